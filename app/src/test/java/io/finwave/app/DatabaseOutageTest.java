package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.TestPostgres;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API while its PostgreSQL server is stopped and started.
class DatabaseOutageTest {
    @TempDir
    private Path home;

    @Test
    void postgresStoppedAndStarted_apiAnswers503AndThen200_withoutARestart() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (TestPostgres postgres = TestPostgres.own();
                HttpClient client = HttpClient.newHttpClient()) {
            TestPostgres.Database database = postgres.newDatabase();
            Map<String, String> environment = Map.of(
                    "API_PORT", "0",
                    "DATABASE_URL",
                            database.url().replaceFirst("^jdbc:postgresql://", "postgresql://" + database.user() + "@"),
                    "DB_PASSWORD", database.password());
            Surroundings surroundings =
                    new Surroundings(new Terminal(nowhere, nowhere, false), environment, InstantSource.system(), home);
            try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.API, false, surroundings)) {
                URI instruments = servers.api().orElseThrow().resolve("/api/v1/instruments");
                URI health = servers.api().orElseThrow().resolve("/health");
                assertThat(get(client, instruments).statusCode()).isEqualTo(200);

                postgres.stop();
                HttpResponse<String> away = get(client, instruments);
                assertThat(away.statusCode()).isEqualTo(503);
                assertThat(away.body()).contains("unavailable").doesNotContain(database.password());
                assertThat(get(client, health).statusCode()).isEqualTo(503);

                postgres.restart();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> get(client, instruments).statusCode() == 200);
                assertThat(get(client, health).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void postgresThatStartsLater_isWaitedFor() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (TestPostgres postgres = TestPostgres.own();
                HttpClient client = HttpClient.newHttpClient()) {
            TestPostgres.Database database = postgres.newDatabase();
            Map<String, String> environment = Map.of(
                    "API_PORT", "0",
                    "DATABASE_URL",
                            database.url().replaceFirst("^jdbc:postgresql://", "postgresql://" + database.user() + "@"),
                    "DB_PASSWORD", database.password());
            Surroundings surroundings =
                    new Surroundings(new Terminal(nowhere, nowhere, false), environment, InstantSource.system(), home);
            postgres.stop();
            CompletableFuture<Servers> starting = CompletableFuture.supplyAsync(
                    () -> Servers.start(surroundings.settings(), Servers.Role.API, false, surroundings));
            assertThat(starting.isDone()).isFalse();
            postgres.restart();

            try (Servers servers = starting.get(60, TimeUnit.SECONDS)) {
                URI instruments = servers.api().orElseThrow().resolve("/api/v1/instruments");
                assertThat(get(client, instruments).statusCode()).isEqualTo(200);
            }
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
