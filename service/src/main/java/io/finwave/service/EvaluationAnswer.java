package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarSeries;
import java.time.Duration;
import java.time.Instant;

/// How every model did on a history, and from what that was computed.
///
/// @param bars the history
/// @param proxy by what the variance was measured, which models are given and scored by
/// @param result the scorecards
/// @param codeVersion the version of the product
/// @param computedAt when it was computed
/// @param took how long that took
public record EvaluationAnswer(
        BarSeries bars,
        VarianceProxy proxy,
        Evaluation.Result result,
        String codeVersion,
        Instant computedAt,
        Duration took) {}
