package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.ResultKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final ResultCache cache = new ResultCache("test", Duration.ofSeconds(10), 1 << 20, now::get);
    private final AtomicInteger computed = new AtomicInteger();

    private static ResultKey key(String version) {
        return new ResultKey("kind", InstrumentId.of("X"), BarInterval.ONE_DAY, "p", version);
    }

    private int get(ResultKey key) {
        return cache.get(key, Integer.class, v -> 8, Runnable::run, computed::incrementAndGet);
    }

    @Test
    void get_sameKey_computedOnce_otherDataVersion_anew() {
        assertThat(get(key("v1"))).isEqualTo(1);
        assertThat(get(key("v1"))).isEqualTo(1);
        assertThat(get(key("v2"))).isEqualTo(2);
        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.hits()).isEqualTo(1);
        assertThat(statistics.misses()).isEqualTo(2);
        assertThat(statistics.entries()).isEqualTo(2);
        assertThat(statistics.hitRate()).isEqualTo(1.0 / 3);
    }

    @Test
    void get_afterItsTime_computedAnew() {
        get(key("v1"));
        now.set(now.get().plusSeconds(9));
        assertThat(get(key("v1"))).isEqualTo(1);
        now.set(now.get().plusSeconds(2));
        assertThat(get(key("v1"))).isEqualTo(2);
    }

    @Test
    void get_thousandAtOnce_computedOnce() throws Exception {
        CountDownLatch compute = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1_000);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService heavy = Executors.newSingleThreadExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(callers.submit(() -> {
                    asked.countDown();
                    return cache.get(key("v1"), Integer.class, v -> 8, heavy, () -> {
                        await(compute);
                        return computed.incrementAndGet();
                    });
                }));
            }
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            compute.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            }
        }
        assertThat(computed).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void get_computationFails_nothingIsKept() {
        assertThatThrownBy(() -> cache.get(key("v1"), Integer.class, v -> 8, Runnable::run, () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThat(get(key("v1"))).isEqualTo(1);
    }

    @Test
    void get_noRoomToCompute_thrownAndNothingIsKept() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try (HeavyWork heavy = new HeavyWork(1, 1)) {
            heavy.execute(() -> await(busy));
            heavy.execute(() -> {});
            assertThatThrownBy(() -> cache.get(key("v1"), Integer.class, v -> 8, heavy, computed::incrementAndGet))
                    .isInstanceOf(RejectedExecutionException.class);
            busy.countDown();
        }
        assertThat(get(key("v1"))).isEqualTo(1);
    }

    @Test
    void get_moreThanFits_theOldGoes() {
        for (int i = 0; i < 100; i++) {
            cache.get(key("v" + i), Integer.class, v -> 100_000, Runnable::run, computed::incrementAndGet);
        }
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cache.statistics().entries()).isLessThanOrEqualTo(12));
    }
}
