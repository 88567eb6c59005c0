package io.finwave.source.internal;

import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport.Warning;
import io.finwave.source.ImportRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out which column holds which part of a bar: by its name, and where there are no names by what the
/// numbers say.
final class ColumnRecogniser {
    private final List<String> names;
    private final List<Sample.Row> data;
    private final int width;
    private final boolean decimalComma;
    private final ImportOptions options;
    private final List<String> evidence;
    private final List<Warning> warnings;
    private final Map<Role, Integer> cells = new EnumMap<>(Role.class);

    /// @param names the names of the columns; empty if there is no header
    /// @param data rows of the usual width below the header
    ColumnRecogniser(
            List<String> names,
            List<Sample.Row> data,
            int width,
            boolean decimalComma,
            ImportOptions options,
            List<String> evidence,
            List<Warning> warnings) {
        this.names = names;
        this.data = data;
        this.width = width;
        this.decimalComma = decimalComma;
        this.options = options;
        this.evidence = evidence;
        this.warnings = warnings;
    }

    /// The cell of each role that there is.
    ///
    /// @param timeCell the cell of the time
    /// @param timeOfDayCell the cell of the time of day beside it, or -1
    /// @throws Refusal if no price can be found, or several could be meant
    Map<Role, Integer> recognise(int timeCell, int timeOfDayCell) throws Refusal {
        set(Role.TIME, timeCell);
        set(Role.TIME_OF_DAY, timeOfDayCell);
        for (Role role : List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE, Role.VOLUME)) {
            set(role, given(role, names, width, options.columns()));
        }
        boolean closeGiven = cell(Role.CLOSE) >= 0;
        boolean lettered = names.stream()
                        .filter(n -> n.matches("[oOhHlLcC]"))
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == 4;
        for (int i = 0; i < names.size(); i++) {
            @Nullable Role role = lettered ? Role.lettered(names.get(i)) : Role.named(names.get(i));
            boolean price = role == Role.OPEN || role == Role.HIGH || role == Role.LOW;
            if (role != null && cell(role) < 0 && !isTaken(i) && !(price && closeGiven)) {
                set(role, i);
            }
        }
        if (cell(Role.CLOSE) < 0) {
            set(Role.CLOSE, firstNamedPrice());
        }
        if (cell(Role.CLOSE) < 0) {
            if (names.isEmpty()) {
                withoutNames();
            } else {
                // What looked like a part of a bar is then the name of a series, as LOW is of a share.
                for (Role role : List.of(Role.OPEN, Role.HIGH, Role.LOW)) {
                    set(role, given(role, names, width, options.columns()));
                }
                if (cell(Role.VOLUME) >= 0
                        && !names.get(cell(Role.VOLUME))
                                .toLowerCase(Locale.ROOT)
                                .startsWith("vol")) {
                    set(Role.VOLUME, given(Role.VOLUME, names, width, options.columns()));
                }
                set(Role.CLOSE, onlyNumericColumn());
            }
        }
        singlePriceUnlessComplete();
        nameIgnoredColumns();
        return cells;
    }

    /// The cell that a person gave for a role, by name or by number; -1 if none was given.
    static int given(Role role, List<String> names, int width, Map<String, String> columns) throws Refusal {
        @Nullable String wanted = columns.get(role.word());
        if (wanted == null) {
            return -1;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(wanted.strip())) {
                return i;
            }
        }
        if (wanted.strip().matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(wanted.strip());
            if (number >= 1 && number <= width) {
                return number - 1;
            }
        }
        throw new Refusal("there is no column \"" + wanted + "\" for " + role.word() + "; there are "
                + (names.isEmpty() ? width + " columns without names" : String.join(", ", names)));
    }

    private int cell(Role role) {
        return cells.getOrDefault(role, -1);
    }

    private void set(Role role, int cell) {
        if (cell < 0) {
            cells.remove(role);
        } else {
            cells.put(role, cell);
        }
    }

    private boolean isTaken(int column) {
        return cells.containsValue(column);
    }

    private int firstNamedPrice() {
        for (int i = 0; i < names.size(); i++) {
            if (!isTaken(i) && Role.isSinglePrice(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// The values of a column in the sample; NaN where a cell holds no number.
    private double[] values(int column) {
        NumberParser parser = new NumberParser(decimalComma);
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            byte[] cell = data.get(i).cell(column).getBytes(StandardCharsets.UTF_8);
            parser.parse(cell, 0, cell.length);
            values[i] = parser.kind == NumberParser.Kind.NUMBER ? parser.value : Double.NaN;
        }
        return values;
    }

    private boolean isNumeric(int column) {
        long numbers =
                Arrays.stream(values(column)).filter(v -> !Double.isNaN(v)).count();
        return numbers * 2 > data.size();
    }

    private List<Integer> numericColumns() {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            if (!isTaken(i) && isNumeric(i)) {
                columns.add(i);
            }
        }
        return columns;
    }

    /// The column of prices in a file whose names say nothing: the one named like the instrument, or the only
    /// one that there is.
    private int onlyNumericColumn() throws Refusal {
        List<Integer> numeric = numericColumns();
        for (int column : numeric) {
            if (column < names.size() && names.get(column).equalsIgnoreCase(options.symbol())) {
                evidence.add("the column " + names.get(column) + " is named like the instrument");
                return column;
            }
        }
        List<String> offered =
                numeric.stream().filter(i -> i < names.size()).map(names::get).toList();
        if (numeric.size() == 1 && !offered.isEmpty()) {
            if (Role.isNoPrice(offered.getFirst())) {
                throw new Refusal(
                        "the only column of numbers is \"" + offered.getFirst()
                                + "\", which is no price, and bars need prices; name it as the column of close to take it anyway");
            }
            evidence.add("the column " + offered.getFirst() + " is the only one with numbers");
            return numeric.getFirst();
        }
        if (numeric.isEmpty()) {
            throw new Refusal("no column holds prices; the columns are " + String.join(", ", names));
        }
        throw new Refusal("no column is named as a price, so this seems to be a table with one column for each series;"
                + " name one of " + String.join(", ", offered) + " as the column of close");
    }

    /// Without names: prices first, the volume after them. Which of four prices is the high and which the low
    /// is seen from the numbers; of the two others the first is the open.
    private void withoutNames() throws Refusal {
        List<Integer> numeric = numericColumns();
        if (numeric.size() == 1 || numeric.size() == 2) {
            set(Role.CLOSE, numeric.getFirst());
            set(Role.VOLUME, numeric.size() == 2 ? numeric.get(1) : -1);
            return;
        }
        if (numeric.size() < 4) {
            throw new Refusal("a file without names of columns must have one price, or open, high, low and close, got "
                    + numeric.size() + " columns of numbers; name the columns");
        }
        double[][] prices = new double[4][];
        for (int i = 0; i < 4; i++) {
            prices[i] = values(numeric.get(i));
        }
        int high = extreme(prices, 1);
        int low = extreme(prices, -1);
        if (high < 0 || low < 0 || high == low) {
            throw new Refusal("the file has no names of columns, and none of the first four columns of numbers is"
                    + " always the highest and another always the lowest; name the columns");
        }
        int open = -1;
        int close = -1;
        for (int i = 0; i < 4; i++) {
            if (i != high && i != low) {
                open = open < 0 ? i : open;
                close = i;
            }
        }
        set(Role.OPEN, numeric.get(open));
        set(Role.HIGH, numeric.get(high));
        set(Role.LOW, numeric.get(low));
        set(Role.CLOSE, numeric.get(close));
        evidence.add("there is no header: column " + (numeric.get(high) + 1) + " is the high because it is never below"
                + " the others, column " + (numeric.get(low) + 1) + " the low because it is never above them");
        if (numeric.size() >= 9) {
            warnings.add(new Warning(
                    ImportRule.QUOTE_BARS,
                    0,
                    "each row has two bars, as quotes have: the first one (bid) was taken, without a volume"));
        } else if (numeric.size() >= 5) {
            set(Role.VOLUME, numeric.get(4));
        }
    }

    /// The column that is the highest (sign 1) or lowest (sign -1) in 99 of 100 rows, or -1. If several are,
    /// the usual place (open, high, low, close) decides.
    private static int extreme(double[][] prices, int sign) {
        int usual = sign > 0 ? 1 : 2;
        int found = -1;
        for (int column : new int[] {usual, 0, 3, 3 - usual}) {
            int good = 0;
            int rows = 0;
            for (int r = 0; r < prices[0].length; r++) {
                double v = prices[column][r];
                boolean complete = true;
                boolean extreme = true;
                for (double[] other : prices) {
                    complete &= !Double.isNaN(other[r]);
                    extreme &= sign * v >= sign * other[r];
                }
                rows += complete ? 1 : 0;
                good += complete && extreme ? 1 : 0;
            }
            if (found < 0 && good > 0 && good * 100L >= rows * 99L) {
                found = column;
            }
        }
        return found;
    }

    private void singlePriceUnlessComplete() {
        if (cell(Role.OPEN) >= 0 && cell(Role.HIGH) >= 0 && cell(Role.LOW) >= 0) {
            return;
        }
        int close = cell(Role.CLOSE);
        set(Role.OPEN, close);
        set(Role.HIGH, close);
        set(Role.LOW, close);
        warnings.add(new Warning(
                ImportRule.SINGLE_PRICE,
                0,
                "there is one price a row (" + nameOf(close) + "): open, high, low and close are all that price"));
    }

    private void nameIgnoredColumns() {
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!isTaken(i) && !names.get(i).isEmpty()) {
                ignored.add(names.get(i));
            }
        }
        if (!ignored.isEmpty()) {
            warnings.add(new Warning(
                    ImportRule.IGNORED_COLUMNS, 0, "these columns were not read: " + String.join(", ", ignored)));
        }
    }

    private String nameOf(int column) {
        return column < names.size() ? names.get(column) : "column " + (column + 1);
    }
}
