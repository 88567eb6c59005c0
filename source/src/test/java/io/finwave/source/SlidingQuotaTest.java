package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlidingQuotaTest {
    private static final Instant START = Instant.parse("2026-11-24T23:59:30Z");

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock(START);

    private SlidingQuota open(QuotaLimit... limits) {
        return new SlidingQuota(
                "alpha-vantage", List.of(limits), new FileTokens(folder.resolve("quotas"), clock), clock);
    }

    @Test
    void take_moreThanTheMinuteAllows_isRefusedUntilTheFirstOneComesBack() {
        SlidingQuota quota = open(AlphaVantageSource.QUOTA.toArray(QuotaLimit[]::new));
        for (int i = 0; i < 5; i++) {
            assertThat(quota.take()).isEqualTo(new Quota.Grant.Granted());
            clock.move(Duration.ofSeconds(2));
        }

        assertThat(quota.take())
                .isEqualTo(new Quota.Grant.UsedUp(QuotaLimit.aMinute(5), START.plus(Duration.ofMinutes(1))));
        clock.move(Duration.ofSeconds(50));
        assertThat(quota.take()).isEqualTo(new Quota.Grant.Granted());
        assertThat(quota.take()).isInstanceOf(Quota.Grant.UsedUp.class);
    }

    @Test
    void left_afterCalls_saysWhatRemainsAndWhenTheNextMayBeMade() {
        SlidingQuota quota = open(QuotaLimit.aMinute(2), QuotaLimit.aDay(25));
        assertThat(quota.left()).extracting(Quota.Left::remaining).containsExactly(2, 25);
        assertThat(Files.exists(folder.resolve("quotas")))
                .as("looking writes nothing")
                .isFalse();
        quota.take();
        quota.take();

        assertThat(quota.left()).extracting(Quota.Left::remaining).containsExactly(0, 23);
        assertThat(quota.left().getFirst().nextAt()).contains(START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void take_refusedByTheDay_givesTheMinuteBack() {
        SlidingQuota quota = open(QuotaLimit.aMinute(5), QuotaLimit.aDay(1));
        quota.take();
        for (int i = 0; i < 10; i++) {
            assertThat(quota.take())
                    .isEqualTo(new Quota.Grant.UsedUp(QuotaLimit.aDay(1), START.plus(Duration.ofDays(1))));
        }
        assertThat(quota.left()).extracting(Quota.Left::remaining).containsExactly(4, 0);
    }

    @Test
    void take_threeReplicasAndRestartsOverDays_neverExceedsInAnySpan() {
        SplittableRandom random = new SplittableRandom(20261124);
        List<Instant> calls = new ArrayList<>();
        SlidingQuota[] replicas = new SlidingQuota[3];
        for (int i = 0; i < 260; i++) {
            int replica = random.nextInt(3);
            if (replicas[replica] == null || random.nextInt(10) == 0) {
                replicas[replica] = open(QuotaLimit.aMinute(5), QuotaLimit.aDay(25));
            }
            if (replicas[replica].take() instanceof Quota.Grant.Granted) {
                calls.add(clock.instant());
            }
            // bursts around every moment, then long pauses
            clock.move(random.nextInt(4) == 0 ? Duration.ofMinutes(random.nextInt(180)) : Duration.ofSeconds(3));
        }

        assertThat(calls.size()).isGreaterThan(50);
        assertThat(mostWithin(calls, Duration.ofMinutes(1))).isEqualTo(5);
        assertThat(mostWithin(calls, Duration.ofDays(1))).isEqualTo(25);
    }

    private static int mostWithin(List<Instant> calls, Duration span) {
        int most = 0;
        for (int from = 0; from < calls.size(); from++) {
            Instant end = calls.get(from).plus(span);
            int n = 0;
            for (int i = from; i < calls.size() && calls.get(i).isBefore(end); i++) {
                n++;
            }
            most = Math.max(most, n);
        }
        return most;
    }

    @Test
    void take_manyThreadsOfThreeReplicasAtOnce_grantsExactlyTheLimit() throws InterruptedException {
        ConcurrentLinkedQueue<Quota.Grant> grants = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SlidingQuota replica = open(QuotaLimit.aMinute(5));
            for (int t = 0; t < 8; t++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        grants.add(replica.take());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(grants).hasSize(24);
        assertThat(grants.stream().filter(Quota.Grant.Granted.class::isInstance))
                .hasSize(5);
    }

    @Test
    void take_damagedFile_grantsNothing() throws IOException {
        SlidingQuota quota = open(QuotaLimit.aMinute(1));
        quota.take();
        clock.move(Duration.ofHours(1));
        Path file = folder.resolve("quotas");
        Files.writeString(file, Files.readString(file).replaceAll("=.*", "=@@@"));

        assertThat(quota.take()).isInstanceOf(Quota.Grant.Unknown.class);
        assertThat(quota.left()).extracting(Quota.Left::remaining).containsExactly(-1);
    }

    @Test
    void limit_toString_isForAPerson() {
        assertThat(QuotaLimit.aDay(25)).hasToString("25 calls in 24 hours");
        assertThat(QuotaLimit.aMinute(5)).hasToString("5 calls in 1 minute");
    }
}
