package io.finwave.series;

import static io.finwave.series.BarSink.Fate.ADDED;
import static io.finwave.series.BarSink.Fate.CONFLICTING;
import static io.finwave.series.BarSink.Fate.IDENTICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BarCollectorTest {
    private static void add(BarBatch batch, long minute, double price) {
        batch.add(60_000 * minute, price, price, price, price, Double.NaN, batch.size() + 1);
    }

    @Test
    void offer_anyOrder_sortsKeepsTheFirstAndTellsTheFates() {
        BarBatch batch = new BarBatch(8);
        for (long minute : new long[] {5, 3, 4, 5, 3}) {
            add(batch, minute, (double) minute);
        }
        add(batch, 4, 99);
        BarSink.Fate[] fates = new BarSink.Fate[8];
        BarCollector collector = new BarCollector();
        collector.offer(batch, fates);
        assertThat(fates).containsExactly(ADDED, ADDED, ADDED, IDENTICAL, IDENTICAL, CONFLICTING, null, null);
        BarSeries series = collector.toSeries(Bars.ID, BarInterval.ONE_MINUTE);
        assertThat(series.closes().toArray()).containsExactly(3, 4, 5);
    }

    @Test
    void offer_randomOrders_equalsASortedMap() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TreeMap<Long, Double> expected = new TreeMap<>();
            BarCollector collector = new BarCollector();
            BarBatch batch = new BarBatch(1);
            BarSink.Fate[] fate = new BarSink.Fate[1];
            for (int i = 0; i < 3000; i++) {
                long minute = random.nextInt(2000);
                double price = 1 + random.nextInt(2);
                batch.clear();
                add(batch, minute, price);
                collector.offer(batch, fate);
                Double there = expected.putIfAbsent(minute, price);
                assertThat(fate[0])
                        .as("seed %d row %d", seed, i)
                        .isEqualTo(there == null ? ADDED : there == price ? IDENTICAL : CONFLICTING);
            }
            double[] closes = expected.values().stream().mapToDouble(d -> d).toArray();
            assertThat(collector
                            .toSeries(Bars.ID, BarInterval.ONE_MINUTE)
                            .closes()
                            .toArray())
                    .as("seed %d", seed)
                    .containsExactly(closes);
        }
    }

    @Test
    void batch_fullOrBadBar_throwsAndNamesTheLine() {
        BarBatch batch = new BarBatch(1);
        assertThatThrownBy(() -> batch.add(0, 1, 0, 2, 1, 1, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("high must not be below low, got high 0.0, low 2.0 (line 17)");
        batch.add(0, 1, 3, 1, 2, 4, 17);
        assertThat(batch.isFull()).isTrue();
        assertThat(new double[] {batch.open(0), batch.high(0), batch.low(0), batch.close(0), batch.volume(0)})
                .containsExactly(1, 3, 1, 2, 4);
        assertThat(batch.line(0)).isEqualTo(17);
        assertThatThrownBy(() -> batch.add(1, 1, 1, 1, 1, 1, 18)).isInstanceOf(IllegalStateException.class);
        batch.clear();
        assertThat(batch.size()).isZero();
        assertThatThrownBy(() -> new BarBatch(0)).hasMessage("batch capacity must be at least 1, got 0");
    }
}
