package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both servers with a real Redis that goes and comes.
class RedisServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void redisGoesAndComes_healthTells_andReadsGoOn() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (RedisProcess redis = RedisProcess.start(home)) {
            Surroundings surroundings = new Surroundings(
                    new Terminal(nowhere, nowhere, false),
                    Map.of("API_PORT", "0", "DASH_PORT", "0", "REDIS_URL", redis.url()),
                    InstantSource.system(),
                    home);
            try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, true, surroundings)) {
                URI api = servers.api().orElseThrow();
                URI dashboard = servers.dashboard().orElseThrow();
                String forecast = "/v1/instruments/AAPL/forecast";
                await().atMost(PATIENCE).until(() -> health(api).contains("\"redis\":{\"status\":\"up\""));
                HttpResponse<String> first = get(dashboard, "/backend" + forecast);
                assertThat(first.headers().firstValue("X-Cache")).hasValue("miss");
                assertThat(first.headers().firstValue("Age")).hasValue("0");
                assertThat(get(api, "/metrics").body())
                        .contains("finwave_redis_up 1")
                        .contains("finwave_redis_commands_seconds_count{command=\"set\",result=\"answered\"}");

                redis.kill();
                await().atMost(PATIENCE).until(() -> health(api).contains("\"redis\":{\"status\":\"down\""));

                assertThat(health(api)).contains("\"status\":\"degraded\"");
                assertThat(get(api, "/api/health").statusCode()).isEqualTo(200);
                assertThat(get(dashboard, "/backend" + forecast).headers().firstValue("X-Cache"))
                        .hasValue("hit");
                assertThat(get(api, "/api/v1/instruments/AAPL/decomposition?levels=2")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(get(api, "/metrics").body()).contains("finwave_redis_up 0");

                redis.startAgain();
                await().atMost(PATIENCE).until(() -> health(api).startsWith("{\"status\":\"up\""));
            }
        }
    }

    private String health(URI server) throws IOException, InterruptedException {
        return get(server, "/api/health").body();
    }

    private HttpResponse<String> get(URI server, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
