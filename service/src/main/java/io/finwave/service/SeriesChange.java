package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;

/// That a stored series is not what it was.
///
/// @param dataVersion what it is now; empty if it was deleted
public record SeriesChange(InstrumentId instrument, BarInterval interval, String dataVersion) {}
