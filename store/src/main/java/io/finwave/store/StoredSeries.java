package io.finwave.store;

import io.finwave.series.BarSeries;

/// A series with what the store knows of it, read at one moment: the bars are those of the data version.
public record StoredSeries(SeriesInfo info, BarSeries bars) {}
