package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisLink;
import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One API and two dashboards with a real Redis between them.
class SharedSessionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "canary-key-0123456789abcdef0123456789";
    private static final String SECRET = "canary-secret-0123456789abcdef012345";
    private static final String GOOD = "correct horse battery staple";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path home;

    private String cookie = "";
    private String token = "";

    private Servers servers(Servers.Role role, Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(
                Map.of("API_PORT", "0", "DASH_PORT", "0", "API_KEY", KEY, "SECRET_KEY", SECRET, "LOG_FILE", "none"));
        environment.putAll(further);
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings =
                new Surroundings(new Terminal(nowhere, nowhere, false), environment, InstantSource.system(), home);
        return Servers.start(surroundings.settings(), role, false, surroundings);
    }

    private HttpResponse<String> ask(Servers dashboard, String method, String path, Map<String, String> body)
            throws Exception {
        URI address = dashboard.dashboard().orElseThrow().resolve("/backend/v1/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Finwave-Token", token)
                .header("Cookie", cookie)
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", -1)[0]);
        if (answer.statusCode() == 200 && answer.body().contains("\"token\"")) {
            JsonNode told = JSON.readTree(answer.body());
            token = told.path("token").asText("");
        }
        return answer;
    }

    /// What Redis has written to its journal and its log.
    private static String everythingIn(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private int status(Servers dashboard) throws Exception {
        return ask(dashboard, "GET", "users", Map.of()).statusCode();
    }

    @Test
    void twoDashboards_shareSessionsThroughRedis_andSurviveItsDeath() throws Exception {
        Path folder = Files.createDirectories(home.resolve("redis"));
        // with a journal, as in production: what was kept is there again after a crash
        try (RedisProcess redis = RedisProcess.start(folder, "appendonly yes", "appendfsync always");
                Servers api = servers(Servers.Role.API, Map.of("REDIS_URL", redis.url()))) {
            String password = api.firstUser().orElseThrow().password();
            Map<String, String> there =
                    Map.of("API_URL", api.api().orElseThrow().toString(), "REDIS_URL", redis.url());
            try (Servers one = servers(Servers.Role.DASHBOARD, there);
                    Servers two = servers(Servers.Role.DASHBOARD, there);
                    RedisLink link = RedisLink.open(
                            RedisAddress.parse(redis.url(), 0), RedisLimits.of(2), InstantSource.system());
                    RedisSessions listening = new RedisSessions(link)) {
                List<String> ended = new CopyOnWriteArrayList<>();
                listening.listen(ended::add);

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(
                                        ask(one, "POST", "session", Map.of("name", "admin", "password", password))
                                                .statusCode())
                                .isEqualTo(200));
                assertThat(ask(two, "POST", "password", Map.of("old", password, "replacement", GOOD))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(status(one)).isEqualTo(200);
                assertThat(status(two)).isEqualTo(200);
                String signedIn = cookie;
                String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
                assertThat(everythingIn(folder)).contains("session:").doesNotContain(id, SECRET, GOOD, KEY);

                redis.kill();
                HttpResponse<String> down = ask(one, "GET", "users", Map.of());
                assertThat(down.statusCode()).isEqualTo(503);
                assertThat(JSON.readTree(down.body()).path("rule").asText()).isEqualTo("session.store");
                assertThat(client.send(
                                        HttpRequest.newBuilder(one.dashboard().orElseThrow())
                                                .header("Cookie", cookie)
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);

                redis.startAgain();
                for (Servers dashboard : List.of(one, two)) {
                    await().atMost(Duration.ofSeconds(60)).until(() -> {
                        int status = status(dashboard);
                        assertThat(status).as("nobody is signed out").isIn(200, 503);
                        return status == 200;
                    });
                }

                ended.clear();
                assertThat(ask(two, "DELETE", "session", Map.of()).statusCode()).isEqualTo(204);
                cookie = signedIn;
                assertThat(status(one)).isEqualTo(401);
                assertThat(status(two)).isEqualTo(401);
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(ended).isNotEmpty());
            }
        }
    }
}
