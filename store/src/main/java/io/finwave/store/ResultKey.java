package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;

/// Names something that was computed: equal keys mean equal results.
///
/// @param kind what it is: `forecast`
/// @param parameters everything it depends on beside the data, in one canonical text
/// @param dataVersion the checksum of the series it was computed from
public record ResultKey(
        String kind, InstrumentId instrument, BarInterval interval, String parameters, String dataVersion) {}
