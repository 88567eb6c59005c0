package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;

/// What is known of a stored series without reading its bars. A series has at least one bar.
///
/// @param instrument whose bars they are
/// @param interval how much time each covers
/// @param bars how many there are
/// @param firstOpenTime when the oldest opened
/// @param lastOpenTime when the newest opened
/// @param lastClose the close of the newest
/// @param previousClose the close before it; NaN when there is one bar only
/// @param origin where they come from, for a person
/// @param continued whether that source goes on delivering; false for a file and for bundled data
/// @param dataVersion the [checksum][io.finwave.series.BarSeries#checksum()] of the series
/// @param storedAt when it last changed
public record SeriesInfo(
        InstrumentId instrument,
        BarInterval interval,
        long bars,
        Instant firstOpenTime,
        Instant lastOpenTime,
        double lastClose,
        double previousClose,
        String origin,
        boolean continued,
        String dataVersion,
        Instant storedAt) {
    /// When the newest bar was complete.
    public Instant knownAt() {
        return interval.closeOf(lastOpenTime);
    }
}
