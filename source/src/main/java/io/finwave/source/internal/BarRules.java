package io.finwave.source.internal;

import io.finwave.series.BarInterval;
import io.finwave.source.ImportRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules of one row, wherever it comes from: a file or a provider.
final class BarRules {
    private BarRules() {}

    /// A rule that a row breaks.
    ///
    /// @param message the rule and the value
    record Broken(ImportRule rule, String message) {}

    /// The rule that four finite prices break; null if none.
    static @Nullable Broken ofPrices(double open, double high, double low, double close) {
        if (high < low) {
            return new Broken(
                    ImportRule.HIGH_BELOW_LOW, "high must not be below low, got high " + high + ", low " + low);
        }
        if (open > high || open < low || close > high || close < low) {
            return new Broken(
                    ImportRule.OUTSIDE_HIGH_LOW,
                    "open and close must be between low and high, got open " + open + ", high " + high + ", low " + low
                            + ", close " + close);
        }
        return null;
    }

    /// The rule that a finite volume breaks; null if none.
    static @Nullable Broken ofVolume(double volume) {
        return volume >= 0
                ? null
                : new Broken(ImportRule.NEGATIVE_VOLUME, "volume must be zero or more, got " + volume);
    }

    /// The rule that the time of a bar breaks; null if none.
    static @Nullable Broken ofTime(long openTimeMillis, BarInterval interval, long nowMillis) {
        if (openTimeMillis > nowMillis) {
            return new Broken(
                    ImportRule.IN_THE_FUTURE,
                    "a bar must not open later than now, got " + Instant.ofEpochMilli(openTimeMillis) + " at "
                            + Instant.ofEpochMilli(nowMillis));
        }
        long closes = interval.closeOfMillis(openTimeMillis);
        if (closes > nowMillis) {
            return new Broken(
                    ImportRule.STILL_FORMING,
                    "a bar must be complete, this one closes at " + Instant.ofEpochMilli(closes) + " and it is "
                            + Instant.ofEpochMilli(nowMillis));
        }
        return null;
    }
}
