package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a large import takes. The figures are printed and not judged: they depend on the machine.
class ImportSpeedTest {
    private static final int BARS = 1_000_000;
    private static final int BATCH = 4_096;

    @TempDir
    Path folder;

    @Test
    void million_onSqlite_isStoredWhole() {
        try (Store store = StoreFixture.opened(Store.open(folder.resolve("speed.db"), StoreFixture.clock()))) {
            measure("SQLite", store);
        }
    }

    @Test
    void million_onPostgres_isStoredWhole() {
        TestPostgres.Database database = TestPostgres.shared().newDatabase();
        try (Store store = StoreFixture.opened(Store.open(PostgresContracts.address(database), StoreFixture.clock()))) {
            measure("PostgreSQL", store);
        }
    }

    private static void measure(String database, Store store) {
        long stored = nanos(() -> write(store, 0));
        long same = nanos(() -> write(store, 0));
        long revised = nanos(() -> write(store, 1));
        long loaded = nanos(() -> assertThat(store.load(StoreFixture.SPX, BarInterval.ONE_MINUTE)
                        .orElseThrow()
                        .bars()
                        .size())
                .isEqualTo(BARS));
        System.out.printf(
                Locale.ROOT,
                "FIGURE %s, 1,000,000 bars: import %.1f s, the same again %.1f s, all revised %.1f s, load %.2f s%n",
                database,
                stored / 1e9,
                same / 1e9,
                revised / 1e9,
                loaded / 1e9);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static void write(Store store, double shift) {
        try (BarWriter writer = store.write(StoreFixture.SPX, "", BarInterval.ONE_MINUTE, StoreFixture.FILE)) {
            BarBatch batch = new BarBatch(BATCH);
            BarSink.Fate[] fates = new BarSink.Fate[BATCH];
            for (int i = 0; i < BARS; i++) {
                double price = 100 + shift + Math.sin(i * 0.001) + i % 7 * 0.01;
                batch.add(60_000L * i, price, price + 0.5, price - 0.5, price + 0.1, i % 1000, 0);
                if (batch.isFull() || i == BARS - 1) {
                    writer.offer(batch, fates);
                    batch.clear();
                }
            }
            assertThat(writer.commit().bars()).isEqualTo(BARS);
        }
    }
}
