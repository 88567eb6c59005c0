package io.finwave.source.internal;

import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// A gzip file that must end where its last part ends. The JDK takes what follows for no part of it and says
/// nothing, also where that is the damaged second half of the data.
final class WholeGzip extends GZIPInputStream {
    private static final int BUFFER = 64 * 1024;
    private static final int TRAILER = 8;

    private final PackedStream packed;
    /// How many packed bytes there were when the unpacker got its last ones.
    private long given;
    private boolean ended;

    WholeGzip(PackedStream packed) throws IOException {
        super(packed, BUFFER);
        this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        given = packed.count();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (ended) {
            return -1;
        }
        int n = super.read(b, off, len);
        if (n < 0) {
            ended = true;
            long end = given - inf.getRemaining() + TRAILER;
            packed.drain();
            if (packed.count() > end) {
                throw new IOException("the gzip data end, but " + (packed.count() - end)
                        + " other bytes follow: it must end there, or another gzip part must follow");
            }
        }
        return n;
    }
}
