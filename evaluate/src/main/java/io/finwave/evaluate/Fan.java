package io.finwave.evaluate;

import io.finwave.forecast.ModelCard;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the price may go, bar by bar, and how far such statements could be trusted so far.
///
/// @param model the model
/// @param originClose the price that it starts from
/// @param levels the levels of the quantiles, rising
/// @param logReturns the quantiles of the log return from the origin, one forecast for each horizon 1, 2, …
/// @param coverage how often the outcome fell into the central intervals; empty if there is too little history
/// @param pinball the loss next to that of the baseline; empty if there is too little history
/// @param direction whether the sign of the next return could be told
public record Fan(
        ModelCard model,
        double originClose,
        List<QuantileLevel> levels,
        List<QuantileForecast> logReturns,
        List<IntervalRecord> coverage,
        List<PinballRecord> pinball,
        DirectionRecord direction) {
    public Fan {
        levels = List.copyOf(levels);
        logReturns = List.copyOf(logReturns);
        coverage = List.copyOf(coverage);
        pinball = List.copyOf(pinball);
    }

    /// The quantiles of the price, one row a horizon and one value a level: `close · exp(log return)`.
    public List<List<Double>> prices() {
        return logReturns.stream()
                .map(f ->
                        f.values().stream().map(q -> originClose * Math.exp(q)).toList())
                .toList();
    }

    /// The record of one central interval at one horizon.
    ///
    /// @param horizonBars how far ahead
    /// @param coverage the shares
    /// @param baseline the same of the baseline
    /// @param worstFrom when the worst stretch of 250 origins began; empty if there are fewer
    /// @param meanWidth the mean width, in log return
    public record IntervalRecord(
            int horizonBars, Coverage coverage, Coverage baseline, Optional<Instant> worstFrom, double meanWidth) {}

    /// The mean pinball loss over all levels at one horizon.
    ///
    /// @param horizonBars how far ahead
    /// @param value the model's
    /// @param baseline the baseline's
    /// @param baselineModel the baseline
    /// @param origins how many outcomes
    /// @param test the Diebold-Mariano test of the two
    /// @param verdict the model against the baseline
    public record PinballRecord(
            int horizonBars,
            double value,
            double baseline,
            ModelCard baselineModel,
            int origins,
            DieboldMariano test,
            Verdict verdict) {}
}
