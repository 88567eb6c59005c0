package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.HoldoutOpening;
import io.finwave.evaluate.Question;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.store.BarWriter;
import io.finwave.store.ModelFiles;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationServiceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
    private static final BarInterval HOUR = BarInterval.parse("1h");

    @TempDir
    private Path folder;

    private Store store;
    private Services services;

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, CLOCK);
        try (BarWriter writer = store.write(StoredBars.ACME, "", HOUR, new SeriesOrigin("test", false))) {
            BarBatch batch = new BarBatch(10);
            for (int i = 0; i < 10; i++) {
                batch.add(StoredBars.FIRST.toEpochMilli() + i * 3_600_000L, 100, 101, 99, 100, 10, 0);
            }
            writer.offer(batch, new BarSink.Fate[10]);
            writer.commit();
        }
        services = Services.create(
                store,
                CLOCK,
                ServiceSettings.of(2, folder.resolve("uploads"), "test"),
                ModelCatalog.of(InstalledModels.shipped(), ModelFiles.in(folder.resolve("models"), CLOCK)));
    }

    @AfterEach
    void close() {
        services.close();
        store.close();
    }

    private ResultKey key(VarianceProxy variance) {
        return services.evaluations()
                .key(new EvaluationQuery(
                        StoredBars.ACME, HOUR, Set.of(Question.VARIANCE), List.of(1), 300, Set.of(), variance))
                .orElseThrow();
    }

    private void opened(InstrumentId instrument, BarInterval interval) {
        new StoredTrialsLedger(store.ledger())
                .open(new HoldoutOpening(
                        CLOCK.instant(),
                        "ann",
                        instrument.value(),
                        interval,
                        "v1",
                        StoredBars.FIRST,
                        StoredBars.closeOf(3),
                        List.of("log-har"),
                        List.of("variance"),
                        "the last look"));
    }

    @Test
    void key_ofRealisedVariance_isAnotherAfterAnOpeningOfDays() {
        ResultKey realised = key(VarianceProxy.REALISED);
        ResultKey usual = key(VarianceProxy.USUAL);

        opened(InstrumentId.of("OTHER"), BarInterval.ONE_DAY);
        assertThat(key(VarianceProxy.REALISED)).isEqualTo(realised);

        opened(StoredBars.ACME, BarInterval.ONE_DAY);
        ResultKey once = key(VarianceProxy.REALISED);
        assertThat(once).isNotEqualTo(realised);
        assertThat(key(VarianceProxy.USUAL)).as("of hours").isEqualTo(usual);

        opened(StoredBars.ACME, HOUR);
        assertThat(key(VarianceProxy.REALISED)).isNotIn(realised, once);
        assertThat(key(VarianceProxy.USUAL)).isNotEqualTo(usual);
    }
}
