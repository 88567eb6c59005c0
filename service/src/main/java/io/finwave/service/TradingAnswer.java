package io.finwave.service;

import io.finwave.evaluate.TradingEvaluation;
import io.finwave.series.BarSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What rules would have done on a history, and from what that was computed.
///
/// @param bars the history
/// @param result empty where there are too few bars
/// @param codeVersion the version of the product
/// @param computedAt when it was computed
/// @param took how long that took
public record TradingAnswer(
        BarSeries bars,
        Optional<TradingEvaluation.Result> result,
        String codeVersion,
        Instant computedAt,
        Duration took) {}
