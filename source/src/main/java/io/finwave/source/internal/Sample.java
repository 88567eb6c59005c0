package io.finwave.source.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The first rows of a file, split into cells: what recognition looks at.
///
/// @param delimiter the character between cells
/// @param rows the rows that are not blank
/// @param width how many cells most rows have
public record Sample(char delimiter, List<Row> rows, int width) {
    private static final int MOST_LINES = 5000;
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    /// One line.
    ///
    /// @param line its number, counted from 1
    /// @param cells its cells
    /// @param text the whole line
    public record Row(long line, List<String> cells, String text) {
        /// A cell; empty if the row is too short.
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }

    /// Splits the head of a file.
    ///
    /// @param whole whether the head is the whole file; if not, its last line is cut and left out
    /// @param given the delimiter, or 0 to recognise it
    static Sample of(byte[] head, boolean whole, char given) {
        List<long[]> lines = new ArrayList<>();
        byte lineBreak = LineReader.lineBreak(head, head.length);
        int from = 0;
        long number = 0;
        while (from < head.length && lines.size() < MOST_LINES) {
            int at = from;
            while (at < head.length && head[at] != lineBreak) {
                at++;
            }
            if (at == head.length && !whole) {
                break;
            }
            number++;
            int to = at > from && head[at - 1] == '\r' ? at - 1 : at;
            if (!isBlank(head, from, to) && to - from <= 64 * 1024) {
                lines.add(new long[] {number, from, to});
            }
            from = at + 1;
        }
        char delimiter = given != 0 ? given : delimiter(head, lines);
        Cells cells = new Cells(delimiter);
        List<Row> rows = new ArrayList<>(lines.size());
        for (long[] line : lines) {
            int start = (int) line[1];
            int end = (int) line[2];
            cells.split(head, start, end);
            rows.add(new Row(line[0], cells.texts(head), new String(head, start, end - start, StandardCharsets.UTF_8)));
        }
        return new Sample(delimiter, rows, mostFrequentWidth(rows));
    }

    static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /// The delimiter by which the most lines have the same number of cells, at least two. A tab, a semicolon
    /// or a bar wins over the comma when nearly all lines agree, because there commas are decimal marks.
    private static char delimiter(byte[] head, List<long[]> lines) {
        List<long[]> few = lines.subList(0, Math.min(lines.size(), 200));
        char best = ',';
        double bestShare = 0;
        for (char candidate : DELIMITERS) {
            Cells cells = new Cells(candidate);
            Map<Integer, Integer> counts = new HashMap<>();
            for (long[] line : few) {
                cells.split(head, (int) line[1], (int) line[2]);
                counts.merge(cells.count(), 1, Integer::sum);
            }
            counts.remove(1);
            int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
            double share = few.isEmpty() ? 0 : (double) most / few.size();
            if (share > bestShare && (bestShare < 0.8 || candidate != ',')) {
                best = candidate;
                bestShare = share;
            }
        }
        return best;
    }

    private static int mostFrequentWidth(List<Row> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        int best = 0;
        for (Row row : rows) {
            int n = counts.merge(row.cells.size(), 1, Integer::sum);
            if (best == 0 || n > counts.getOrDefault(best, 0)) {
                best = row.cells.size();
            }
        }
        return best;
    }

    /// The rows below a line that have the usual width.
    List<Row> dataBelow(long line) {
        return rows.stream()
                .filter(r -> r.line > line && r.cells.size() == width)
                .toList();
    }
}
