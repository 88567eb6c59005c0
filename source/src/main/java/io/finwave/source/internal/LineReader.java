package io.finwave.source.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a stream line by line out of one buffer of fixed size, so that a file of any length takes the same
/// memory. A line stays valid until the buffer is refilled, which is announced to [#beforeRefill].
public final class LineReader {
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;
    private final long maximumBytes;
    private final byte[] buffer;
    private final byte lineBreak;
    private Runnable beforeRefill = () -> {};
    private int limit;
    private int next;
    private boolean ended;
    private long bytesRead;

    /// The buffer that holds the current line.
    public final byte[] bytes;

    /// Where the current line starts in the buffer.
    public int from;

    /// Where it ends (exclusive), without its line break.
    public int to;

    /// Its number, counted from 1; 0 before the first.
    public long number;

    /// Whether it was longer than 64 KiB and is cut.
    public boolean tooLong;

    /// Fills the buffer with the head of the stream.
    public LineReader(InputStream in, int bufferSize, long maximumBytes) throws IOException {
        this.in = in;
        this.maximumBytes = maximumBytes;
        this.buffer = new byte[Math.max(bufferSize, 2 * LONGEST_LINE)];
        this.bytes = buffer;
        fill();
        lineBreak = lineBreak(buffer, limit);
    }

    /// The byte that ends lines: the line feed, also behind a carriage return; the carriage return where there
    /// is no line feed, as on old machines.
    static byte lineBreak(byte[] head, int length) {
        boolean returns = false;
        for (int i = 0; i < length; i++) {
            if (head[i] == '\n') {
                return '\n';
            }
            returns |= head[i] == '\r';
        }
        return (byte) (returns ? '\r' : '\n');
    }

    /// A copy of what the buffer holds from the current line on: the head of the file, before the first line.
    public byte[] head() {
        return Arrays.copyOfRange(buffer, next, limit);
    }

    /// Whether the buffer holds all that the stream has.
    public boolean holdsAll() {
        return ended;
    }

    /// Calls this whenever the lines so far are about to be overwritten.
    public void beforeRefill(Runnable action) {
        beforeRefill = action;
    }

    /// How many unpacked bytes were read so far.
    public long bytesRead() {
        return bytesRead;
    }

    /// Goes to the next line.
    ///
    /// @return false at the end
    /// @throws TooLargeException if the stream is longer than the maximum
    public boolean advance() throws IOException {
        tooLong = false;
        int at = indexOfBreak(next);
        if (at < 0 && !ended) {
            beforeRefill.run();
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            next = 0;
            fill();
            at = indexOfBreak(0);
            if (at < 0 && !ended) {
                return takeTooLong();
            }
        }
        if (at < 0) {
            if (next == limit) {
                return false;
            }
            at = limit;
        }
        from = next;
        to = at > next && buffer[at - 1] == '\r' ? at - 1 : at;
        next = Math.min(at + 1, limit);
        number++;
        if (to - from > LONGEST_LINE) {
            tooLong = true;
            to = from + LONGEST_LINE;
        }
        return true;
    }

    /// The line is longer than the whole buffer: keeps its start and reads over the rest.
    private boolean takeTooLong() throws IOException {
        int keep = LONGEST_LINE;
        int at = -1;
        while (at < 0 && !ended) {
            limit = keep;
            fill();
            at = indexOfBreak(keep);
        }
        from = 0;
        to = keep;
        next = at < 0 ? limit : at + 1;
        tooLong = true;
        number++;
        return true;
    }

    private int indexOfBreak(int start) {
        byte[] b = buffer;
        int stop = limit;
        byte end = lineBreak;
        for (int i = start; i < stop; i++) {
            if (b[i] == end) {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        while (limit < buffer.length) {
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                ended = true;
                return;
            }
            limit += n;
            bytesRead += n;
            if (bytesRead > maximumBytes) {
                throw new TooLargeException(maximumBytes);
            }
        }
    }

    /// The stream is longer than allowed.
    public static final class TooLargeException extends IOException {
        TooLargeException(long maximumBytes) {
            this("the unpacked file is longer than " + maximumBytes + " bytes");
        }

        /// @param message which rule is broken, with the values
        TooLargeException(String message) {
            super(message);
        }
    }
}
