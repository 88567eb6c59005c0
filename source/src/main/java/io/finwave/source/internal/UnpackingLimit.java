package io.finwave.source.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// Unpacked bytes that may not be many more than the packed ones they come from. Prices pack to a fifth or a
/// twentieth; a thousandth is a file that was made to be large. It is found out while little of it is unpacked.
final class UnpackingLimit extends FilterInputStream {
    /// The most unpacked bytes for each packed one.
    static final int LARGEST_RATIO = 100;
    /// Below this size a file may unpack to as much as it likes: it takes no time.
    static final long ALWAYS_ALLOWED = 64L << 20;

    private final PackedStream packed;
    private long count;

    UnpackingLimit(InputStream unpacked, PackedStream packed) {
        super(unpacked);
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        count += Math.max(n, 0);
        if (count > ALWAYS_ALLOWED && count / LARGEST_RATIO > packed.count()) {
            throw new LineReader.TooLargeException(String.format(
                    Locale.ROOT,
                    "a file of more than %d MiB must not unpack to more than %d times its packed size,"
                            + " got %,d bytes out of the first %,d packed ones",
                    ALWAYS_ALLOWED >> 20,
                    LARGEST_RATIO,
                    count,
                    packed.count()));
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
