package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The plan of a backtest: from which bars forecasts are made, each by a model fitted anew.
///
/// Origins are consecutive, from `firstOrigin` to the last bar whose outcome is known. Where that would be more
/// than `maximumOrigins`, the newest ones are taken.
///
/// @param firstOrigin the index of the first origin, at least 0
/// @param embargo how far training keeps away from the origin beyond the maturity rule
/// @param maximumOrigins at least 1
public record RollingOrigin(int firstOrigin, Embargo embargo, int maximumOrigins) {
    /// The bars before the first origin in the reference protocol: 1000 training rows, 150 for the longest
    /// look-back of a predictor and the longest horizon.
    public static final int FIRST_ORIGIN = 1150;

    /// The most origins that are scored unless asked otherwise: 24 years of days, 4 days of minutes.
    public static final int MAXIMUM_ORIGINS = 6000;

    /// The plan of the reference protocol.
    public static final RollingOrigin STANDARD = new RollingOrigin(FIRST_ORIGIN, Embargo.NONE, MAXIMUM_ORIGINS);

    /// @throws IllegalArgumentException if a number is out of its range
    public RollingOrigin {
        if (firstOrigin < 0) {
            throw new IllegalArgumentException("first origin must be at least 0, got " + firstOrigin);
        }
        if (maximumOrigins < 1) {
            throw new IllegalArgumentException("maximum of origins must be at least 1, got " + maximumOrigins);
        }
    }

    /// The same plan with another first origin.
    public RollingOrigin withFirstOrigin(int index) {
        return new RollingOrigin(index, embargo, maximumOrigins);
    }

    /// The same plan with an embargo.
    public RollingOrigin with(Embargo other) {
        return new RollingOrigin(firstOrigin, other, maximumOrigins);
    }

    /// The same plan with another maximum of origins.
    public RollingOrigin withMaximumOrigins(int maximum) {
        return new RollingOrigin(firstOrigin, embargo, maximum);
    }

    /// How many origins a history of that size has, before the maximum is applied.
    public int possibleOrigins(int bars, Horizon horizon) {
        return Math.max(0, bars - horizon.bars() - firstOrigin);
    }

    /// How many origins are scored.
    public int origins(int bars, Horizon horizon) {
        return Math.min(possibleOrigins(bars, horizon), maximumOrigins);
    }

    /// How many bars a history must have for so many origins.
    public int barsNeeded(int origins, Horizon horizon) {
        return firstOrigin + horizon.bars() + origins;
    }

    /// The steps, oldest first.
    public Stream<Fold> folds(History history, Horizon horizon) {
        int end = history.size() - horizon.bars();
        int count = origins(history.size(), horizon);
        return IntStream.range(end - count, end).mapToObj(t -> new Fold(history, t, horizon, embargo));
    }
}
