package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisLink;
import io.finwave.source.AlphaVantageSource;
import io.finwave.source.Quota;
import io.finwave.source.SlidingQuota;
import io.finwave.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Quotas of providers on a real Redis.
@Timeout(300)
class SharedTokensTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T23:59:30Z"));
    private final InstantSource clock = now::get;

    @TempDir
    private Path folder;

    /// A link that is connected: it is made in the background.
    private RedisLink link(RedisProcess redis) throws InterruptedException {
        RedisLink link = RedisLink.open(
                RedisAddress.parse(redis.url(), 0),
                RedisLimits.of(2).withCommandTimeout(Duration.ofSeconds(20)),
                clock);
        assertThat(link.awaitUp(Duration.ofSeconds(30)).up()).isTrue();
        return link;
    }

    private Quota quota(RedisLink link) {
        return new SlidingQuota("alpha-vantage", AlphaVantageSource.QUOTA, new SharedTokens(link.rates()), clock);
    }

    private void move(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    @Test
    void take_threeReplicasAndRestarts_neverExceedsInAnySpan() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        List<Instant> calls = new ArrayList<>();
        try (RedisProcess redis = RedisProcess.start(folder)) {
            RedisLink[] replicas = {link(redis), link(redis), link(redis)};
            try {
                for (int i = 0; i < 160; i++) {
                    int replica = random.nextInt(3);
                    if (random.nextInt(20) == 0) {
                        replicas[replica].close();
                        replicas[replica] = link(redis);
                    }
                    if (quota(replicas[replica]).take() instanceof Quota.Grant.Granted) {
                        calls.add(now.get());
                    }
                    move(random.nextInt(4) == 0 ? Duration.ofMinutes(random.nextInt(180)) : Duration.ofSeconds(3));
                }
            } finally {
                List.of(replicas).forEach(RedisLink::close);
            }
        }

        assertThat(calls.size()).isGreaterThan(40);
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
    void left_callsOfAnotherReplica_areSeen() throws InterruptedException {
        try (RedisProcess redis = RedisProcess.start(folder);
                RedisLink here = link(redis);
                RedisLink there = link(redis)) {
            quota(here).take();
            quota(here).take();

            assertThat(quota(there).left()).extracting(Quota.Left::remaining).containsExactly(3, 23);
        }
    }

    @Test
    void take_redisAway_grantsNothing() {
        try (RedisProcess redis = RedisProcess.start(folder);
                RedisLink link = RedisLink.open(RedisAddress.parse(redis.url(), 0), RedisLimits.of(2), clock)) {
            redis.kill();

            assertThat(quota(link).take()).isInstanceOf(Quota.Grant.Unknown.class);
            assertThat(quota(link).left()).extracting(Quota.Left::remaining).containsExactly(-1, -1);
        }
    }
}
