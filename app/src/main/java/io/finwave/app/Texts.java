package io.finwave.app;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the commands write times, numbers and p-values for a person.
final class Texts {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Texts() {}

    /// The date or, for bars within a day, the minute (UTC) at which a bar opened.
    static String opened(Instant openTime, BarInterval interval) {
        return interval.isIntraday()
                ? MINUTE.format(openTime)
                : openTime.toString().substring(0, 10);
    }

    /// The same of the bar that was complete at a moment: origins are named by their bar, not by its end.
    static String barKnownAt(Instant knownAt, BarInterval interval) {
        return opened(interval.openOf(knownAt), interval);
    }

    /// Which history it is, and where it comes from.
    static String head(BarSeries bars, String origin) {
        return String.format(
                Locale.ROOT,
                "%s %s, %,d bars %s to %s (%s)",
                bars.instrument(),
                bars.interval(),
                bars.size(),
                opened(bars.bar(0).openTime(), bars.interval()),
                opened(bars.last().openTime(), bars.interval()),
                origin);
    }

    /// A p-value: `< 0.001`, or three digits; empty where a test had no answer.
    static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /// A number of things.
    static String count(long n, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
    }
}
