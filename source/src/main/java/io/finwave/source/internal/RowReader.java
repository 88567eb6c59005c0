package io.finwave.source.internal;

import io.finwave.source.ImportRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns one line into the values of a bar, or says which rule it breaks. Not thread-safe: the values stand
/// in the fields until the next line.
final class RowReader {
    private static final long NO_TIME = Long.MIN_VALUE;
    private static final List<Role> PRICES = List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE);

    private final ImportPlan plan;
    private final Cells cells;
    private final NumberParser number;
    private final TimeParser time;
    private final ZoneShift zone;
    private final double scale;
    private final int[] priceCells = new int[4];
    private final boolean singlePrice;
    private final int timeCell;
    private final int timeOfDayCell;
    private final int volumeCell;
    private final double[] prices = new double[4];
    private final boolean newestFirst;
    private long lastTimeMillis = NO_TIME;

    long openTimeMillis;
    double volume;
    boolean volumeMissing;
    boolean ambiguousTime;

    /// What is wrong with the last line; null if nothing is.
    @Nullable
    ImportRule broken;

    /// The rule and the value, for a person, if something is wrong.
    String message = "";

    RowReader(ImportPlan plan) {
        this.plan = plan;
        cells = new Cells(plan.profile().delimiter());
        number = new NumberParser(plan.decimalComma());
        time = new TimeParser(plan.timeFormat(), plan.baseDayMillis());
        zone = new ZoneShift(plan.zone());
        scale = plan.profile().scale();
        for (int i = 0; i < 4; i++) {
            priceCells[i] = plan.cell(PRICES.get(i));
        }
        singlePrice = priceCells[0] == priceCells[1] && priceCells[1] == priceCells[2];
        newestFirst = plan.profile().order().equals("newest-first");
        timeCell = plan.cell(Role.TIME);
        timeOfDayCell = plan.cell(Role.TIME_OF_DAY);
        volumeCell = plan.cell(Role.VOLUME);
    }

    double open() {
        return prices[0];
    }

    double high() {
        return prices[1];
    }

    double low() {
        return prices[2];
    }

    double close() {
        return prices[3];
    }

    /// Reads a line.
    ///
    /// @return whether it is a bar
    boolean read(byte[] bytes, int from, int to) {
        broken = null;
        cells.split(bytes, from, to);
        if (cells.count() != plan.width() && !hasOnlyEmptyCellsBeyond(bytes, from, to)) {
            return false;
        }
        return readTime(bytes) && readPrices(bytes) && readVolume(bytes) && followsRules();
    }

    private boolean breaks(ImportRule rule, String why) {
        broken = rule;
        message = why;
        return false;
    }

    private boolean hasOnlyEmptyCellsBeyond(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        if (Texts.isMessage(text)) {
            return breaks(ImportRule.NOT_A_ROW, "a message of a server stands among the rows");
        }
        if (text.startsWith("#") || text.startsWith("//")) {
            return breaks(ImportRule.NOT_A_ROW, "a remark stands among the rows");
        }
        boolean fits = cells.count() > plan.width();
        for (int i = plan.width(); i < cells.count(); i++) {
            fits &= cells.from(i) == cells.to(i);
        }
        return fits
                || breaks(
                        ImportRule.WRONG_CELL_COUNT,
                        "a row must have " + plan.width() + " cells, got " + cells.count());
    }

    private boolean readTime(byte[] bytes) {
        long local = time.parse(bytes, cells.from(timeCell), cells.to(timeCell));
        if (local == TimeParser.INVALID) {
            String text = cells.text(bytes, timeCell);
            return breaks(
                    text.equals(plan.profile().columns().get(Role.TIME.word()))
                            ? ImportRule.NOT_A_ROW
                            : ImportRule.UNPARSABLE_TIME,
                    "a time must be written as " + plan.profile().timeFormat() + ", got \"" + Texts.shortened(text)
                            + "\"");
        }
        boolean hasOffset = time.hasOffset;
        long offset = time.offsetMillis;
        if (timeOfDayCell >= 0) {
            long ofDay = time.parseTimeOfDay(bytes, cells.from(timeOfDayCell), cells.to(timeOfDayCell));
            if (ofDay == TimeParser.INVALID) {
                return breaks(
                        ImportRule.UNPARSABLE_TIME,
                        "a time of day must be like 09:30, got \"" + cells.text(bytes, timeOfDayCell) + "\"");
            }
            local += ofDay;
            hasOffset = time.hasOffset;
            offset = time.offsetMillis;
        }
        ambiguousTime = false;
        if (plan.dateLabels()) {
            openTimeMillis = local;
        } else if (hasOffset) {
            openTimeMillis = local - offset;
        } else {
            openTimeMillis = zone.toUtc(local);
            ambiguousTime = zone.ambiguous;
            if (ambiguousTime) {
                openTimeMillis = oneOfTwo(openTimeMillis, zone.laterMillis);
            }
            if (openTimeMillis == ZoneShift.NONEXISTENT) {
                return breaks(
                        ImportRule.NONEXISTENT_LOCAL_TIME,
                        "the clocks of " + plan.zone() + " were put forward over " + cells.text(bytes, timeCell));
            }
        }
        lastTimeMillis = openTimeMillis;
        return true;
    }

    /// Of the two moments that a local time can mean when clocks were put back, the one that keeps the rows in
    /// their order of time.
    private long oneOfTwo(long earlier, long later) {
        if (newestFirst) {
            return later < lastTimeMillis || lastTimeMillis == NO_TIME ? later : earlier;
        }
        return earlier > lastTimeMillis || lastTimeMillis == NO_TIME ? earlier : later;
    }

    private boolean readPrices(byte[] bytes) {
        int distinct = singlePrice ? 1 : 4;
        for (int i = 0; i < distinct; i++) {
            int cell = priceCells[i];
            number.parse(bytes, cells.from(cell), cells.to(cell));
            if (number.kind != NumberParser.Kind.NUMBER) {
                return breaksPrice(bytes, singlePrice ? 3 : i);
            }
            prices[i] = number.value;
            if (scale != 1 && !scale(i)) {
                return false;
            }
        }
        if (singlePrice) {
            prices[1] = prices[0];
            prices[2] = prices[0];
            prices[3] = prices[0];
        }
        return true;
    }

    /// Divides a price by the scale. Noise of binary arithmetic in the file (104838.00000000001) is removed
    /// before, so that the quotient is the double nearest to the price meant. A price that is no whole number
    /// contradicts a scale that was recognised.
    private boolean scale(int price) {
        double units = prices[price];
        double whole = Math.rint(units);
        boolean isWhole = Math.abs(units - whole) <= 1e-6;
        prices[price] = (isWhole ? whole : units) / scale;
        return isWhole
                || !plan.scaleRecognised()
                || breaks(
                        ImportRule.SCALE_CONTRADICTED,
                        PRICES.get(price).word() + " must be a whole number where prices are divided by " + (long) scale
                                + ", got " + units);
    }

    private boolean breaksPrice(byte[] bytes, int price) {
        String text = cells.text(bytes, priceCells[price]);
        String name = PRICES.get(price).word();
        return switch (number.kind) {
            case MISSING -> {
                boolean all = !singlePrice;
                for (int cell : priceCells) {
                    number.parse(bytes, cells.from(cell), cells.to(cell));
                    all &= number.kind == NumberParser.Kind.MISSING;
                }
                yield all
                        ? breaks(ImportRule.NULL_ROW, "all prices are missing, got \"" + text + "\" for each")
                        : breaks(ImportRule.MISSING_CELL, name + " must be given, got \"" + text + "\"");
            }
            case NOT_FINITE -> breaks(ImportRule.NOT_FINITE, name + " must be finite, got \"" + text + "\"");
            case BAD, NUMBER ->
                breaks(ImportRule.UNPARSABLE_NUMBER, name + " must be a number, got \"" + Texts.shortened(text) + "\"");
        };
    }

    private boolean readVolume(byte[] bytes) {
        volume = Double.NaN;
        volumeMissing = false;
        if (volumeCell < 0) {
            return true;
        }
        number.parse(bytes, cells.from(volumeCell), cells.to(volumeCell));
        return switch (number.kind) {
            case NUMBER -> {
                volume = number.value;
                BarRules.@Nullable Broken rule = BarRules.ofVolume(volume);
                yield rule == null || breaks(rule.rule(), rule.message());
            }
            case MISSING -> {
                volumeMissing = true;
                yield true;
            }
            case NOT_FINITE ->
                breaks(ImportRule.NOT_FINITE, "volume must be finite, got \"" + cells.text(bytes, volumeCell) + "\"");
            case BAD ->
                breaks(
                        ImportRule.UNPARSABLE_NUMBER,
                        "volume must be a number, got \"" + Texts.shortened(cells.text(bytes, volumeCell)) + "\"");
        };
    }

    private boolean followsRules() {
        BarRules.@Nullable Broken rule = BarRules.ofPrices(prices[0], prices[1], prices[2], prices[3]);
        return rule == null || breaks(rule.rule(), rule.message());
    }
}
