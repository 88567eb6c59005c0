package io.finwave.service;

import io.finwave.series.BarSeries;
import io.finwave.series.CorporateAction;
import io.finwave.store.SeriesInfo;
import java.util.List;

/// Finds out whether a provider put its history on another scale since it was stored, as after a split.
final class Rescaling {
    /// Corrections of a close are far smaller, splits far larger.
    private static final double MOST_CORRECTION = 0.02;

    private Rescaling() {}

    /// What stored prices must be divided by to fit what is given now; 1 if they fit.
    ///
    /// ```
    /// R = product of the ratios of the splits after the newest stored bar,
    ///     or else C(stored) / C(given) of that bar where they differ by more than a correction
    /// ```
    static double of(SeriesInfo stored, BarSeries given, List<CorporateAction> actions) {
        double ratio = actions.stream()
                .filter(a -> a.exTime().isAfter(stored.lastOpenTime()))
                .mapToDouble(CorporateAction::splitRatio)
                .reduce(1, (a, b) -> a * b);
        if (ratio != 1 || given.isEmpty() || given.last().openTime().isBefore(stored.lastOpenTime())) {
            return ratio;
        }
        int same = given.indexAtOrAfter(stored.lastOpenTime());
        if (given.openTimeMillis(same) != stored.lastOpenTime().toEpochMilli()) {
            return 1;
        }
        double observed = stored.lastClose() / given.close(same);
        return Math.abs(observed - 1) > MOST_CORRECTION ? observed : 1;
    }

    /// The bars that are given now, and before them those that are only stored, divided by the scale.
    static BarSeries joined(BarSeries stored, BarSeries given, double scale) {
        int older = stored.indexAtOrAfter(given.bar(0).openTime());
        int n = older + given.size();
        long[] time = new long[n];
        double[][] columns = new double[5][n];
        for (int i = 0; i < n; i++) {
            boolean old = i < older;
            BarSeries from = old ? stored : given;
            int at = old ? i : i - older;
            double by = old ? scale : 1;
            time[i] = from.openTimeMillis(at);
            columns[0][i] = from.open(at) / by;
            columns[1][i] = from.high(at) / by;
            columns[2][i] = from.low(at) / by;
            columns[3][i] = from.close(at) / by;
            columns[4][i] = from.volume(at) * by;
        }
        return BarSeries.ofUnsafe(
                given.instrument(), given.interval(), time, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}
