package io.finwave.service;

import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.util.List;
import java.util.stream.Collectors;

/// What is asked of the risk after a history.
///
/// @param horizons in bars, at least one; taken once each, the nearest first
/// @param maximumOrigins the most forecasts to score, the newest ones; at least
/// [TrackedForecaster#LEAST_ORIGINS], which a record needs
/// @param variance by what the variance is measured
public record RiskQuery(
        InstrumentId instrument,
        BarInterval interval,
        List<Integer> horizons,
        int maximumOrigins,
        VarianceProxy variance) {
    public RiskQuery {
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 horizon, got none");
        }
        if (maximumOrigins < TrackedForecaster.LEAST_ORIGINS) {
            throw new IllegalArgumentException(
                    "origins must be at least " + TrackedForecaster.LEAST_ORIGINS + ", got " + maximumOrigins);
        }
        variance.requireInterval(interval);
        horizons = horizons.stream().sorted().distinct().toList();
    }

    RollingOrigin plan() {
        return RollingOrigin.STANDARD.withMaximumOrigins(maximumOrigins);
    }

    /// All of it but the series, in one canonical text.
    String parameters() {
        return "horizons=" + horizons.stream().map(String::valueOf).collect(Collectors.joining("+")) + " origins="
                + maximumOrigins + " variance=" + variance.word();
    }
}
