package io.finwave.source.internal;

import io.finwave.series.BarInterval;
import io.finwave.source.CsvProfile;
import io.finwave.source.ImportOptions;
import io.finwave.source.ImportReport.Warning;
import io.finwave.source.ImportRule;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds out how a file is written, from its first rows and what a person said about it.
final class Recogniser {
    private static final long DAY = 86_400_000;

    private final DecodedFile file;
    private final Sample sample;
    private final ImportOptions options;
    private final List<String> evidence = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Recogniser(DecodedFile file, Sample sample, ImportOptions options) {
        this.file = file;
        this.sample = sample;
        this.options = options;
    }

    /// How to read the file.
    ///
    /// @param head its first bytes
    /// @param whole whether that is all of it
    /// @throws Refusal why it cannot be read
    static ImportPlan recognise(DecodedFile file, byte[] head, boolean whole, ImportOptions options) throws Refusal {
        if (holdsOnlyZeros(head)) {
            throw new Refusal("the file holds zero bytes (NUL) only, as one that was made and never written to");
        }
        @Nullable Character delimiter = options.delimiter();
        Sample sample = Sample.of(head, whole, delimiter == null ? (char) 0 : delimiter);
        if (sample.rows().isEmpty()) {
            throw new Refusal("the file is empty");
        }
        return new Recogniser(file, sample, options).plan();
    }

    private static boolean holdsOnlyZeros(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return head.length > 0;
    }

    /// What was found out about times.
    private record Times(int cell, int timeOfDayCell, TimeFormat format, long baseDayMillis) {}

    private ImportPlan plan() throws Refusal {
        Sample.@Nullable Row header = HeaderRecogniser.header(sample);
        List<Sample.Row> data = sample.dataBelow(header == null ? 0 : header.line());
        if (data.isEmpty()) {
            boolean meansSomething = header != null
                    && header.cells().stream().anyMatch(c -> Role.named(c) != null || Role.isSinglePrice(c));
            throw new Refusal(notATable(meansSomething ? "below the header there is no row of data" : ""));
        }
        List<String> names = header == null ? List.of() : header.cells();
        Times times = times(names, data);
        boolean decimalComma = decimalComma(data, times.cell);
        Map<Role, Integer> cells = new ColumnRecogniser(
                        names, data, sample.width(), decimalComma, options, evidence, warnings)
                .recognise(times.cell, times.timeOfDayCell);
        return finish(header, names, data, times, decimalComma, cells);
    }

    private String notATable(String otherwise) {
        String first = sample.rows().getFirst().text().strip();
        if (Texts.isMessage(first)) {
            StringBuilder message = new StringBuilder();
            for (Sample.Row row :
                    sample.rows().subList(0, Math.min(4, sample.rows().size()))) {
                message.append(message.isEmpty() ? "" : " ").append(row.text().strip());
            }
            return "the file is " + (first.startsWith("<") ? "an HTML or XML page" : "a JSON message")
                    + ", not a table: " + Texts.shortened(message.toString());
        }
        return otherwise.isEmpty()
                ? "no row holds a time and a price; the first one is " + Texts.shortened(first)
                : otherwise;
    }

    private Times times(List<String> names, List<Sample.Row> data) throws Refusal {
        int given = ColumnRecogniser.given(Role.TIME, names, sample.width(), options.columns());
        int givenTimeOfDay = ColumnRecogniser.given(Role.TIME_OF_DAY, names, sample.width(), options.columns());
        List<Integer> candidates = new ArrayList<>();
        if (given >= 0) {
            candidates.add(given);
        } else {
            for (int i = 0; i < names.size(); i++) {
                if (Role.named(names.get(i)) == Role.TIME) {
                    candidates.add(i);
                }
            }
            for (int i = 0; i < sample.width(); i++) {
                if (!candidates.contains(i)) {
                    candidates.add(i);
                }
            }
        }
        for (int column : candidates) {
            List<String> cells = column(data, column);
            @Nullable TimeFormat format = format(cells, column == given);
            if (format == null) {
                continue;
            }
            long baseDay = format == TimeFormat.MILLIS_OF_DAY ? baseDay() : 0;
            int timeOfDay = givenTimeOfDay >= 0 ? givenTimeOfDay : timeOfDayBeside(column, cells, format, names, data);
            return new Times(column, timeOfDay, format, baseDay);
        }
        if (TimeRecogniser.areMillisOfDay(column(data, 0))
                && !TimeRecogniser.datesIn(file.name()).isEmpty()) {
            evidence.add("times are milliseconds since midnight of the date in the file name " + file.name());
            return new Times(0, -1, TimeFormat.MILLIS_OF_DAY, baseDay());
        }
        throw new Refusal(notATable(
                names.isEmpty()
                        ? ""
                        : "no column holds times; the columns are " + String.join(", ", names)
                                + ", and the first row is "
                                + Texts.shortened(data.getFirst().text())));
    }

    /// How the times of a column are written; null if it holds none.
    private @Nullable TimeFormat format(List<String> cells, boolean columnIsGiven) throws Refusal {
        if (!options.timeFormat().isEmpty()) {
            TimeFormat format = TimeFormat.of(options.timeFormat());
            long base = format == TimeFormat.MILLIS_OF_DAY ? baseDay() : 0;
            long read = Arrays.stream(TimeRecogniser.times(cells, format, base))
                    .filter(t -> t != TimeParser.INVALID)
                    .count();
            return columnIsGiven || read * 2 > cells.size() ? format : null;
        }
        TimeRecogniser.Guess guess = TimeRecogniser.guess(cells);
        if (guess.share() < 0.5) {
            return null;
        }
        if (!guess.evidence().isEmpty()) {
            evidence.add(guess.evidence());
        }
        return guess.format();
    }

    private long baseDay() throws Refusal {
        List<Long> dates = TimeRecogniser.datesIn(file.name());
        if (dates.isEmpty()) {
            throw new Refusal("times are milliseconds since midnight, and the file name \"" + file.name()
                    + "\" does not tell the date; name the file like 20140605_trade.csv");
        }
        return dates.getFirst();
    }

    /// The column of times of day beside a column of dates, or -1.
    private int timeOfDayBeside(
            int column, List<String> cells, TimeFormat format, List<String> names, List<Sample.Row> data) {
        if (format.isEpoch() || format == TimeFormat.MILLIS_OF_DAY) {
            return -1;
        }
        TimeParser parser = new TimeParser(format, 0);
        for (String cell : cells) {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            if (parser.parse(bytes, 0, bytes.length) != TimeParser.INVALID && parser.hasTimeOfDay) {
                return -1;
            }
        }
        for (int i = 0; i < sample.width(); i++) {
            boolean named = i < names.size() && Role.named(names.get(i)) == Role.TIME;
            boolean clock = column(data, i).stream().anyMatch(c -> c.contains(":"));
            if (i != column && (named || i == column + 1) && clock && TimeRecogniser.areTimesOfDay(column(data, i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> column(List<Sample.Row> data, int column) {
        return data.stream().map(row -> row.cell(column)).toList();
    }

    private boolean decimalComma(List<Sample.Row> data, int timeCell) {
        if (sample.delimiter() == ',') {
            return false;
        }
        long commas = 0;
        long points = 0;
        for (Sample.Row row : data) {
            for (int i = 0; i < row.cells().size(); i++) {
                if (i != timeCell) {
                    commas += row.cell(i).matches("-?[0-9]+(\\.[0-9]{3})*,[0-9]+") ? 1 : 0;
                    points += row.cell(i).matches("-?[0-9]+(,[0-9]{3})*\\.[0-9]+") ? 1 : 0;
                }
            }
        }
        if (commas > points) {
            evidence.add("the decimal mark is a comma");
        }
        return commas > points;
    }

    private ImportPlan finish(
            Sample.@Nullable Row header,
            List<String> names,
            List<Sample.Row> data,
            Times times,
            boolean decimalComma,
            Map<Role, Integer> cells)
            throws Refusal {
        @Nullable ZoneId givenZone = options.zone();
        ZoneId zone = givenZone == null ? ZoneOffset.UTC : givenZone;
        TimeParser parser = new TimeParser(times.format, times.baseDayMillis);
        long[] local = new long[data.size()];
        boolean anyTimeOfDay = false;
        boolean anyOffset = false;
        boolean allMidnight = true;
        String example = "";
        for (int i = 0; i < local.length; i++) {
            byte[] bytes = data.get(i).cell(times.cell).getBytes(StandardCharsets.UTF_8);
            local[i] = parser.parse(bytes, 0, bytes.length);
            if (local[i] == TimeParser.INVALID) {
                continue;
            }
            example = example.isEmpty() ? data.get(i).cell(times.cell) : example;
            if (times.timeOfDayCell >= 0) {
                byte[] clock = data.get(i).cell(times.timeOfDayCell).getBytes(StandardCharsets.UTF_8);
                long ofDay = parser.parseTimeOfDay(clock, 0, clock.length);
                local[i] += ofDay == TimeParser.INVALID ? 0 : ofDay;
            }
            anyTimeOfDay |= parser.hasTimeOfDay;
            anyOffset |= parser.hasOffset;
            allMidnight &= Math.floorMod(local[i], DAY) == 0;
        }
        refuseTrades(local, cells, data, decimalComma);
        long[] sorted = IntervalRecogniser.sortedWithoutRepetition(local);
        BarInterval interval = IntervalRecogniser.recognise(sorted, options.interval(), evidence);
        boolean dateLabels = allMidnight && !interval.isIntraday();
        if (interval.isIntraday() && !anyOffset && givenZone == null) {
            warnings.add(new Warning(
                    ImportRule.ZONE_ASSUMED,
                    0,
                    "times such as " + example
                            + " carry no zone and were read as UTC; give the zone if they are local"));
        }
        double scale = scale(data, cells, decimalComma, names.isEmpty(), times.format);
        String zoneText = anyOffset ? "as written" : dateLabels ? "UTC" : zone.getId();
        CsvProfile profile = new CsvProfile(
                file.compression(),
                file.charset(),
                sample.delimiter(),
                header != null,
                columnNames(names, cells),
                described(times, anyTimeOfDay, anyOffset, example),
                times.format.isEpoch() ? "UTC" : zoneText.equals("Z") ? "UTC" : zoneText,
                order(local),
                scale,
                interval,
                evidence);
        return new ImportPlan(
                profile,
                header == null ? 0 : header.line(),
                header == null ? "" : header.text(),
                sample.width(),
                cells,
                decimalComma,
                options.scale() == null,
                times.format,
                times.baseDayMillis,
                zone,
                dateLabels,
                saturdayShare(sorted) > 0.1,
                List.copyOf(warnings));
    }

    /// Several different prices at one time are trades or quotes; bars of them would need an interval and a
    /// rule, and the first price of a second is no bar.
    private void refuseTrades(long[] local, Map<Role, Integer> cells, List<Sample.Row> data, boolean decimalComma)
            throws Refusal {
        if (!Objects.equals(cells.get(Role.CLOSE), cells.get(Role.HIGH)) || decimalComma) {
            return;
        }
        int close = cells.getOrDefault(Role.CLOSE, 0);
        int repeated = 0;
        for (int i = 1; i < local.length; i++) {
            boolean sameTime = local[i] == local[i - 1] && local[i] != TimeParser.INVALID;
            boolean otherRow = !data.get(i).text().equals(data.get(i - 1).text());
            repeated += sameTime
                            && otherRow
                            && HeaderRecogniser.isNumber(data.get(i).cell(close))
                    ? 1
                    : 0;
        }
        if (local.length >= 20 && repeated * 20L > local.length) {
            throw new Refusal("the rows are trades, not bars: " + repeated + " of the first " + local.length
                    + " have the time of the row before and another price or amount; roll them up into bars first");
        }
    }

    private double scale(
            List<Sample.Row> data,
            Map<Role, Integer> cells,
            boolean decimalComma,
            boolean headerless,
            TimeFormat format) {
        @Nullable Double given = options.scale();
        if (given != null) {
            return given;
        }
        NumberParser parser = new NumberParser(decimalComma);
        double[] prices = new double[4 * data.size()];
        int n = 0;
        for (Sample.Row row : data) {
            for (Role role : List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE)) {
                byte[] bytes = row.cell(cells.getOrDefault(role, 0)).getBytes(StandardCharsets.UTF_8);
                parser.parse(bytes, 0, bytes.length);
                if (parser.kind == NumberParser.Kind.NUMBER) {
                    prices[n++] = parser.value;
                }
            }
        }
        List<String> symbols = List.of(options.symbol(), file.name());
        return ScaleRecogniser.recognise(Arrays.copyOf(prices, n), headerless, format, symbols, evidence, warnings);
    }

    private static Map<String, String> columnNames(List<String> names, Map<Role, Integer> cells) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            int cell = cells.getOrDefault(role, -1);
            if (cell >= 0) {
                columns.put(role.word(), cell < names.size() ? names.get(cell) : "column " + (cell + 1));
            }
        }
        return columns;
    }

    /// The format with the marks of the example and the parts that it has.
    private static String described(Times times, boolean timeOfDay, boolean offset, String example) {
        TimeFormat format = times.format;
        if (format.isEpoch() || format == TimeFormat.MILLIS_OF_DAY) {
            return format.word();
        }
        String pattern = format.word();
        if (format != TimeFormat.COMPACT && format != TimeFormat.NAME_DAY_YEAR && format != TimeFormat.DAY_NAME_YEAR) {
            String marks = example.replaceAll("[0-9]", "");
            if (!marks.isEmpty()) {
                pattern = pattern.replace('-', marks.charAt(0)).replace('/', marks.charAt(0));
            }
        }
        if (!timeOfDay) {
            return pattern;
        }
        if (times.timeOfDayCell >= 0) {
            return pattern + " and HH:mm beside it";
        }
        boolean seconds = example.matches(".*[0-9]:[0-9]{2}:[0-9]{2}.*") || example.matches("[0-9]{14}.*");
        return pattern
                + (example.contains("T") ? "'T'" : " ")
                + (seconds ? "HH:mm:ss" : "HH:mm")
                + (offset ? "XXX" : "");
    }

    private static String order(long[] local) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < local.length; i++) {
            if (local[i] != TimeParser.INVALID && local[i - 1] != TimeParser.INVALID) {
                up += local[i] > local[i - 1] ? 1 : 0;
                down += local[i] < local[i - 1] ? 1 : 0;
            }
        }
        return orderOf(up, down);
    }

    /// The order that all but one in a hundred steps have.
    static String orderOf(long up, long down) {
        return down * 100 <= up ? "oldest-first" : up * 100 <= down ? "newest-first" : "mixed";
    }

    private static double saturdayShare(long[] sorted) {
        int saturdays = 0;
        for (long t : sorted) {
            DayOfWeek day = Instant.ofEpochMilli(t).atOffset(ZoneOffset.UTC).getDayOfWeek();
            saturdays += day == DayOfWeek.SATURDAY ? 1 : 0;
        }
        return sorted.length == 0 ? 0 : (double) saturdays / sorted.length;
    }
}
