package io.finwave.wavelet.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes the state of a stream as bytes that [StateReader] reads and nothing else is mistaken for.
///
/// ```
/// "FINWAVE" 0 | kind | version | values ... | CRC-32C of all before
/// big-endian; a text is its length and its UTF-8
/// ```
public final class StateWriter {
    static final long MAGIC = 0x46494E5741564500L;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    /// @param kind what the state is of
    /// @param version of the order of its values
    public StateWriter(String kind, int version) {
        putLong(MAGIC);
        putText(kind);
        putInt(version);
    }

    public void putByte(int value) {
        room(1).put((byte) value);
    }

    public void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    public void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /// The bits as they are, those of a NaN too.
    public void putDouble(double value) {
        room(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    }

    /// The length and the values.
    public void putDoubles(double[] values) {
        putInt(values.length);
        for (double value : values) {
            putDouble(value);
        }
    }

    public void putText(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The length and the bytes.
    public void putBytes(byte[] part) {
        putInt(part.length);
        room(part.length).put(part);
    }

    /// All of it with its checksum.
    public byte[] finish() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.position());
        putInt((int) checksum.getValue());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.capacity() + more);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
