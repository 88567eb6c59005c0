package io.finwave.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a link does with every kind of real Redis. Two links stand for two processes.
abstract class RedisLinkContract {
    /// Machines that build are slow: no test is about the usual timeout.
    static final RedisLimits LIMITS = RedisLimits.of(3).withCommandTimeout(Duration.ofSeconds(5));

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private RedisLink one;
    private RedisLink other;
    private String name;

    /// The address of the server.
    abstract RedisAddress address();

    @BeforeEach
    void open() throws Exception {
        one = RedisLink.open(address(), LIMITS, InstantSource.system());
        other = RedisLink.open(address(), LIMITS, InstantSource.system());
        assertThat(one.awaitUp(PATIENCE).up()).as(one.health().detail()).isTrue();
        assertThat(other.awaitUp(PATIENCE).up()).isTrue();
        // a link is up when it reaches one server; those of a young cluster still make each other's acquaintance
        await().atMost(PATIENCE).until(() -> writesEverywhere(one) && writesEverywhere(other));
        name = "test:" + UUID.randomUUID();
    }

    /// Whether keys of every server can be written.
    static boolean writesEverywhere(RedisLink link) {
        try {
            for (int i = 0; i < 30; i++) {
                link.bytes().set("key " + i, new byte[1], Duration.ofMinutes(1));
            }
            return true;
        } catch (RedisUnavailableException e) {
            return false;
        }
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void health_connected_saysModeAndLatency() {
        RedisHealth health = one.health();

        assertThat(health.mode()).isEqualTo(address().mode());
        assertThat(health.latency()).isPresent();
        assertThat(health.detail()).contains(address().toString());
    }

    @Test
    void bytes_setByOne_areSeenByTheOther_untilDeleted() {
        byte[] bytes = new byte[200_000];
        bytes[7] = -3;
        assertThat(one.bytes().get(name)).isEmpty();

        one.bytes().set(name, bytes, MINUTE);

        assertThat(other.bytes().get(name))
                .hasValueSatisfying(got -> assertThat(got).isEqualTo(bytes));
        assertThat(other.bytes().setIfAbsent(name, new byte[1], MINUTE)).isFalse();
        assertThat(other.bytes().delete(name)).isTrue();
        assertThat(one.bytes().get(name)).isEmpty();
        assertThat(one.bytes().delete(name)).isFalse();
        assertThat(one.bytes().setIfAbsent(name, new byte[1], MINUTE)).isTrue();
    }

    @Test
    void bytes_manyKeys_onEveryServer() {
        for (int i = 0; i < 200; i++) {
            one.bytes().set(name + i, ("value " + i).getBytes(UTF_8), MINUTE);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(other.bytes().get(name + i).map(b -> new String(b, UTF_8)))
                    .contains("value " + i);
        }
    }

    @Test
    void bytes_timeToLive_isTheOneGiven_andEndsThem() {
        one.bytes().set(name, new byte[] {1}, MINUTE);
        assertThat(other.bytes().timeToLive(name))
                .hasValueSatisfying(t -> assertThat(t).isBetween(Duration.ofSeconds(30), MINUTE));

        assertThat(one.bytes().touch(name, Duration.ofMillis(50))).isTrue();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(other.bytes().get(name)).isEmpty());
        assertThat(one.bytes().timeToLive(name)).isEmpty();
        assertThat(one.bytes().touch(name, MINUTE)).isFalse();
    }

    @Test
    void sets_wordsOfBoth_areTogether() {
        assertThat(one.sets().add(name, "a", MINUTE)).isTrue();
        assertThat(other.sets().add(name, "ä", MINUTE)).isTrue();
        assertThat(other.sets().add(name, "a", MINUTE)).isFalse();
        assertThat(one.sets().members(name)).containsExactlyInAnyOrder("a", "ä");
        assertThat(one.bytes().timeToLive(name)).isPresent();

        assertThat(one.sets().remove(name, "a")).isTrue();
        assertThat(one.sets().remove(name, "a")).isFalse();
        assertThat(other.sets().members(name)).containsExactly("ä");
        other.sets().delete(name);
        assertThat(one.sets().members(name)).isEmpty();
    }

    @Test
    void counters_countTogether_andKeepTheTimeOfTheFirst() {
        assertThat(one.counters().add(name, 2, MINUTE)).isEqualTo(2);
        assertThat(other.counters().add(name, 3, Duration.ofHours(9))).isEqualTo(5);
        assertThat(one.counters().get(name)).isEqualTo(5);
        assertThat(one.bytes().timeToLive(name))
                .hasValueSatisfying(t -> assertThat(t).isLessThanOrEqualTo(MINUTE));
        one.counters().delete(name);
        assertThat(other.counters().get(name)).isZero();
    }

    @Test
    void lease_hasOneHolder_untilItIsGivenBack() {
        Leases.Lease lease = one.leases().take(name, MINUTE).orElseThrow();
        assertThat(other.leases().take(name, MINUTE)).isEmpty();
        assertThat(other.leases().isTaken(name)).isTrue();
        assertThat(lease.extend(MINUTE)).isTrue();

        lease.close();

        assertThat(other.leases().isTaken(name)).isFalse();
        Leases.Lease next = other.leases().take(name, MINUTE).orElseThrow();
        lease.close();
        assertThat(lease.extend(MINUTE)).isFalse();
        assertThat(one.leases().isTaken(name))
                .as("the old holder cannot end the lease of the next")
                .isTrue();
        next.close();
    }

    @Test
    void lease_ofAHolderThatDied_endsByItself() {
        assertThat(one.leases().take(name, Duration.ofMillis(100))).isPresent();

        await().atMost(PATIENCE).until(() -> other.leases().take(name, MINUTE).isPresent());
    }

    @Test
    void topics_messageOfOne_reachesEveryListener_inOrder() throws Exception {
        Heard here = new Heard();
        Heard there = new Heard();
        try (Topics.Subscription _ = one.topics().subscribe(name, here);
                Topics.Subscription _ = other.topics().subscribe(name, there)) {
            assertThat(here.next()).isEqualTo("listening");
            assertThat(there.next()).isEqualTo("listening");
            for (int i = 0; i < 50; i++) {
                one.topics().publish(name, ("message " + i).getBytes(UTF_8));
            }
            one.topics().publish(name + "x", "of another topic".getBytes(UTF_8));
            for (int i = 0; i < 50; i++) {
                assertThat(here.next()).isEqualTo("message " + i);
                assertThat(there.next()).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void topics_closedSubscription_hearsNothingMore() throws Exception {
        Heard closed = new Heard();
        Heard open = new Heard();
        Topics.Subscription ended = one.topics().subscribe(name, closed);
        assertThat(closed.next()).isEqualTo("listening");
        ended.close();
        try (Topics.Subscription _ = one.topics().subscribe(name, open)) {
            assertThat(open.next()).isEqualTo("listening");
            other.topics().publish(name, "late".getBytes(UTF_8));
            assertThat(open.next()).isEqualTo("late");
            assertThat(closed.waiting).isEmpty();
        }
    }

    @Test
    void rates_ofTwoProcesses_areOne_andEveryRateMustHaveRoom() {
        List<Rate> rates = List.of(Rate.inEach(3, Duration.ofHours(1)), Rate.inEach(5, Duration.ofDays(1)));
        assertThat(one.rates().tryTake(name, rates).granted()).isTrue();
        assertThat(other.rates().tryTake(name, rates).remaining()).isEqualTo(1);
        assertThat(one.rates().tryTake(name, rates).granted()).isTrue();

        SharedRates.Permit refused = other.rates().tryTake(name, rates);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        assertThat(one.rates().tryTake(name + "other", rates).granted()).isTrue();
    }

    @Test
    void rates_refilled_areWholeAgainForEverybody() {
        List<Rate> rates = List.of(Rate.inEach(2, Duration.ofHours(1)));
        one.rates().tryTake(name, rates);
        one.rates().tryTake(name, rates);
        assertThat(one.rates().tryTake(name, rates).granted()).isFalse();

        other.rates().refill(name, rates);

        assertThat(one.rates().look(name, rates).remaining()).isEqualTo(2);
    }

    @Test
    void commands_areHeard_withTheirTime() {
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
        one.listen((command, answered, took) -> heard.add(command + answered + (took.toNanos() > 0)));

        Optional<byte[]> nothing = one.bytes().get(name);

        assertThat(nothing).isEmpty();
        assertThat(heard).containsExactly("gettruetrue");
    }

    /// Writes down what it hears.
    static final class Heard implements Topics.Listener {
        final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(1000);

        @Override
        public void message(byte[] message) {
            waiting.add(new String(message, UTF_8));
        }

        @Override
        public void missed() {
            waiting.add("missed");
        }

        @Override
        public void listening() {
            waiting.add("listening");
        }

        String next() throws InterruptedException {
            String next = waiting.poll(30, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }
    }
}
