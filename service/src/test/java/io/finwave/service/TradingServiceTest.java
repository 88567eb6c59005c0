package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.evaluate.StandardRule;
import io.finwave.evaluate.TradingCosts;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.ModelFiles;
import io.finwave.store.ResultKey;
import io.finwave.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TradingServiceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
    private static final TradingQuery USUAL = query(TradingCosts.LIQUID_SHARES);

    @TempDir
    private Path folder;

    private Store store;
    private Services services;
    private final AtomicInteger computed = new AtomicInteger();

    private static TradingQuery query(TradingCosts costs, StandardRule... more) {
        Set<StandardRule> rules = new HashSet<>(Set.of(more));
        rules.add(StandardRule.MOVING_AVERAGES);
        return new TradingQuery(InstrumentId.of("U0"), BarInterval.ONE_DAY, rules, costs, OptionalDouble.empty(), 1, 1);
    }

    @BeforeEach
    void open() {
        store = StoredBars.open(folder, CLOCK);
        SmallUniverse.put(store, 1);
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

    private ResultKey key(TradingQuery query) {
        return services.tradings().key(query).orElseThrow();
    }

    private LongAnswer.Ready answered(TradingQuery query) {
        return (LongAnswer.Ready) await().until(
                        () -> services.tradings()
                                .document(query, "ann", answer -> {
                                    computed.incrementAndGet();
                                    return new byte[] {1};
                                })
                                .orElseThrow(),
                        answer -> answer instanceof LongAnswer.Ready);
    }

    private int trials() {
        return store.ledger().trials("U0", "rule", Integer.MAX_VALUE).size();
    }

    @Test
    void document_thatWritesItsOwnTrials_isKept_andAnsweredTheSecondTime() {
        ResultKey before = key(USUAL);

        answered(USUAL);

        assertThat(trials()).isEqualTo(1);
        assertThat(key(USUAL)).isEqualTo(before);
        assertThat(answered(USUAL).document().from()).isEqualTo(ServedDocument.From.HIT);
        assertThat(computed).hasValue(1);
        answered(query(new TradingCosts(0.003, 0, 0, 0, 0)));
        assertThat(key(USUAL)).as("costs of one's own are not written").isEqualTo(before);
    }

    @Test
    void key_afterAnotherRule_isAnother_andThatOfTheOtherRuleStands() {
        TradingQuery both = query(TradingCosts.LIQUID_SHARES, StandardRule.VOLATILITY_TARGET);
        ResultKey before = key(USUAL);
        ResultKey ofBoth = key(both);

        answered(both);

        assertThat(trials()).isEqualTo(2);
        assertThat(key(USUAL)).as("one more deflates it").isNotEqualTo(before);
        assertThat(key(both)).isEqualTo(ofBoth);
        assertThat(key(query(new TradingCosts(0.003, 0, 0, 0, 0))).parameters()).contains("others=2");
    }
}
