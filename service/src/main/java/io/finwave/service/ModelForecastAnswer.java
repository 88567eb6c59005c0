package io.finwave.service;

import io.finwave.forecast.Forecast;
import io.finwave.series.BarSeries;
import io.finwave.store.ModelFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one model says of the newest bar, and how models of its kind did.
///
/// @param bars the history
/// @param model the model
/// @param forecast what it says, fitted on the newest bars
/// @param score how such models did on the history before its holdout; empty where that is too short to tell
/// @param codeVersion the version of the product
/// @param computedAt when it was computed
/// @param took how long that took
public record ModelForecastAnswer(
        BarSeries bars,
        ModelCatalog.Kind model,
        Forecast forecast,
        Optional<ModelFile.Score> score,
        String codeVersion,
        Instant computedAt,
        Duration took) {}
