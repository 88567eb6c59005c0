package io.finwave.source.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the row of names above the data, if there is one.
final class HeaderRecogniser {
    private HeaderRecogniser() {}

    /// The row of names: among the rows above the first one with a time and a number, the one with the most
    /// names that mean something; null if there is none.
    static Sample.@Nullable Row header(Sample sample) {
        Sample.@Nullable Row best = null;
        int bestScore = 0;
        for (Sample.Row row :
                sample.rows().subList(0, Math.min(40, sample.rows().size()))) {
            int words = 0;
            int roles = 0;
            boolean time = false;
            int numbers = 0;
            for (String cell : row.cells()) {
                boolean number = isNumber(cell);
                boolean date = !number && isDate(cell);
                time |= date;
                numbers += number ? 1 : 0;
                words += !number && !date && !cell.isEmpty() ? 1 : 0;
                roles += Role.named(cell) != null || Role.isSinglePrice(cell) ? 1 : 0;
            }
            if (time && numbers > 0) {
                break;
            }
            // A number can be the name of a column too: shares of some exchanges have numbers for symbols.
            boolean onlyWords = numbers == 0 && words * 2 >= row.cells().size();
            boolean named = roles > 0 && !time && words > 0;
            int score = row.cells().size() == sample.width() && (onlyWords || named) ? 1 + 2 * roles : 0;
            if (score > 0 && score >= bestScore && !Texts.isMessage(row.text())) {
                best = row;
                bestScore = score;
            }
        }
        return best;
    }

    static boolean isNumber(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        NumberParser parser = new NumberParser(false);
        parser.parse(bytes, 0, bytes.length);
        return parser.kind == NumberParser.Kind.NUMBER;
    }

    private static boolean isDate(String cell) {
        for (TimeFormat format : TimeFormat.values()) {
            if (format != TimeFormat.MILLIS_OF_DAY
                    && TimeRecogniser.times(List.of(cell), format, 0)[0] != TimeParser.INVALID) {
                return true;
            }
        }
        return false;
    }
}
