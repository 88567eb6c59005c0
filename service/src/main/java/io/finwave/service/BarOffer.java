package io.finwave.service;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.source.FetchReport;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesInfo;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;

/// Puts a history that is in memory into the store, in one transaction.
final class BarOffer {
    private static final int BATCH = 4096;

    private BarOffer() {}

    /// What was stored.
    ///
    /// @param fates how many bars were new, the same, or changed
    record Stored(FetchReport fates, SeriesInfo series) {}

    static Stored store(Store store, BarSeries bars, SeriesOrigin origin) {
        FetchReport fates = FetchReport.NONE;
        BarBatch batch = new BarBatch(BATCH);
        BarSink.Fate[] fate = new BarSink.Fate[BATCH];
        try (BarWriter writer = store.write(bars.instrument(), "", bars.interval(), origin)) {
            for (int i = 0; i < bars.size(); i++) {
                batch.add(
                        bars.openTimeMillis(i),
                        bars.open(i),
                        bars.high(i),
                        bars.low(i),
                        bars.close(i),
                        bars.volume(i),
                        0);
                if (batch.isFull() || i == bars.size() - 1) {
                    writer.offer(batch, fate);
                    fates = fates.plus(fate, batch.size());
                    batch.clear();
                }
            }
            return new Stored(fates, writer.commit());
        }
    }
}
