package io.finwave.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Json;
import io.finwave.http.Method;
import io.finwave.http.Request;
import io.finwave.http.Route;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page asks about sources and watches reaches the API, and changes from elsewhere do not.
class WatchForwardingTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpMetrics metrics = new HttpMetrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer api;
    private DashboardServer dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        api = HttpServer.start(
                HttpSettings.of("api", "127.0.0.1", 0, folder),
                List.of(
                        Route.get("/api/v1/sources", this::note).undocumented(),
                        Route.get("/api/v1/watches", this::note).undocumented(),
                        body(Method.POST, "/api/v1/watches"),
                        Route.of(Method.DELETE, "/api/v1/watches/{instrument}", request -> {
                                    note(request);
                                    return Answer.empty(204);
                                })
                                .undocumented(),
                        Route.post("/api/v1/instruments/{instrument}/refresh", this::note)
                                .undocumented()),
                Guard.OPEN,
                metrics);
        dashboard = DashboardServer.start(
                DashboardSettings.of("127.0.0.1", 0, api.uri(), 5000, "0.1.0-test", folder, FakeApi.sessions())
                        .withoutSignIn(),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        dashboard.close();
        api.close();
        client.close();
        metrics.close();
    }

    private Route body(Method method, String path) {
        return Route.of(method, path, this::note).undocumented().takesBody("a watch", 16_384, Answer.JSON);
    }

    private Answer note(Request request) throws IOException {
        String body = request.header("Content-Length").isPresent()
                        && !request.header("Content-Length").orElse("").equals("0")
                ? new String(request.body().readAllBytes(), StandardCharsets.UTF_8)
                : "";
        asked.add((request.method() + " " + request.path() + " " + request.rawQuery() + " " + body).strip());
        return Answer.json(Map.of("items", List.of()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(dashboard.uri().resolve(path)).header("Content-Type", "application/json");
    }

    /// The session of an opened page: its cookie and its token, as headers of a request.
    private String[] session() throws Exception {
        HttpResponse<String> page = client.send(to("/backend/v1/session").GET().build(), BodyHandlers.ofString());
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        String token = Json.mapper().readTree(page.body()).get("token").asText();
        return new String[] {"Cookie", cookie.substring(0, cookie.indexOf(';')), "X-Finwave-Token", token};
    }

    private int send(HttpRequest.Builder request, String site) throws Exception {
        return client.send(
                        request.header("Sec-Fetch-Site", site)
                                .headers(session())
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void page_readsAndChanges_reachTheApi() throws Exception {
        assertThat(send(to("/backend/v1/sources").GET(), "same-origin")).isEqualTo(200);
        assertThat(send(to("/backend/v1/watches").GET(), "same-origin")).isEqualTo(200);
        assertThat(send(to("/backend/v1/watches").POST(BodyPublishers.ofString("{\"a\":1}")), "same-origin"))
                .isEqualTo(200);
        assertThat(send(to("/backend/v1/watches/%5EGSPC?interval=1d").DELETE(), "same-origin"))
                .isEqualTo(204);
        assertThat(send(
                        to("/backend/v1/instruments/SP500/refresh?interval=1d").POST(BodyPublishers.noBody()),
                        "same-origin"))
                .isEqualTo(200);

        assertThat(asked)
                .containsExactly(
                        "GET /api/v1/sources null",
                        "GET /api/v1/watches null",
                        "POST /api/v1/watches null {\"a\":1}",
                        "DELETE /api/v1/watches/^GSPC interval=1d",
                        "POST /api/v1/instruments/SP500/refresh interval=1d");
    }

    @Test
    void changes_ledByAnotherSite_areRefused() throws Exception {
        assertThat(send(to("/backend/v1/watches").POST(BodyPublishers.ofString("{}")), "cross-site"))
                .isEqualTo(403);
        assertThat(send(to("/backend/v1/watches/X?interval=1d").DELETE(), "cross-site"))
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }
}
