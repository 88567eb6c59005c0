package io.finwave.service;

import io.finwave.evaluate.TrackedForecast;
import io.finwave.series.Bar;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import java.time.Duration;
import java.time.Instant;

/// A forecast with its track record, and where it comes from.
///
/// @param info the series
/// @param origin the last bar used
/// @param forecast what is said, and how such statements did
/// @param computedAt when it was computed
/// @param took how long that took
/// @param key names the result: equal keys mean equal forecasts
public record ForecastAnswer(
        SeriesInfo info, Bar origin, TrackedForecast forecast, Instant computedAt, Duration took, ResultKey key) {}
