package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.HoldoutOpening;
import io.finwave.evaluate.PartSums;
import io.finwave.evaluate.ScoreSummary;
import io.finwave.evaluate.Trial;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.series.BarInterval;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What evaluation writes is read back from the store as it was.
class StoredTrialsLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final BarInterval DAY = BarInterval.ONE_DAY;

    @TempDir
    Path folder;

    private Store store;
    private TrialsLedger ledger;

    @BeforeEach
    void open() {
        store = ((Outcome.Success<Store>) Store.open(folder.resolve("finwave.db"), InstantSource.fixed(NOW))).value();
        ledger = new StoredTrialsLedger(store.ledger());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Trial trial(Trial.Kind kind, String model, ScoreSummary summary) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("window", "1000");
        settings.put("scales", "a = b, c");
        return new Trial(NOW, "ann", kind, "SPX", DAY, "ab12", "variance, h = 1", model, settings, summary);
    }

    @Test
    void trials_written_areReadAsTheyWere_oldestFirst() {
        double[] returns = DoubleStream.iterate(0.01, r -> -0.97 * r).limit(100).toArray();
        Trial rule = trial(Trial.Kind.RULE, "moving-averages", ScoreSummary.ofReturns(returns));
        Trial other = trial(Trial.Kind.RULE, "sign", ScoreSummary.ofReturns(0.01));
        Trial forecast =
                trial(Trial.Kind.FORECAST, "log-har", new ScoreSummary("LOG_LOSS", 3, 1.0 / 0, 0.0 / 0, PartSums.NONE));
        assertThat(ledger.tryAll(List.of(rule, forecast, other))).isEqualTo(3);
        assertThat(ledger.tryAll(List.of(forecast))).isZero();
        assertThat(ledger.trials("SPX", DAY, Trial.Kind.RULE)).containsExactly(rule, other);
        assertThat(ledger.trials("SPX", DAY, Trial.Kind.FORECAST)).containsExactly(forecast);
        assertThat(ledger.trials("SPX", BarInterval.ONE_MINUTE, Trial.Kind.FORECAST))
                .isEmpty();
        assertThat(ledger.trials("AAPL", DAY, Trial.Kind.RULE)).isEmpty();
    }

    @Test
    void openings_written_areReadAsTheyWere_oldestFirst() {
        HoldoutOpening first = opening("the final table", NOW);
        HoldoutOpening second = opening("once more", NOW.plusSeconds(1));
        ledger.open(first);
        ledger.open(second);
        assertThat(ledger.openings("SPX", DAY)).containsExactly(first, second);
        assertThat(ledger.openings("SPX", BarInterval.ONE_MINUTE)).isEmpty();
    }

    private static HoldoutOpening opening(String reason, Instant at) {
        return new HoldoutOpening(
                at,
                "ann",
                "SPX",
                DAY,
                "ab12",
                NOW.minusSeconds(1000),
                NOW,
                List.of("log-har", "log-haar-lev"),
                List.of("variance, h = 1", "variance, h = 5"),
                reason);
    }
}
