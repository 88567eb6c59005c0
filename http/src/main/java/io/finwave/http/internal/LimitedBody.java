package io.finwave.http.internal;

import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request body that may not be longer than the route allows, whatever its header said.
final class LimitedBody extends FilterInputStream {
    private final long maxBytes;
    private long bytes;

    LimitedBody(InputStream in, long maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    /// The problem of a body that is too long.
    static ProblemException tooLong(long maxBytes, String given) {
        return new ProblemException(Problem.of(
                413,
                "body.size",
                given,
                "the request body must not be longer than " + maxBytes + " bytes, got " + given));
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    private void count(int n) {
        bytes += n;
        if (bytes > maxBytes) {
            throw tooLong(maxBytes, "more than " + maxBytes);
        }
    }
}
