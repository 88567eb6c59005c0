package io.finwave.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleRedisTest extends RedisLinkContract {
    @TempDir
    static Path folder;

    private static RedisProcess redis;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    RedisAddress address() {
        return RedisAddress.parse(redis.url(), 3);
    }

    @Test
    void keys_ofADatabase_areNotSeenInAnother() throws Exception {
        try (RedisLink third = open(redis.url(), 3);
                RedisLink fourth = open(redis.url(), 4)) {
            third.bytes().set("mine", new byte[1], Duration.ofMinutes(1));
            assertThat(fourth.bytes().get("mine")).isEmpty();
        }
    }

    @Test
    void open_nobodyThere_returnsAndRefusesAtOnce_andConnectsWhenOneComes() throws Exception {
        try (RedisProcess late = RedisProcess.start(folder)) {
            late.kill();
            try (RedisLink link = RedisLink.open(RedisAddress.parse(late.url(), 0), LIMITS, InstantSource.system())) {
                assertThat(link.health().up()).isFalse();
                assertThatThrownBy(() -> link.bytes().get("x"))
                        .isInstanceOf(RedisUnavailableException.class)
                        .hasMessageStartingWith("Redis is down");

                late.startAgain();

                assertThat(link.awaitUp(PATIENCE).up()).isTrue();
                assertThat(link.bytes().get("x")).isEmpty();
            }
        }
    }

    @Test
    void restart_commandsFailMeanwhile_thenWork_andListenersHearThatTheyMissedSomething() throws Exception {
        try (RedisProcess server = RedisProcess.start(folder);
                RedisLink link = open(server.url(), 0)) {
            Heard heard = new Heard();
            try (Topics.Subscription _ = link.topics().subscribe("news", heard)) {
                assertThat(heard.next()).isEqualTo("listening");

                server.kill();
                await().atMost(PATIENCE).until(() -> !link.health().up());
                assertThatThrownBy(() -> link.bytes().get("x")).isInstanceOf(RedisUnavailableException.class);
                server.startAgain();

                assertThat(link.awaitUp(PATIENCE).up()).isTrue();
                link.bytes().set("x", new byte[1], Duration.ofMinutes(1));
                assertThat(heard.next()).isEqualTo("missed");
                link.topics().publish("news", "again".getBytes(UTF_8));
                assertThat(heard.next()).isEqualTo("again");
            }
        }
    }

    @Test
    void hungServer_costsOneTimeout_notOneForEachCommand() throws Exception {
        try (RedisProcess server = RedisProcess.start(folder);
                RedisLink link = RedisLink.open(
                        RedisAddress.parse(server.url(), 0), RedisLimits.of(2), InstantSource.system())) {
            link.awaitUp(PATIENCE);
            server.hang();
            await().atMost(PATIENCE).until(() -> !link.health().up());

            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertThatThrownBy(() -> link.bytes().get("x")).isInstanceOf(RedisUnavailableException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("a thousand refusals, of which each would have waited half a second")
                    .isLessThan(Duration.ofSeconds(100));

            server.goOn();
            assertThat(link.awaitUp(PATIENCE).up()).isTrue();
        }
    }

    @Test
    void open_wrongPassword_saysSo_withoutIt() throws Exception {
        try (RedisProcess server = RedisProcess.start(folder, "requirepass right-one");
                RedisLink link = RedisLink.open(
                        RedisAddress.parse("redis://:wrong-one@127.0.0.1:" + server.port(), 0),
                        LIMITS,
                        InstantSource.system())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(link.health().detail()).contains("WRONGPASS"));
            assertThat(link.health().detail()).doesNotContain("wrong-one");
        }
    }

    @Test
    void closedLink_refuses() throws Exception {
        RedisLink link = open(redis.url(), 0);
        link.close();
        assertThat(link.health().up()).isFalse();
        assertThatThrownBy(() -> link.bytes().get("x")).isInstanceOf(RedisUnavailableException.class);
    }

    private static RedisLink open(String url, int database) throws InterruptedException {
        RedisLink link = RedisLink.open(RedisAddress.parse(url, database), LIMITS, InstantSource.system());
        assertThat(link.awaitUp(PATIENCE).up()).isTrue();
        return link;
    }
}
