package io.finwave.wavelet.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Reads what [StateWriter] wrote, and refuses everything else with a reason: bytes of something else, of
/// another kind of state, of another version, damaged or cut ones.
public final class StateReader {
    private final ByteBuffer bytes;

    private StateReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Checks the frame; what follows are the values in the order in which they were written.
    ///
    /// @throws IllegalArgumentException if these bytes are not such a state
    public static StateReader open(byte[] state, String kind, int version) {
        if (state.length < Long.BYTES || ByteBuffer.wrap(state).getLong() != StateWriter.MAGIC) {
            throw new IllegalArgumentException(
                    "a saved state must begin with FINWAVE, these " + state.length + " bytes are something else");
        }
        int end = state.length - Integer.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(state, 0, Math.max(0, end));
        if (end < Long.BYTES || ByteBuffer.wrap(state).getInt(end) != (int) checksum.getValue()) {
            throw new IllegalArgumentException(
                    "a saved state must be whole, the checksum of these " + state.length + " bytes does not fit");
        }
        StateReader reader = new StateReader(ByteBuffer.wrap(state, 0, end));
        reader.bytes.getLong();
        String found = reader.getText();
        if (!found.equals(kind)) {
            throw new IllegalArgumentException("the saved state must be of " + kind + ", got one of " + found);
        }
        int foundVersion = reader.getInt("version", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (foundVersion != version) {
            throw new IllegalArgumentException(
                    "the saved state must be of version " + version + ", got version " + foundVersion);
        }
        return reader;
    }

    public byte getByte() {
        return room(1).get();
    }

    /// A whole number within bounds.
    public int getInt(String what, int from, int to) {
        int value = room(Integer.BYTES).getInt();
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "the " + what + " of a saved state must be in " + from + ".." + to + ", got " + value);
        }
        return value;
    }

    /// A whole number within bounds.
    public long getLong(String what, long from, long to) {
        long value = room(Long.BYTES).getLong();
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "the " + what + " of a saved state must be in " + from + ".." + to + ", got " + value);
        }
        return value;
    }

    public double getDouble() {
        return Double.longBitsToDouble(room(Double.BYTES).getLong());
    }

    public double[] getDoubles() {
        int length = getInt("length", 0, (bytes.remaining() - Integer.BYTES) / Double.BYTES);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = getDouble();
        }
        return values;
    }

    /// As many values as the array has.
    public void getDoublesInto(double[] values) {
        getInt("length", values.length, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = getDouble();
        }
    }

    public String getText() {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    public byte[] getBytes() {
        byte[] part = new byte[getInt("length", 0, bytes.remaining() - Integer.BYTES)];
        bytes.get(part);
        return part;
    }

    /// Nothing may be left over.
    public void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(
                    "a saved state must end with its last value, but " + bytes.remaining() + " bytes are left over");
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            throw new IllegalArgumentException("a saved state must hold all its values, but it ends before the last");
        }
        return bytes;
    }
}
