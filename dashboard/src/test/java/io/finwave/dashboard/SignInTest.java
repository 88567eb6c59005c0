package io.finwave.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.dashboard.FakeApi.Named;
import io.finwave.dashboard.internal.ApiForwarder;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import io.finwave.http.Route;
import io.finwave.http.SessionStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Who is let in, and what each may do, on two dashboards that share their sessions.
class SignInTest {
    /// Who may use which route of the back end; a route that is missing here fails the test.
    private static final Map<String, Set<String>> ROUTES = new TreeMap<>();

    static {
        Set<String> everybody = Set.of("nobody", "viewer", "analyst", "admin", "new admin");
        Set<String> users = Set.of("viewer", "analyst", "admin");
        Set<String> inside = Set.of("viewer", "analyst", "admin", "new admin");
        ROUTES.put("GET /backend/v1/session", everybody);
        ROUTES.put("GET /backend/v1/settings", everybody);
        ROUTES.put("GET /backend/v1/instruments", users);
        ROUTES.put("GET /backend/v1/instruments/SPX/bars", users);
        ROUTES.put("GET /backend/v1/universe-runs", users);
        ROUTES.put("GET /backend/v1/universe-runs/0123456789ab", users);
        ROUTES.put("GET /backend/v1/ledger/openings", users);
        ROUTES.put("GET /backend/v1/sources", users);
        ROUTES.put("GET /backend/v1/watches", users);
        ROUTES.put("POST /backend/v1/imports", Set.of("analyst", "admin"));
        ROUTES.put("POST /backend/v1/watches", Set.of("analyst", "admin"));
        ROUTES.put("DELETE /backend/v1/watches/SPX", Set.of("analyst", "admin"));
        ROUTES.put("POST /backend/v1/instruments/SPX/refresh", Set.of("analyst", "admin"));
        for (String admin : List.of(
                "GET /backend/v1/users",
                "POST /backend/v1/users",
                "PATCH /backend/v1/users/ann",
                "POST /backend/v1/users/ann/password-resets",
                "GET /backend/v1/keys",
                "POST /backend/v1/keys",
                "DELETE /backend/v1/keys/0123",
                "DELETE /backend/v1/instruments/GONE",
                "GET /backend/v1/audit")) {
            ROUTES.put(admin, Set.of("admin"));
        }
        ROUTES.put("POST /backend/v1/password", inside);
        ROUTES.put("DELETE /backend/v1/session", inside);
    }

    private final SessionStore store = SessionStore.inProcess(InstantSource.system());
    private final HttpClient client = HttpClient.newHttpClient();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path spool;

    private FakeApi api;
    private DashboardServer one;
    private DashboardServer two;

    @BeforeEach
    void start() {
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
        api = new FakeApi(spool);
        one = DashboardServer.start(settings(), InstantSource.system());
        two = DashboardServer.start(settings(), InstantSource.system());
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        api.close();
        client.close();
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
    }

    private DashboardSettings settings() {
        return DashboardSettings.of("127.0.0.1", 0, api.uri(), 5000, "0", spool, FakeApi.sessions(store))
                .withApiKey(FakeApi.KEY)
                .behind(HttpSettings.PRIVATE_NETWORKS);
    }

    /// A browser that has signed in.
    private record Browser(String cookie, String token) {
        static final Browser STRANGER = new Browser("", "");
    }

    private HttpResponse<String> ask(DashboardServer server, Browser browser, String what, String... headers)
            throws Exception {
        String[] parts = what.split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(parts[1]))
                .method(
                        parts[0],
                        parts[0].equals("GET") || parts[0].equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString("{}"));
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"));
        if (!browser.cookie.isEmpty()) {
            all.put("Cookie", browser.cookie);
            all.put("X-Finwave-Token", browser.token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        all.values().removeIf(String::isEmpty);
        all.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String name, String password, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(one.uri().resolve("/backend/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Json.mapper().writeValueAsString(Map.of("name", name, "password", password))));
        request.headers(headers.length == 0 ? new String[] {"Sec-Fetch-Site", "same-origin"} : headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private Browser browser(String name) throws Exception {
        return browser(signIn(name, FakeApi.PASSWORD));
    }

    private static Browser browser(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
        return new Browser(cookie, json(answer).get("token").asText());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    private static String rule(HttpResponse<String> answer) throws Exception {
        return json(answer).path("rule").asText();
    }

    @Test
    void everyRoute_letsInWhomTheTableSays() throws Exception {
        Map<String, String> names = Map.of("viewer", "vera", "analyst", "nina", "admin", "adam", "new admin", "adam2");
        for (Map.Entry<String, Set<String>> route : ROUTES.entrySet()) {
            Set<String> passed = new TreeSet<>();
            for (String who : List.of("nobody", "viewer", "analyst", "admin", "new admin")) {
                Browser browser = names.containsKey(who) ? browser(names.get(who)) : Browser.STRANGER;
                HttpResponse<String> answer = ask(one, browser, route.getKey());
                assertThat(answer.statusCode())
                        .as(route.getKey() + " by " + who)
                        .isLessThan(500);
                if (answer.statusCode() != 401 && answer.statusCode() != 403) {
                    passed.add(who);
                }
            }
            assertThat(passed).as(route.getKey()).isEqualTo(new TreeSet<>(route.getValue()));
        }
    }

    @Test
    void table_hasEveryRouteOfTheBackEnd() {
        Set<String> listed = new TreeSet<>();
        ROUTES.keySet()
                .forEach(route -> listed.add(route.split(" ", 2)[0]
                        + " "
                        + route.split(" ", 2)[1]
                                .replace("/SPX/bars", "/<rest>")
                                .replace("/universe-runs/0123456789ab", "/universe-runs/<rest>")
                                .replace("/ledger/openings", "/ledger/<rest>")
                                .replace("/SPX/refresh", "/<rest>")
                                .replace("/watches/SPX", "/watches/<rest>")
                                .replace("/users/ann", "/users/{user}")
                                .replace("/keys/0123", "/keys/{key}")
                                .replace("/instruments/GONE", "/instruments/{instrument}")));
        listed.add("POST /backend/v1/session");
        List<String> served = DashboardServer.routes(settings()).stream()
                .map(route -> route.method() + " " + route.path())
                .filter(name -> name.contains("/backend/"))
                .toList();
        assertThat(served).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(DashboardServer.routes(settings()).stream()
                        .filter(route -> route.scope().name().equals("public"))
                        .map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrder(
                        "GET /metrics",
                        "GET /backend/v1/settings",
                        "GET /backend/v1/session",
                        "POST /backend/v1/session",
                        "GET /api",
                        "GET /api/docs",
                        "GET /api/docs/{file}",
                        "GET /api/openapi.json",
                        "GET /assets/{name}",
                        "GET /docs",
                        "GET /docs/<rest>",
                        "GET /icon.svg",
                        "GET /",
                        "GET /symbol",
                        "GET /symbol/{instrument}",
                        "GET /evaluation",
                        "GET /evaluation/{instrument}",
                        "GET /universe",
                        "GET /universe/{run}",
                        "GET /data",
                        "GET /settings",
                        "GET /<rest>");
    }

    @Test
    void signIn_onOne_countsOnTheOther_andSignOutEndsBoth() throws Exception {
        List<String> ended = new ArrayList<>();
        store.listen(ended::add);
        Browser adam = browser("adam");
        assertThat(json(ask(two, adam, "GET /backend/v1/session")).get("user").asText())
                .isEqualTo("adam");
        assertThat(ask(two, adam, "GET /backend/v1/users").statusCode()).isEqualTo(200);
        assertThat(ask(two, adam, "DELETE /backend/v1/session").statusCode()).isEqualTo(204);
        assertThat(rule(ask(one, adam, "GET /backend/v1/users"))).isEqualTo("session.required");
        assertThat(rule(ask(two, adam, "GET /backend/v1/users"))).isEqualTo("session.required");
        assertThat(ended).isNotEmpty();
    }

    @Test
    void signOut_onOne_closesTheWebSocketOnTheOther() throws Exception {
        Browser adam = browser("adam");
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Cookie", adam.cookie)
                .buildAsync(
                        URI.create(one.uri().toString().replace("http:", "ws:") + "/backend/v1/live"),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onClose(WebSocket ended, int code, String reason) {
                                closed.complete(code);
                                return null;
                            }
                        })
                .get(20, TimeUnit.SECONDS);
        assertThat(ask(two, adam, "DELETE /backend/v1/session").statusCode()).isEqualTo(204);
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(OpenSocket.POLICY);
        socket.abort();
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .header("Cookie", adam.cookie)
                        .buildAsync(
                                URI.create(one.uri().toString().replace("http:", "ws:") + "/backend/v1/live"),
                                new WebSocket.Listener() {})
                        .get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(java.net.http.WebSocketHandshakeException.class);
    }

    @Test
    void signOut_thatTheApiDoesNotNote_endsTheSessionAndIsLogged() throws Exception {
        Browser adam = browser("adam");
        api.away = true;
        assertThat(ask(one, adam, "DELETE /backend/v1/session").statusCode()).isEqualTo(204);
        api.away = false;
        assertThat(rule(ask(two, adam, "GET /backend/v1/users"))).isEqualTo("session.required");
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(
                        line -> line.startsWith("the sign-out of adam is not in the audit log: the API answered 503"));
    }

    @Test
    void signIn_refused_saysSoAndMakesNoSession() throws Exception {
        HttpResponse<String> wrong = signIn("adam", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(rule(wrong)).isEqualTo("sign-in.refused");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> throttled = signIn("tired", "wrong");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("17");
    }

    @Test
    void signIn_again_rotatesTheSession() throws Exception {
        Browser first = browser("adam");
        Browser second =
                browser(signIn("adam", FakeApi.PASSWORD, "Sec-Fetch-Site", "same-origin", "Cookie", first.cookie));
        assertThat(second.cookie).isNotEqualTo(first.cookie);
        assertThat(second.token).isNotEqualTo(first.token);
        assertThat(ask(one, first, "GET /backend/v1/users").statusCode()).isEqualTo(401);
        assertThat(ask(one, second, "GET /backend/v1/users").statusCode()).isEqualTo(200);
    }

    @Test
    void signIn_withASessionThatHoldsNoMore_isAskedForNobodyAndBeginsANewOne() throws Exception {
        Browser first = browser("adam");
        api.stamp = "stamp-2";
        api.named.clear();
        browser(signIn("adam", FakeApi.PASSWORD, "Sec-Fetch-Site", "same-origin", "Cookie", first.cookie));
        assertThat(api.named.remove()).isEqualTo(new Named("POST /api/v1/sign-ins", "", "", "127.0.0.1"));
    }

    /// The guard refuses before; should a route ever be let through without a user, the key must not open everything.
    @Test
    void question_withoutAUser_isNotAsked() throws Exception {
        try (ApiForwarder forwarder = new ApiForwarder(settings());
                HttpMetrics metrics = new HttpMetrics();
                HttpServer server = HttpServer.start(
                        HttpSettings.of("dashboard", "127.0.0.1", 0, spool).withSessions(FakeApi.sessions(store)),
                        List.of(Route.get("/users", request -> forwarder.get("users", request))),
                        Guard.OPEN,
                        metrics)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.uri().resolve("/users")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(rule(answer)).isEqualTo("session.required");
            assertThat(api.named).isEmpty();
        }
    }

    @Test
    void change_ledByAnotherSiteOrWithoutTheToken_isRefused() throws Exception {
        Browser adam = browser("adam");
        api.named.clear();
        String own = "http://127.0.0.1:" + one.port();
        List<String[]> foreign = List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
                new String[] {"Sec-Fetch-Site", "", "Origin", "null"},
                new String[] {"Sec-Fetch-Site", "", "Origin", own + "1"},
                new String[] {"Sec-Fetch-Site", ""},
                new String[] {"X-Finwave-Token", ""},
                new String[] {"X-Finwave-Token", "0".repeat(48)},
                new String[] {"X-Finwave-Token", browser("vera").token});
        for (String what : List.of(
                "POST /backend/v1/users",
                "DELETE /backend/v1/session",
                "POST /backend/v1/password",
                "POST /backend/v1/imports")) {
            for (String[] headers : foreign) {
                HttpResponse<String> answer = ask(one, adam, what, headers);
                assertThat(answer.statusCode())
                        .as(what + " " + String.join(" ", headers))
                        .isEqualTo(403);
                assertThat(rule(answer)).isIn("origin.same", "token.session");
            }
        }
        assertThat(signIn("adam", FakeApi.PASSWORD, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.named)
                .filteredOn(named -> !named.what().contains("sign-ins"))
                .isEmpty();
        assertThat(ask(one, adam, "POST /backend/v1/users").statusCode()).isEqualTo(201);
    }

    @Test
    void question_isAskedInTheNameOfTheUser_fromHisAddress() throws Exception {
        Browser vera = browser("vera");
        api.named.clear();
        ask(one, vera, "GET /backend/v1/users", "X-Forwarded-For", "198.51.100.7");
        ask(one, browser("adam"), "GET /backend/v1/users", "X-Forwarded-For", "198.51.100.7");
        assertThat(api.named.remove().what()).isEqualTo("POST /api/v1/sign-ins");
        assertThat(api.named.remove()).isEqualTo(new Named("GET /api/v1/users", "adam", "stamp-1", "198.51.100.7"));
    }

    @Test
    void api_saysThatTheUserChanged_sessionEnds() throws Exception {
        Browser adam = browser("adam");
        api.stamp = "stamp-2";
        HttpResponse<String> answer = ask(one, adam, "GET /backend/v1/users");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(rule(answer)).isEqualTo("session.ended");
        api.stamp = "stamp-1";
        assertThat(rule(ask(two, adam, "GET /backend/v1/users"))).isEqualTo("session.required");
    }

    @Test
    void oneTimePassword_opensNothingButItsChange() throws Exception {
        Browser fresh = browser("adam2");
        assertThat(json(ask(one, fresh, "GET /backend/v1/session")).get("state").asText())
                .isEqualTo("change-password");
        assertThat(rule(ask(one, fresh, "GET /backend/v1/instruments"))).isEqualTo("password.change");
        Browser changed = browser(ask(one, fresh, "POST /backend/v1/password"));
        assertThat(ask(one, changed, "GET /backend/v1/instruments").statusCode())
                .isEqualTo(200);
        assertThat(ask(one, fresh, "GET /backend/v1/instruments").statusCode()).isEqualTo(401);
    }

    @Test
    void cookie_behindTls_isBoundToTheHost() throws Exception {
        HttpResponse<String> answer =
                signIn("adam", FakeApi.PASSWORD, "Sec-Fetch-Site", "same-origin", "X-Forwarded-Proto", "https");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-finwave=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void secrets_areInNoLogMetricOrText() throws Exception {
        Browser adam = browser("adam");
        signIn("adam", "canary-wrong-password");
        ask(one, adam, "DELETE /backend/v1/session");
        ask(one, adam, "GET /backend/v1/users");
        String id = adam.cookie.substring(adam.cookie.indexOf('=') + 1);
        String[] secrets = {
            id,
            adam.token,
            FakeApi.PASSWORD,
            "canary-wrong-password",
            FakeApi.KEY,
            "canary-secret-0123456789abcdef0123456789"
        };
        assertThat(log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList()
                        .toString())
                .doesNotContain(secrets);
        assertThat(ask(one, Browser.STRANGER, "GET /metrics").body()).doesNotContain(secrets);
        assertThat(settings().toString() + settings().sessions()).doesNotContain(secrets);
    }

    @Test
    void settings_openOnAPublicAddress_refused() {
        assertThatThrownBy(
                        () -> DashboardSettings.of("0.0.0.0", 0, api.uri(), 5000, "0", spool, FakeApi.sessions(store))
                                .withoutSignIn())
                .hasMessageContaining("loopback");
    }
}
