package io.finwave.source.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The bytes of a packed file on their way to who unpacks them: counted, and the last ones kept, by which the
/// end of an archive is known.
final class PackedStream extends FilterInputStream {
    private final byte[] last;
    private long count;

    /// @param kept how many of the last bytes are kept
    PackedStream(InputStream in, int kept) {
        super(in);
        last = new byte[kept];
    }

    /// How many bytes were given so far.
    long count() {
        return count;
    }

    /// The last bytes that were given, at most as many as are kept.
    byte[] last() {
        int n = (int) Math.min(count, last.length);
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = last[(int) ((count - n + i) % last.length)];
        }
        return bytes;
    }

    /// Reads the rest.
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    private void keep(byte[] bytes, int off, int n) {
        int skipped = Math.max(0, n - last.length);
        for (int i = skipped; i < n; i++) {
            last[(int) ((count + i) % last.length)] = bytes[off + i];
        }
        count += n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        if (n > 0 && last.length > 0) {
            keep(b, off, n);
        } else if (n > 0) {
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
