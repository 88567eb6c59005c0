package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every store must do about series that are kept fresh.
abstract class WatchesContract extends StoreFixture {
    private static final InstrumentId AAPL = InstrumentId.of("AAPL");

    @Test
    void add_thenList_isThereAndNew() {
        Watch added = store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        assertThat(added).isEqualTo(new Watch(SPX, DAY, "yahoo", "^GSPC", NOW, null, null, null));
        store.watches().add(AAPL, DAY, "yahoo", "AAPL");
        store.watches().add(AAPL, BarInterval.ONE_MINUTE, "alphavantage", "AAPL");
        assertThat(store.watches().list())
                .extracting(w -> w.instrument() + " " + w.interval() + " " + w.provider())
                .containsExactly("AAPL 1m alphavantage", "AAPL 1d yahoo", "SPX 1d yahoo");
    }

    @Test
    void add_again_changesTheProviderAndForgetsItsRecord() {
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        store.watches().due(NOW, 10);
        store.watches().failed(SPX, DAY, "no answer");
        store.watches().add(SPX, DAY, "alphavantage", "SPX");
        assertThat(store.watches().list())
                .containsExactly(new Watch(SPX, DAY, "alphavantage", "SPX", NOW, null, null, null));
    }

    @Test
    void add_blankSymbol_throwsNamingIt() {
        assertThatThrownBy(() -> store.watches().add(SPX, DAY, "yahoo", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symbol must not be blank");
    }

    @Test
    void remove_tellsWhetherItWasThere() {
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        assertThat(store.watches().remove(SPX, BarInterval.ONE_MINUTE)).isFalse();
        assertThat(store.watches().remove(SPX, DAY)).isTrue();
        assertThat(store.watches().remove(SPX, DAY)).isFalse();
        assertThat(store.watches().list()).isEmpty();
    }

    @Test
    void succeededAndFailed_areNoted() {
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        store.watches().failed(SPX, DAY, "first\nline " + "x".repeat(1000));
        assertThat(store.watches().list().getFirst().lastFailure())
                .startsWith("first line xxx")
                .hasSize(500);
        assertThat(store.watches().list().getFirst().lastSuccessAt()).isNull();
        store.watches().succeeded(SPX, DAY);
        assertThat(store.watches().list().getFirst().lastFailure()).isNull();
        assertThat(store.watches().list().getFirst().lastSuccessAt()).isEqualTo(NOW);
        store.watches().failed(AAPL, DAY, "not watched at all");
        assertThat(store.watches().list()).hasSize(1);
    }

    @Test
    void due_givesWhatWaitedLongest_onceOnly() {
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        store.watches().add(AAPL, DAY, "yahoo", "AAPL");
        store.watches().add(InstrumentId.of("MSFT"), DAY, "yahoo", "MSFT");
        List<Watch> first = store.watches().due(NOW, 2);
        assertThat(first).extracting(Watch::symbol).containsExactly("AAPL", "MSFT");
        assertThat(first).extracting(Watch::lastAttemptAt).containsOnly(NOW);
        assertThat(store.watches().due(NOW, 2)).extracting(Watch::symbol).containsExactly("^GSPC");
        assertThat(store.watches().due(NOW, 2)).isEmpty();
    }

    @Test
    void due_askedTooRecently_waits() {
        store.watches().add(SPX, DAY, "yahoo", "^GSPC");
        assertThat(store.watches().due(NOW.minus(Duration.ofMinutes(1)), 5)).hasSize(1);
        assertThat(store.watches().due(NOW.minus(Duration.ofMinutes(1)), 5)).isEmpty();
    }

    @Test
    void due_wrongArguments_throwNamingThem() {
        assertThatThrownBy(() -> store.watches().due(NOW.plusMillis(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before must not be later than now");
        assertThatThrownBy(() -> store.watches().due(NOW, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit must be at least 1, got 0");
    }

    @Test
    void due_fromManyPlacesAtOnce_givesEachWatchToOneOfThem() throws Exception {
        int watched = 200;
        for (int i = 0; i < watched; i++) {
            store.watches().add(InstrumentId.of("W" + i), DAY, "yahoo", "S" + i);
        }
        Store elsewhere = replica();
        CountDownLatch start = new CountDownLatch(1);
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> takers = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                Watches watches = (t % 2 == 0 ? store : elsewhere).watches();
                takers.add(threads.submit(() -> {
                    start.await();
                    for (int asked = 0; asked < 20; asked++) {
                        watches.due(NOW, 7).forEach(w -> taken.add(w.symbol()));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> taker : takers) {
                taker.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(taken).doesNotHaveDuplicates().hasSize(watched);
    }
}
