package io.finwave.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three masters that share the slots, asked by a user who may do no more than the documentation advises.
class ClusterRedisTest extends RedisLinkContract {
    private static final int SLOTS = 16_384;

    @TempDir
    static Path folder;

    private static List<RedisProcess> servers;

    @BeforeAll
    static void start() throws IOException {
        servers = startCluster(folder.resolve("usual"));
    }

    @AfterAll
    static void stop() {
        servers.forEach(RedisProcess::close);
    }

    @Override
    RedisAddress address() {
        return address(servers);
    }

    @Test
    void oneMasterStopsAndComesBack_theLinkToo() throws Exception {
        List<RedisProcess> cluster = startCluster(folder.resolve("restarted"));
        try (RedisLink link = RedisLink.open(address(cluster), RedisLimits.of(2), InstantSource.system())) {
            assertThat(link.awaitUp(PATIENCE).up()).isTrue();
            Heard heard = new Heard();
            try (Topics.Subscription _ = link.topics().subscribe("news", heard)) {
                assertThat(heard.next()).isEqualTo("listening");

                cluster.getFirst().kill();
                await().atMost(PATIENCE).until(() -> !writesEverywhere(link));
                cluster.getFirst().startAgain();

                await().atMost(PATIENCE).until(() -> writesEverywhere(link));
                await().atMost(PATIENCE).until(() -> {
                    link.topics().publish("news", new byte[] {'x'});
                    return "x".equals(heard.waiting.poll());
                });
            }
        } finally {
            cluster.forEach(RedisProcess::close);
        }
    }

    private static RedisAddress address(List<RedisProcess> cluster) {
        // one of them is enough to find the others
        return RedisAddress.parse(
                cluster.stream()
                        .limit(2)
                        .map(server -> "redis://finwave:only-for-this-test@127.0.0.1:" + server.port())
                        .collect(Collectors.joining(",")),
                0);
    }

    private static List<RedisProcess> startCluster(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<RedisProcess> cluster = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cluster.add(RedisProcess.start(
                    folder,
                    "cluster-enabled yes",
                    "user finwave on >only-for-this-test ~finwave:* &finwave:* +@all -@admin -@dangerous +cluster"
                            + " +info",
                    "cluster-config-file nodes-" + i + ".conf",
                    "cluster-node-timeout 2000"));
        }
        for (int i = 0; i < 3; i++) {
            RedisProcess server = cluster.get(i);
            Stream<String> slots =
                    IntStream.range(SLOTS * i / 3, SLOTS * (i + 1) / 3).mapToObj(Integer::toString);
            assertThat(server.command(Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots)
                            .toArray(String[]::new)))
                    .isEqualTo("+OK");
            String first = Integer.toString(cluster.getFirst().port());
            assertThat(i == 0 ? "+OK" : server.command("CLUSTER", "MEET", "127.0.0.1", first))
                    .isEqualTo("+OK");
        }
        await().atMost(PATIENCE)
                .until(() -> cluster.stream()
                        .allMatch(s -> s.command("CLUSTER", "INFO")
                                .contains("cluster_state:ok\r\ncluster_slots_assigned:" + SLOTS)));
        return cluster;
    }
}
