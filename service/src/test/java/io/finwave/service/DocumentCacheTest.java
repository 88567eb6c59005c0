package io.finwave.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.service.ServedDocument.From;
import io.finwave.store.ResultKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The cache of documents of a process that shares with nobody; with a real Redis it is tested in `app`.
class DocumentCacheTest {
    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final AtomicInteger computed = new AtomicInteger();
    private final DocumentCache cache = new DocumentCache(Alone.TIER, TTL, 1 << 20, PATIENCE, now::get);

    private static ResultKey key(String version) {
        return new ResultKey("kind", InstrumentId.of("X"), BarInterval.ONE_DAY, "p", version);
    }

    private Outcome<byte[]> compute() {
        return Outcome.success(("document " + computed.incrementAndGet()).getBytes(UTF_8));
    }

    private ServedDocument get(String version) {
        return cache.get(key(version), this::compute).orElseThrow();
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    @Test
    void get_again_isAHit_otherDataVersion_isNot() {
        assertThat(get("v1").from()).isEqualTo(From.MISS);
        assertThat(get("v1").from()).isEqualTo(From.HIT);
        assertThat(get("v2").from()).isEqualTo(From.MISS);
        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.hits()).isEqualTo(1);
        assertThat(statistics.misses()).isEqualTo(2);
        assertThat(statistics.hitRate()).isEqualTo(1.0 / 3);
    }

    @Test
    void get_pastItsTime_servesTheOldOne_andComputesANewOneOnce() {
        get("v1");
        pass(TTL);
        assertThat(get("v1").from()).as("still fresh").isEqualTo(From.HIT);
        pass(Duration.ofSeconds(1));
        CountDownLatch go = new CountDownLatch(1);
        Supplier<Outcome<byte[]>> slow = () -> {
            awaitLatch(go);
            return compute();
        };

        for (int i = 0; i < 100; i++) {
            ServedDocument stale = cache.get(key("v1"), slow).orElseThrow();
            assertThat(stale.from()).isEqualTo(From.STALE);
            assertThat(stale.age()).isEqualTo(TTL.plusSeconds(1));
            assertThat(new String(stale.bytes(), UTF_8)).isEqualTo("document 1");
        }
        go.countDown();

        await().atMost(PATIENCE).until(() -> get("v1").from() == From.HIT);
        assertThat(new String(get("v1").bytes(), UTF_8)).isEqualTo("document 2");
        assertThat(computed).hasValue(2);
        assertThat(cache.statistics().stale()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void get_staleThatCannotBeComputedAnew_staysUntilTwiceItsTime() {
        get("v1");
        pass(TTL.plusSeconds(1));
        Supplier<Outcome<byte[]>> fails = () -> Outcome.failure(FailureReason.STORAGE, "disk is away");

        assertThat(cache.get(key("v1"), fails).orElseThrow().from()).isEqualTo(From.STALE);
        pass(TTL);

        assertThat(cache.get(key("v1"), fails)).isEqualTo(Outcome.failure(FailureReason.STORAGE, "disk is away"));
    }

    @Test
    void get_computationFailsOrThrows_nothingIsKept() {
        assertThat(cache.get(key("v1"), () -> Outcome.failure(FailureReason.NOT_FOUND, "no")))
                .isEqualTo(Outcome.failure(FailureReason.NOT_FOUND, "no"));
        assertThatThrownBy(() -> cache.get(key("v1"), () -> {
                    throw new IllegalArgumentException("levels must be in 1..7, got 9");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("levels must be in 1..7, got 9");
        assertThat(get("v1").from()).isEqualTo(From.MISS);
    }

    @Test
    void get_longerThanARequestWaits_isUnavailable_andTheResultIsKept() {
        DocumentCache impatient = new DocumentCache(Alone.TIER, TTL, 1 << 20, Duration.ofMillis(1), now::get);
        CountDownLatch go = new CountDownLatch(1);

        Outcome<ServedDocument> early = impatient.get(key("v1"), () -> {
            awaitLatch(go);
            return compute();
        });
        go.countDown();

        assertThat(early)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE));
        await().atMost(PATIENCE)
                .until(() -> impatient.get(key("v1"), this::compute) instanceof Outcome.Success<ServedDocument> s
                        && s.value().from() == From.HIT);
        assertThat(computed).hasValue(1);
    }

    @Test
    void documents_moreThanFit_theMemoryStaysBelowItsLimit() {
        byte[] large = new byte[100_000];
        for (int i = 0; i < 200; i++) {
            cache.get(key("v" + i), () -> Outcome.success(large));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cache.statistics().bytes()).isBetween(100_000L, 1L << 20));
        assertThat(cache.statistics().entries()).isLessThanOrEqualTo(10);
    }

    @Test
    void packed_unpacked_isTheSame_andDamageIsSeen() {
        Document document = new Document("{\"a\":[1,2,3]}".repeat(500).getBytes(UTF_8), now.get());
        byte[] packed = document.packed();

        assertThat(Document.unpacked(packed)).hasValueSatisfying(again -> {
            assertThat(again.bytes()).isEqualTo(document.bytes());
            assertThat(again.computedAt()).isEqualTo(document.computedAt());
        });
        assertThat(packed.length).isLessThan(document.bytes().length / 4);
        for (int i = 0; i < packed.length; i++) {
            byte[] damaged = packed.clone();
            damaged[i] ^= 0x40;
            boolean timeOnly = i >= 4 && i < 12;
            assertThat(Document.unpacked(damaged)
                            .map(d -> java.util.Arrays.equals(d.bytes(), document.bytes()))
                            .orElse(true))
                    .as("byte %d damaged, time only: %s", i, timeOnly)
                    .isTrue();
        }
        assertThat(Document.unpacked(new byte[3])).isEmpty();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
