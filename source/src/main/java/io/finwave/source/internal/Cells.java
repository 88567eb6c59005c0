package io.finwave.source.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where the cells of one line are. Blanks around a cell and quotes around its text are not part of it. Not
/// thread-safe: it describes the last line split.
public final class Cells {
    private final byte delimiter;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int count;

    public Cells(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    /// Splits the bytes between two indices.
    public void split(byte[] bytes, int start, int end) {
        count = 0;
        int at = start;
        while (true) {
            int cellFrom = at;
            boolean quoted = false;
            while (at < end && bytes[at] != delimiter) {
                if (bytes[at] == '"') {
                    quoted = true;
                    do {
                        at++;
                    } while (at < end && bytes[at] != '"');
                }
                at++;
            }
            at = Math.min(at, end);
            add(bytes, cellFrom, at, quoted);
            if (at >= end) {
                return;
            }
            at++;
        }
    }

    private void add(byte[] bytes, int start, int end, boolean quoted) {
        int f = start;
        int t = end;
        while (f < t && isBlank(bytes[f])) {
            f++;
        }
        while (t > f && isBlank(bytes[t - 1])) {
            t--;
        }
        if (quoted && t - f >= 2 && bytes[f] == '"' && bytes[t - 1] == '"') {
            f++;
            t--;
            while (f < t && isBlank(bytes[f])) {
                f++;
            }
            while (t > f && isBlank(bytes[t - 1])) {
                t--;
            }
        }
        if (count == from.length) {
            from = java.util.Arrays.copyOf(from, 2 * count);
            to = java.util.Arrays.copyOf(to, 2 * count);
        }
        from[count] = f;
        to[count] = t;
        count++;
    }

    private boolean isBlank(byte b) {
        return (b == ' ' || b == '\t') && b != delimiter;
    }

    public int count() {
        return count;
    }

    public int from(int cell) {
        return from[cell];
    }

    public int to(int cell) {
        return to[cell];
    }

    /// The text of a cell.
    public String text(byte[] bytes, int cell) {
        return new String(bytes, from[cell], to[cell] - from[cell], StandardCharsets.UTF_8);
    }

    /// All cells of the last line as texts.
    public List<String> texts(byte[] bytes) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(bytes, i));
        }
        return texts;
    }
}
