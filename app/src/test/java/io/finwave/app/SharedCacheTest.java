package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.service.ServedDocument;
import io.finwave.service.ServedDocument.From;
import io.finwave.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache of results in two tiers, with a real Redis as the shared one.
class SharedCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private RedisProcess redis;

    @BeforeEach
    void start() {
        redis = RedisProcess.start(folder);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void thousandMisses_overThreeReplicas_areOneComputation() throws Exception {
        try (Replicas replicas = new Replicas(3, redis, folder, 1_800);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<ServedDocument>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int replica = i % 3;
                answers.add(callers.submit(() -> {
                    go.await();
                    return replicas.forecast(replica);
                }));
            }
            go.countDown();

            Set<String> documents = new HashSet<>();
            int misses = 0;
            for (Future<ServedDocument> answer : answers) {
                ServedDocument document = answer.get(2, TimeUnit.MINUTES);
                documents.add(new String(document.bytes(), java.nio.charset.StandardCharsets.UTF_8));
                misses += document.from() == From.MISS ? 1 : 0;
            }
            assertThat(replicas.computed).hasValue(1);
            assertThat(documents).as("all got the very same document").hasSize(1);
            assertThat(misses).as("one was told that it was computed for it").isEqualTo(1);
        }
    }

    @Test
    void timeToLive_isTheOneOfTheSettings_inBothTiers() throws Exception {
        try (Replicas replicas = new Replicas(2, redis, folder, 300)) {
            assertThat(replicas.forecast(0).from()).isEqualTo(From.MISS);
            long millis = Long.parseLong(
                    redis.command("PTTL", "finwave:" + replicas.name()).substring(1));
            assertThat(Duration.ofMillis(millis))
                    .as("fresh for the time to live, and kept as long again as stale")
                    .isBetween(Replicas.TTL.multipliedBy(2).minusMinutes(5), Replicas.TTL.multipliedBy(2));

            replicas.pass(Replicas.TTL);
            assertThat(replicas.forecast(0).from()).isEqualTo(From.HIT);
            ServedDocument shared = replicas.forecast(1);
            assertThat(shared.from()).isEqualTo(From.SHARED);
            assertThat(shared.age()).isEqualTo(Replicas.TTL);
            assertThat(replicas.computed).hasValue(1);
        }
    }

    @Test
    void pastItsTime_isServedAtOnceWithItsAge_andComputedAnewOnce() throws Exception {
        try (Replicas replicas = new Replicas(2, redis, folder, 300)) {
            replicas.forecast(0);
            replicas.forecast(1);
            replicas.pass(Replicas.TTL.plus(SECOND));

            ServedDocument stale = replicas.forecast(0);

            assertThat(stale.from()).isEqualTo(From.STALE);
            assertThat(stale.age()).isEqualTo(Replicas.TTL.plus(SECOND));
            await().atMost(PATIENCE).until(() -> replicas.forecast(0).from() == From.HIT);
            await().atMost(PATIENCE).until(() -> replicas.forecast(1).from() == From.HIT);
            assertThat(replicas.forecast(0).age()).isZero();
            assertThat(replicas.computed)
                    .as("once at first, once anew, for both")
                    .hasValue(2);
        }
    }

    @Test
    void pastTwiceItsTime_isGone() throws Exception {
        try (Replicas replicas = new Replicas(1, redis, folder, 300)) {
            replicas.forecast(0);
            redis.command("DEL", "finwave:" + replicas.name());
            replicas.pass(Replicas.TTL.multipliedBy(2).plus(SECOND));
            assertThat(replicas.forecast(0).from()).isEqualTo(From.MISS);
        }
    }

    @Test
    void redisDies_whatIsHereIsServedWithItsAge_theRestIsComputed_andItHealsByItself() throws Exception {
        try (Replicas replicas = new Replicas(2, redis, folder, 300)) {
            replicas.forecast(0);
            redis.kill();
            await().atMost(PATIENCE)
                    .until(() -> !replicas.links.get(0).health().up()
                            && !replicas.links.get(1).health().up());

            replicas.pass(Duration.ofMinutes(10));
            ServedDocument here = replicas.forecast(0);
            assertThat(here.from()).isEqualTo(From.HIT);
            assertThat(here.age()).isEqualTo(Duration.ofMinutes(10));
            assertThat(replicas.forecast(1).from()).isEqualTo(From.MISS);

            redis.startAgain();
            assertThat(replicas.links.get(0).awaitUp(PATIENCE).up()).isTrue();
            assertThat(replicas.links.get(1).awaitUp(PATIENCE).up()).isTrue();
            replicas.pass(Replicas.TTL.multipliedBy(2).plus(SECOND));
            assertThat(replicas.forecast(0).from()).isEqualTo(From.MISS);
            assertThat(replicas.forecast(1).from())
                    .as("shared again, without a restart")
                    .isEqualTo(From.SHARED);
        }
    }

    @Test
    void holderOfTheTurnDies_anotherComputes() throws Exception {
        try (Replicas replicas = new Replicas(1, redis, folder, 300)) {
            // a turn that nobody will extend or give back, as that of a process that was killed
            assertThat(replicas.links.getFirst().leases().take(replicas.name(), Duration.ofSeconds(2)))
                    .isPresent();

            assertThat(replicas.forecast(0).from()).isEqualTo(From.MISS);
            assertThat(redis.command("EXISTS", "finwave:lease:" + replicas.name()))
                    .as("the next one gives it back")
                    .isEqualTo(":0");
        }
    }

    @Test
    void damagedEntry_isNotServed() throws Exception {
        try (Replicas replicas = new Replicas(1, redis, folder, 300)) {
            redis.command("SET", "finwave:" + replicas.name(), "this was never packed by anybody");
            assertThat(replicas.forecast(0).from()).isEqualTo(From.MISS);
        }
    }
}
