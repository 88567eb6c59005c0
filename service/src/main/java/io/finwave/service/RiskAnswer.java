package io.finwave.service;

import io.finwave.evaluate.RiskReport;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarSeries;
import java.time.Duration;
import java.time.Instant;

/// What is said of the risk after a history, and from what that was computed.
///
/// @param bars the history
/// @param proxy by what the variance was measured
/// @param report what is said
/// @param codeVersion the version of the product
/// @param computedAt when it was computed
/// @param took how long that took
public record RiskAnswer(
        BarSeries bars,
        VarianceProxy proxy,
        RiskReport report,
        String codeVersion,
        Instant computedAt,
        Duration took) {}
