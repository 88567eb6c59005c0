package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.testkit.RedisProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPingTest {
    @TempDir
    private Path home;

    @Test
    void ping_answered_printsPongLatencyAndMode() throws Exception {
        try (RedisProcess redis = RedisProcess.start(home, "requirepass hunter22hunter22")) {
            String url = "redis://:hunter22hunter22@127.0.0.1:" + redis.port();

            CommandRun text = CommandRun.in(home, Map.of("REDIS_URL", url), "redis-ping");
            CommandRun json = CommandRun.in(home, Map.of("REDIS_URL", url), "redis-ping", "--json");
            CommandRun doctor = CommandRun.in(home, Map.of("REDIS_URL", url), "doctor");

            assertThat(text.exitCode()).as(text.err()).isEqualTo(Main.DONE);
            assertThat(text.out())
                    .matches("PONG {2}[0-9.]+ ms, single, answers at redis://127.0.0.1:\\d+ as a password\\R");
            JsonNode ping = new ObjectMapper().readTree(json.out());
            assertThat(ping.get("answer").asText()).isEqualTo("PONG");
            assertThat(ping.get("mode").asText()).isEqualTo("single");
            assertThat(ping.get("latencyMillis").asDouble()).isPositive();
            assertThat(doctor.out()).containsPattern("redis +good +single, answers at");
            assertThat(text.out() + json.out() + doctor.out()).doesNotContain("hunter22");
        }
    }

    @Test
    void ping_nobodyThere_saysWhy_andEndsWithOne() {
        Map<String, String> environment = Map.of("REDIS_URL", "redis://127.0.0.1:" + RedisProcess.freePort());

        CommandRun text = CommandRun.in(home, environment, "redis-ping");
        CommandRun json = CommandRun.in(home, environment, "redis-ping", "--json");

        assertThat(text.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(text.err())
                .startsWith("finwave: Redis does not answer (single): ")
                .hasLineCount(1);
        assertThat(json.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(json.out()).contains("\"answer\" : null");
    }

    @Test
    void ping_notConfigured_saysSo() {
        CommandRun run = CommandRun.in(home, "redis-ping");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).startsWith("finwave: REDIS_URL is not set");
    }
}
