package io.finwave.service;

import io.finwave.forecast.Horizon;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;

/// What is asked of one model.
///
/// @param model its name
/// @param horizon how far ahead
public record ModelForecastQuery(InstrumentId instrument, BarInterval interval, String model, Horizon horizon) {}
