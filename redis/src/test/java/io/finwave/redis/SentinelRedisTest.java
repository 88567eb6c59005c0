package io.finwave.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master, two replicas and three sentinels.
class SentinelRedisTest extends RedisLinkContract {
    @TempDir
    static Path folder;

    private static Sentinels usual;

    @BeforeAll
    static void start() throws IOException {
        usual = Sentinels.start(folder.resolve("usual"));
    }

    @AfterAll
    static void stop() {
        usual.close();
    }

    @Override
    RedisAddress address() {
        return usual.address();
    }

    @Test
    void masterDies_theLinkIsBackAtTheNewOne_soonAfterTheSentinelsChoseIt() throws Exception {
        try (Sentinels sentinels = Sentinels.start(folder.resolve("failover"));
                RedisLink link = RedisLink.open(sentinels.address(), RedisLimits.of(2), InstantSource.system())) {
            assertThat(link.awaitUp(PATIENCE).up()).isTrue();
            Heard heard = new Heard();
            try (Topics.Subscription _ = link.topics().subscribe("news", heard)) {
                assertThat(heard.next()).isEqualTo("listening");
                link.bytes().set("before", "kept".getBytes(UTF_8), Duration.ofMinutes(5));
                sentinels.awaitReplicated("finwave:before");

                long killed = System.nanoTime();
                sentinels.master().kill();
                await().atMost(PATIENCE).until(() -> !link.health().up());
                await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(sentinels::failedOver);
                long chosen = System.nanoTime();
                assertThat(link.awaitUp(PATIENCE).up()).isTrue();
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> {
                            link.bytes().set("after", new byte[1], Duration.ofMinutes(5));
                            return true;
                        });
                System.out.printf(
                        "sentinel: a new master %d ms after the kill, writes %d ms after that%n",
                        (chosen - killed) / 1_000_000, (System.nanoTime() - chosen) / 1_000_000);

                assertThat(link.bytes().get("before").map(b -> new String(b, UTF_8)))
                        .contains("kept");
                assertThat(heard.next()).isEqualTo("missed");
                link.topics().publish("news", "again".getBytes(UTF_8));
                assertThat(heard.next()).isEqualTo("again");
            }
        }
    }

    /// The processes.
    private record Sentinels(List<RedisProcess> servers, List<RedisProcess> sentinels) implements AutoCloseable {
        static Sentinels start(Path folder) throws IOException {
            Files.createDirectories(folder);
            List<RedisProcess> servers = new ArrayList<>();
            servers.add(RedisProcess.start(folder));
            int master = servers.getFirst().port();
            for (int i = 0; i < 2; i++) {
                servers.add(RedisProcess.start(folder, "replicaof 127.0.0.1 " + master, "repl-diskless-sync-delay 0"));
            }
            List<RedisProcess> sentinels = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sentinels.add(RedisProcess.startSentinel(
                        folder,
                        "sentinel monitor main 127.0.0.1 " + master + " 2",
                        "sentinel down-after-milliseconds main 1000",
                        "sentinel failover-timeout main 3000"));
            }
            Sentinels all = new Sentinels(servers, sentinels);
            await().atMost(PATIENCE).until(all::complete);
            return all;
        }

        /// Whether every sentinel knows the other two, and the master both replicas.
        private boolean complete() {
            return sentinels.stream()
                            .allMatch(s -> s.command("INFO", "sentinel").contains("slaves=2,sentinels=3"))
                    && master().command("INFO", "replication").contains("connected_slaves:2");
        }

        void awaitReplicated(String key) {
            await().atMost(PATIENCE)
                    .until(() -> servers.stream()
                            .skip(1)
                            .allMatch(s -> s.command("EXISTS", key).equals(":1")));
        }

        boolean failedOver() {
            return sentinels.stream().anyMatch(s -> {
                String info = s.command("INFO", "sentinel");
                return info.contains("status=ok") && !info.contains("address=127.0.0.1:" + master().port() + ",");
            });
        }

        RedisProcess master() {
            return servers.getFirst();
        }

        RedisAddress address() {
            String nodes = sentinels.stream().map(s -> "127.0.0.1:" + s.port()).collect(Collectors.joining(","));
            return RedisAddress.parse("redis+sentinel://" + nodes + "/main", 0);
        }

        @Override
        public void close() {
            sentinels.forEach(RedisProcess::close);
            servers.forEach(RedisProcess::close);
        }
    }
}
