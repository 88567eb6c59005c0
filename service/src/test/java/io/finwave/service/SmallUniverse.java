package io.finwave.service;

import io.finwave.evaluate.Question;
import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/// Stored bars whose volatility comes in clusters, and the order that asks them two questions.
final class SmallUniverse {
    static final int BARS = 2000;
    static final UniverseOrder ORDER = new UniverseOrder(
            List.of(), BarInterval.ONE_DAY, EnumSet.of(Question.RANGE, Question.RETURN), List.of(1, 5), 300);

    private SmallUniverse() {}

    static void put(Store store, int instruments) {
        for (int i = 0; i < instruments; i++) {
            put(store, "U" + i, i, BARS);
        }
    }

    static void put(Store store, String instrument, long seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        BarBatch batch = new BarBatch(bars);
        double sigma = 0.01;
        double price = 100;
        for (int t = 0; t < bars; t++) {
            sigma = 0.01 * Math.exp(0.97 * Math.log(sigma / 0.01) + 0.15 * random.nextGaussian());
            double open = price;
            price *= Math.exp(sigma * random.nextGaussian());
            double high = Math.max(open, price) * Math.exp(sigma * random.nextDouble());
            double low = Math.min(open, price) * Math.exp(-sigma * random.nextDouble());
            batch.add(86_400_000L * t, open, high, low, price, 1000, 0);
        }
        try (BarWriter writer = store.write(
                InstrumentId.of(instrument), "", BarInterval.ONE_DAY, new SeriesOrigin("seed " + seed, false))) {
            writer.offer(batch, new BarSink.Fate[bars]);
            writer.commit();
        }
    }
}
