package io.finwave.service;

import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.StoredSeries;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives bars out: in pages, or downsampled for a chart.
public final class BarService {
    private final SeriesReader series;
    private final int maxDataPoints;

    BarService(SeriesReader series, int maxDataPoints) {
        this.series = series;
        this.maxDataPoints = maxDataPoints;
    }

    /// The bars of a query.
    ///
    /// @return the bars, or a failure: `NOT_FOUND` without such a series, `TOO_LARGE` if one answer would
    /// hold more bars than is allowed
    public Outcome<BarsAnswer> bars(BarsQuery query) {
        int wanted = switch (query.shape()) {
            case BarsQuery.Shape.Page page -> page.limit();
            case BarsQuery.Shape.MinMax minMax -> minMax.points();
            case BarsQuery.Shape.LargestTriangle triangle -> triangle.points();
        };
        if (wanted > maxDataPoints) {
            return Outcome.failure(
                    FailureReason.TOO_LARGE,
                    "one answer holds at most " + maxDataPoints + " bars (MAX_DATA_POINTS), got a request for "
                            + wanted);
        }
        return series.load(query.instrument(), query.interval(), query.asOf()).map(stored -> answer(stored, query));
    }

    /// The bars of a span of time, however many.
    ///
    /// @return the bars, or a failure: `NOT_FOUND` without such a series
    public Outcome<BarsRange> range(BarsRange.Query query) {
        return series.load(query.instrument(), query.interval()).map(stored -> {
            Range range = Range.of(stored.bars(), query.from(), query.to());
            return new BarsRange(stored.info(), stored.bars(), range.from, range.to);
        });
    }

    private static BarsAnswer answer(StoredSeries stored, BarsQuery query) {
        Range range = Range.of(stored.bars(), query.from(), query.to());
        return switch (query.shape()) {
            case BarsQuery.Shape.Page page -> page(stored, range, page);
            case BarsQuery.Shape.MinMax minMax -> minMax(stored, range, minMax.points());
            case BarsQuery.Shape.LargestTriangle triangle -> triangle(stored, range, triangle.points());
        };
    }

    private static BarsAnswer page(StoredSeries stored, Range range, BarsQuery.Shape.Page page) {
        BarSeries bars = stored.bars();
        BarsQuery.Cursor cursor = page.cursor();
        int from = cursor == null
                ? range.from
                : Math.clamp(bars.indexAtOrAfter(Instant.ofEpochMilli(cursor.nextOpenMillis())), range.from, range.to);
        int to = Math.min(range.to, from + page.limit());
        Optional<BarsQuery.Cursor> next =
                to < range.to ? Optional.of(new BarsQuery.Cursor(bars.openTimeMillis(to))) : Optional.empty();
        return new BarsAnswer(stored.info(), range.size(), Optional.empty(), BarWindow.of(bars, from, to), next);
    }

    private static BarsAnswer minMax(StoredSeries stored, Range range, int points) {
        BarWindow window = range.size() <= points
                ? BarWindow.of(stored.bars(), range.from, range.to)
                : BarWindow.buckets(stored.bars(), range.from, range.to, points);
        return thinned(stored, range, points, "minmax", window);
    }

    private static BarsAnswer triangle(StoredSeries stored, Range range, int points) {
        double[] closes = new double[range.size()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = stored.bars().close(range.from + i);
        }
        int[] chosen = Lttb.choose(closes, points);
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] += range.from;
        }
        return thinned(stored, range, points, "lttb", BarWindow.of(stored.bars(), chosen));
    }

    private static BarsAnswer thinned(StoredSeries stored, Range range, int points, String method, BarWindow window) {
        Optional<BarsAnswer.Downsampling> downsampling = range.size() > points
                ? Optional.of(new BarsAnswer.Downsampling(method, range.size(), window.rows()))
                : Optional.empty();
        return new BarsAnswer(stored.info(), range.size(), downsampling, window, Optional.empty());
    }

    /// The bars of a series that open in a span of time.
    ///
    /// @param from the first one
    /// @param to the one after the last
    record Range(int from, int to) {
        static Range of(BarSeries bars, @Nullable Instant from, @Nullable Instant to) {
            int first = from == null ? 0 : bars.indexAtOrAfter(from);
            int end = to == null ? bars.size() : bars.indexAtOrAfter(to);
            return new Range(first, Math.max(first, end));
        }

        int size() {
            return to - from;
        }
    }
}
