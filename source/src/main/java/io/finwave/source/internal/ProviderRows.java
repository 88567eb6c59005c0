package io.finwave.source.internal;

import io.finwave.series.Adjustment;
import io.finwave.series.BarBatch;
import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.CorporateAction;
import io.finwave.series.InstrumentId;
import io.finwave.source.FetchReport;
import io.finwave.source.FetchRequest;
import io.finwave.source.ImportRule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one answer: those that are bars, and how many are not, by rule. Filled by one thread, then read by
/// any.
public final class ProviderRows {
    private static final int BATCH = 4096;
    private static final int MOST_ACTIONS = 100_000;

    private final BarInterval interval;
    private final Instant now;
    private final Map<ImportRule, Long> rejected = new EnumMap<>(ImportRule.class);
    private final List<CorporateAction> actions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();

    private record Row(long openTimeMillis, double open, double high, double low, double close, double volume) {}

    ProviderRows(BarInterval interval, Instant now) {
        this.interval = interval;
        this.now = now;
    }

    /// Takes a row if it is a bar, counts it by the first rule that it breaks otherwise.
    void add(long openTimeMillis, Cell open, Cell high, Cell low, Cell close, Cell volume) {
        @Nullable ImportRule broken = broken(openTimeMillis, open, high, low, close, volume);
        if (broken != null) {
            reject(broken);
            return;
        }
        rows.add(new Row(openTimeMillis, open.value(), high.value(), low.value(), close.value(), volume.value()));
    }

    /// Counts a row that is not taken.
    void reject(ImportRule rule) {
        rejected.merge(rule, 1L, Long::sum);
    }

    private @Nullable ImportRule broken(long openTimeMillis, Cell open, Cell high, Cell low, Cell close, Cell volume) {
        List<Cell> prices = List.of(open, high, low, close);
        if (prices.stream().allMatch(c -> c.kind() == Cell.Kind.MISSING)) {
            return ImportRule.NULL_ROW;
        }
        if (prices.stream().anyMatch(c -> c.kind() == Cell.Kind.MISSING)) {
            return ImportRule.MISSING_CELL;
        }
        for (Cell cell : List.of(open, high, low, close, volume)) {
            if (cell.kind() == Cell.Kind.NOT_FINITE) {
                return ImportRule.NOT_FINITE;
            }
            if (cell.kind() == Cell.Kind.BAD) {
                return ImportRule.UNPARSABLE_NUMBER;
            }
        }
        if (prices.stream().anyMatch(c -> c.value() <= 0)) {
            return ImportRule.PRICE_NOT_POSITIVE;
        }
        BarRules.@Nullable Broken rule = BarRules.ofPrices(open.value(), high.value(), low.value(), close.value());
        if (rule == null && volume.kind() == Cell.Kind.NUMBER) {
            rule = BarRules.ofVolume(volume.value());
        }
        if (rule == null) {
            rule = BarRules.ofTime(openTimeMillis, interval, now.toEpochMilli());
        }
        if (rule != null) {
            return rule.rule();
        }
        return isOnGrid(openTimeMillis) ? null : ImportRule.OFF_GRID;
    }

    /// Whether a bar of the interval can open at a moment: on a whole minute; for a week on a Monday, for a month on
    /// its first day.
    private boolean isOnGrid(long openTimeMillis) {
        OffsetDateTime opens = Instant.ofEpochMilli(openTimeMillis).atOffset(ZoneOffset.UTC);
        return switch (interval.unit()) {
            case SECOND, DAY -> true;
            case MINUTE, HOUR -> Math.floorMod(openTimeMillis, 60_000L) == 0;
            case WEEK -> opens.getDayOfWeek() == DayOfWeek.MONDAY;
            case MONTH -> opens.getDayOfMonth() == 1;
        };
    }

    /// Notes a split or a dividend; one that is none is left out.
    void action(long exTimeMillis, double splitRatio, double dividend) {
        boolean something = splitRatio != 1 || dividend != 0;
        boolean possible = splitRatio > 0 && Double.isFinite(splitRatio) && dividend >= 0 && Double.isFinite(dividend);
        if (something && possible && actions.size() < MOST_ACTIONS) {
            actions.add(new CorporateAction(Instant.ofEpochMilli(exTimeMillis), splitRatio, dividend));
        }
    }

    void note(String note) {
        notes.add(note);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Map<ImportRule, Long> rejected() {
        return rejected;
    }

    /// Puts the prices before each split on the scale of the newest bar. Rows whose time came before are counted:
    /// the first one stays.
    void adjustForSplits() {
        BarCollector collector = new BarCollector();
        BarBatch one = new BarBatch(1);
        BarSink.Fate[] fate = new BarSink.Fate[1];
        for (Row row : rows) {
            one.clear();
            put(row, one);
            collector.offer(one, fate);
            if (fate[0] == BarSink.Fate.CONFLICTING) {
                reject(ImportRule.CONFLICTING_DUPLICATE);
            }
        }
        BarSeries adjusted =
                Adjustment.splits(actions).apply(collector.toSeries(new InstrumentId("ADJUSTED"), interval));
        List<Row> changed = new ArrayList<>();
        for (int i = 0; i < adjusted.size(); i++) {
            changed.add(new Row(
                    adjusted.openTimeMillis(i),
                    adjusted.open(i),
                    adjusted.high(i),
                    adjusted.low(i),
                    adjusted.close(i),
                    adjusted.volume(i)));
        }
        rows = changed;
    }

    private static void put(Row row, BarBatch batch) {
        batch.add(row.openTimeMillis, row.open, row.high, row.low, row.close, row.volume, 0);
    }

    /// Gives the bars that a request wants to a sink.
    FetchReport give(FetchRequest request, BarSink sink) {
        FetchReport report = new FetchReport(0, 0, 0, 0, rejected, actions, notes);
        BarBatch batch = new BarBatch(BATCH);
        BarSink.Fate[] fates = new BarSink.Fate[BATCH];
        for (Row row : rows) {
            if (request.wants(Instant.ofEpochMilli(row.openTimeMillis))) {
                put(row, batch);
                if (batch.isFull()) {
                    report = flushed(batch, fates, sink, report);
                }
            }
        }
        return flushed(batch, fates, sink, report);
    }

    private static FetchReport flushed(BarBatch batch, BarSink.Fate[] fates, BarSink sink, FetchReport report) {
        if (batch.size() == 0) {
            return report;
        }
        sink.offer(batch, fates);
        FetchReport more = report.plus(fates, batch.size());
        batch.clear();
        return more;
    }
}
