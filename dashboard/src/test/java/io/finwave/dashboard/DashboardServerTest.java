package io.finwave.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One dashboard and one API serve all tests; those that stop or misconfigure a server start their own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardServerTest {
    private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9._-]+");

    private final HttpClient client = HttpClient.newHttpClient();
    private Path spool;
    private FakeApi api;
    private DashboardServer dashboard;

    @BeforeAll
    void start(@TempDir Path directory) {
        spool = directory;
        api = new FakeApi(spool);
        dashboard = DashboardServer.start(
                settings(api.uri())
                        .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(10))
                        .withMaxUploadBytes(1 << 20),
                InstantSource.system());
    }

    @BeforeEach
    void forget() {
        api.asked.clear();
    }

    @AfterAll
    void stop() {
        dashboard.close();
        api.close();
        client.close();
    }

    private DashboardSettings settings(URI apiUri) {
        return DashboardSettings.of("127.0.0.1", 0, apiUri, 5000, "0.1.0-test", spool, FakeApi.sessions())
                .withApiKey(FakeApi.KEY)
                .withoutSignIn();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return getFrom(dashboard, path, headers);
    }

    private HttpResponse<String> getFrom(DashboardServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(dashboard.uri().resolve(path))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// The session of an opened page: its cookie and its token, as headers of a request.
    private List<String> opened() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/backend/v1/session");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return List.of(
                "Cookie",
                cookie.substring(0, cookie.indexOf(';')),
                "X-Finwave-Token",
                json(answer).get("token").asText());
    }

    /// The headers of the page of this server.
    private String[] samePage() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(opened());
        all.addAll(List.of("Sec-Fetch-Site", "same-origin"));
        return all.toArray(String[]::new);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void description_ofTheApi_isForwardedWithItsOwnPolicy_andWithoutTheKey() throws Exception {
        for (String path : List.of("/api/docs", "/api/docs/swagger-ui.css", "/api/openapi.json")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(path);
            assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'");
            assertThat(api.asked.take().key()).isEmpty();
        }
        assertThat(get("/api/v1/instruments").statusCode()).isEqualTo(404);
        assertThat(get("/api/docs/..%2f..%2fv1%2finstruments").statusCode()).isBetween(400, 404);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void page_everyViewsAddress_servesTheIndexThatIsNeverStored() throws Exception {
        for (String path :
                List.of("/", "/symbol", "/symbol/SPX", "/evaluation", "/evaluation/SPX", "/data", "/settings")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.body()).contains("<div id=\"app\">");
        }
    }

    @Test
    void page_itsMarkup_hasNoInlineScriptOrStyleAndNothingFromElsewhere() throws Exception {
        String page = get("/").body();
        assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain("://");
        Matcher scripts =
                Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(scripts.results().toList()).hasSize(1).allSatisfy(script -> {
            assertThat(script.group(1)).contains("src=\"/assets/");
            assertThat(script.group(2)).isBlank();
        });
    }

    @Test
    void asset_everyOneThatThePageNames_isServedForEver() throws Exception {
        List<String> names = ASSET.matcher(get("/").body())
                .results()
                .map(m -> m.group())
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(3);
        for (String name : names) {
            HttpResponse<String> answer = get(name);
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void asset_unknownOrClimbing_isNotFound() throws Exception {
        for (String path :
                List.of("/assets/none.js", "/assets/..%2findex.html", "/assets/%2e%2e", "/package-info.class")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void unknownPath_personGetsThePage_programGetsAProblem() throws Exception {
        HttpResponse<String> person = get("/nothing", "Accept", "text/html,*/*");
        assertThat(person.statusCode()).isEqualTo(404);
        assertThat(person.body()).contains("<div id=\"app\">");
        HttpResponse<String> program = get("/nothing");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void everyAnswer_whateverItsStatus_carriesThePolicyAndTheOtherHeaders() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                get("/"),
                get("/nothing"),
                get("/backend/v1/instruments/NONE"),
                get("/backend/v1/instruments/SPX"),
                get("/health"),
                post("/backend/v1/imports", new byte[] {1}),
                get("/icon.svg"));
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("none"))
                    .as(answer.uri() + " " + answer.statusCode())
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "frame-ancestors 'none'",
                            "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        }
    }

    @Test
    void session_ofTheDemo_getsACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> answer = get("/backend/v1/session");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("finwave=")
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(json(answer).get("state").asText()).isEqualTo("open");
        assertThat(json(answer).get("user").asText()).isEqualTo("demo");
        assertThat(get("/").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void forward_question_keepsPathQueryAndRequestId_andAddsTheKey() throws Exception {
        HttpResponse<String> answer =
                get("/backend/v1/instruments/BRK%20B?interval=1d&x=a%26b", "X-Request-ID", "abc-123");
        assertThat(json(answer).get("path").asText()).isEqualTo("/api/v1/instruments/BRK B");
        FakeApi.Asked asked = api.asked.poll(5, TimeUnit.SECONDS);
        assertThat(asked)
                .isEqualTo(new FakeApi.Asked(
                        "GET",
                        "/api/v1/instruments/BRK B",
                        "interval=1d&x=a%26b",
                        Optional.of(FakeApi.KEY),
                        "abc-123",
                        0));
    }

    @Test
    void forward_unchangedAnswer_isNotSentAgain() throws Exception {
        String etag =
                get("/backend/v1/instruments/SPX").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/backend/v1/instruments/SPX", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(etag);
    }

    @Test
    void forward_problemOfTheApi_comesThroughWithItsRuleAndValue() throws Exception {
        HttpResponse<String> answer = get("/backend/v1/instruments/NONE");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json(answer).get("rule").asText()).isEqualTo("instrument.known");
        assertThat(json(answer).get("value").asText()).isEqualTo("NONE");
    }

    @Test
    void forward_pathThatThePageDoesNotUse_isNotForwarded() throws Exception {
        assertThat(get("/backend/v1/admin").statusCode()).isEqualTo(404);
        assertThat(post("/backend/v1/instruments", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void key_noAnswer_everContainsIt() throws Exception {
        for (String path : List.of("/", "/backend/v1/settings", "/backend/v1/instruments", "/health", "/metrics")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.body()).as(path).doesNotContain(FakeApi.KEY);
            assertThat(answer.headers().map().toString()).doesNotContain(FakeApi.KEY);
        }
        assertThat(settings(api.uri()).toString()).doesNotContain(FakeApi.KEY);
    }

    @Test
    void apiDown_questionIs503ThatSaysSo_andThePageIsStillServed() throws Exception {
        // Port 1 is reserved and nothing listens there; a port that was free a moment ago could be taken
        // again.
        URI nowhere = URI.create("http://127.0.0.1:1");
        try (DashboardServer alone = DashboardServer.start(settings(nowhere), InstantSource.system())) {
            HttpResponse<String> answer = getFrom(alone, "/backend/v1/instruments");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).get("rule").asText()).isEqualTo("api.reachable");
            assertThat(json(answer).get("detail").asText()).contains("the API cannot be reached");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(getFrom(alone, "/").statusCode()).isEqualTo(200);
            assertThat(json(getFrom(alone, "/health")).get("status").asText()).isEqualTo("degraded");
        }
    }

    @Test
    void apiSlow_questionIs504AfterTheTimeout() throws Exception {
        HttpResponse<String> answer = get("/backend/v1/instruments/SPX/slow");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).get("detail").asText()).contains("within 1 seconds");
    }

    @Test
    void apiRefusesTheKey_pageIsToldWhoseFaultItIs() throws Exception {
        try (DashboardServer wrong =
                DashboardServer.start(settings(api.uri()).withApiKey("another"), InstantSource.system())) {
            HttpResponse<String> answer = getFrom(wrong, "/backend/v1/instruments");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(json(answer).get("rule").asText()).isEqualTo("api.key");
            assertThat(answer.body()).doesNotContain("another");
        }
    }

    @Test
    void write_fromThePage_isForwardedWhole() throws Exception {
        byte[] file = FakeApi.file(700_000);
        HttpResponse<String> answer = post("/backend/v1/imports?instrument=AAPL&dryRun=true", file, samePage());
        assertThat(answer.statusCode()).isEqualTo(201);
        FakeApi.Asked asked = api.asked.poll(5, TimeUnit.SECONDS);
        assertThat(asked).isNotNull();
        assertThat(asked.bodyLength()).isEqualTo(file.length);
        assertThat(asked.query()).isEqualTo("instrument=AAPL&dryRun=true");
    }

    @Test
    void write_fromElsewhere_isRefusedBeforeTheApiHearsOfIt() throws Exception {
        List<String> session = opened();
        String own = "http://127.0.0.1:" + dashboard.port();
        List<List<String>> refused = List.of(
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Sec-Fetch-Site", "none"),
                List.of("Sec-Fetch-Site", "cross-site", "Origin", own),
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Origin", own + "1"),
                List.of());
        for (List<String> headers : refused) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(session);
            HttpResponse<String> answer = post("/backend/v1/imports", new byte[] {1}, all.toArray(String[]::new));
            assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(403);
            assertThat(json(answer).get("rule").asText()).isEqualTo("origin.same");
        }
        assertThat(api.asked).isEmpty();
        List<String> all = new ArrayList<>(session);
        all.addAll(List.of("Origin", own));
        assertThat(post("/backend/v1/imports", new byte[] {1}, all.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void write_withoutTheSessionOfAnOpenedPage_isRefused() throws Exception {
        HttpResponse<String> answer = post("/backend/v1/imports", new byte[] {1}, "Sec-Fetch-Site", "same-origin");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("rule").asText()).isEqualTo("session.opened");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void write_largerThanAllowed_is413() throws Exception {
        HttpResponse<String> answer = post("/backend/v1/imports", new byte[(1 << 20) + 1], samePage());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void settings_pageIsToldHowOftenToAsk() throws Exception {
        JsonNode told = json(get("/backend/v1/settings"));
        assertThat(told.get("updateIntervalMillis").asInt()).isEqualTo(5000);
        assertThat(told.get("version").asText()).isEqualTo("0.1.0-test");
    }

    @Test
    void metrics_afterRequests_countThemByRouteTemplate() throws Exception {
        get("/symbol/SPX");
        String text = get("/metrics").body();
        assertThat(text).contains("server=\"dashboard\"").contains("route=\"/symbol/{instrument}\"");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void start_portInUse_saysWhich() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DashboardSettings same = DashboardSettings.of(
                    "127.0.0.1", taken.getLocalPort(), api.uri(), 5000, "0.1.0-test", spool, FakeApi.sessions());
            assertThatThrownBy(() -> DashboardServer.start(same, InstantSource.system()))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void settings_wrongValue_namesTheRuleAndTheValue() {
        assertThatThrownBy(() -> DashboardSettings.of(
                        "127.0.0.1", 0, URI.create("http://127.0.0.1:8000"), 10, "1", spool, FakeApi.sessions()))
                .hasMessage("updateIntervalMillis must be at least 250, got 10");
        assertThatThrownBy(() -> DashboardSettings.of(
                        "127.0.0.1", 0, URI.create("ftp://x"), 5000, "1", spool, FakeApi.sessions()))
                .hasMessage("apiUrl must begin with http:// or https://, got ftp://x");
    }

    @Test
    void documentation_everyPageThatIsListed_isThereAndRunsNoScript() throws Exception {
        HttpResponse<String> list = get("/docs");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("Deployment guide", "The REST API", "Vocabulary");
        Matcher link = Pattern.compile("href=\"(/docs/[a-z0-9/.-]+)\"").matcher(list.body());
        int pages = 0;
        while (link.find()) {
            HttpResponse<String> page = get(link.group(1));
            assertThat(page.statusCode()).as(link.group(1)).isEqualTo(200);
            assertThat(page.body()).as(link.group(1)).doesNotContain("<script", "<!-- ", " style=");
            assertThat(page.headers().firstValue("ETag")).isPresent();
            pages++;
        }
        assertThat(pages).isGreaterThan(25);
        assertThat(get("/docs/how-to/deploy").body()).contains("id=\"quick-start\"");
        assertThat(get("/docs/images/symbol-dark.png")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("image/png");
    }

    @Test
    void documentation_whatIsNotThere_isNotFound() throws Exception {
        for (String path :
                List.of("/docs/nothing", "/docs/a/b/c", "/docs/..%2Findex", "/docs/index.html", "/docs/.css")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
    }
}
