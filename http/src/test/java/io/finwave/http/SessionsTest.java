package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.finwave.testkit.HandMovedClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Sessions over real HTTP, on two servers that share one store.
class SessionsTest {
    private static final String SECRET = "canary-secret-0123456789abcdef0123456789";

    private final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final OpenableStore store = new OpenableStore(clock);
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<HttpMetrics> metrics = new ArrayList<>();
    private final CountDownLatch slowStarted = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer one;
    private HttpServer two;

    @TempDir
    Path spool;

    @BeforeEach
    void start() {
        store.listen(ended::add);
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
        one = server(SessionSettings.Secure.AUTO, SECRET);
        two = server(SessionSettings.Secure.AUTO, SECRET);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        metrics.forEach(HttpMetrics::close);
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
        client.close();
    }

    private HttpServer server(SessionSettings.Secure secure, String secret) {
        HttpMetrics own = new HttpMetrics();
        metrics.add(own);
        HttpSettings settings = HttpSettings.of("test", "127.0.0.1", 0, spool)
                .withTrustedProxies(HttpSettings.PRIVATE_NETWORKS)
                .withSessions(new SessionSettings(
                        "finwave",
                        secure,
                        SessionSettings.SameSite.STRICT,
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        secret,
                        store,
                        clock));
        return HttpServer.start(
                settings,
                List.of(
                        route("/who", r -> said(r.session().get("who").orElse("nobody"))),
                        route("/enter", r -> {
                            r.session().renew();
                            r.session().put("who", "ann");
                            r.session().keep();
                            return said("in");
                        }),
                        route("/leave", r -> {
                            r.session().end();
                            return said("out");
                        }),
                        route("/slow", r -> {
                            String who = r.session().get("who").orElse("nobody");
                            slowStarted.countDown();
                            slowMayEnd.await();
                            r.session().put("late", "yes");
                            return said(who);
                        }),
                        route("/key", r -> said(r.session().key().orElse("none"))),
                        route("/address", r -> said(r.remoteAddress()))),
                Guard.OPEN,
                own);
    }

    private static Route route(String path, Handler handler) {
        return Route.get(path, handler).scope(Scope.PUBLIC);
    }

    private static Answer said(String text) {
        return Answer.text("text/plain", text);
    }

    private HttpResponse<String> get(HttpServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String who(HttpServer server, String cookie) throws Exception {
        return get(server, "/who", "Cookie", cookie).body();
    }

    private static String setCookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String pair(HttpResponse<?> answer) {
        return setCookie(answer).split(";", -1)[0];
    }

    private String entered(HttpServer server) throws Exception {
        return pair(get(server, "/enter"));
    }

    @Test
    void session_keptByOne_isThereOnTheOther_andEndsOnBoth() throws Exception {
        String cookie = entered(one);
        assertThat(who(one, cookie)).isEqualTo("ann");
        assertThat(who(two, cookie)).isEqualTo("ann");
        String key = get(two, "/key", "Cookie", cookie).body();
        assertThat(setCookie(get(two, "/leave", "Cookie", cookie)))
                .startsWith("finwave=;")
                .contains("Expires=Thu, 01 Jan 1970");
        assertThat(who(one, cookie)).isEqualTo("nobody");
        assertThat(who(two, cookie)).isEqualTo("nobody");
        assertThat(ended).contains(key);
    }

    @Test
    void session_noneYet_isNotMadeByReading() throws Exception {
        HttpResponse<String> answer = get(one, "/who");
        assertThat(answer.body()).isEqualTo("nobody");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(store.saved()).isZero();
    }

    @Test
    void enter_withAnIdThatTheCallerChose_getsAnother() throws Exception {
        String chosen = "finwave=node01234567890abcdefghijklmnop.node0";
        String cookie = pair(get(one, "/enter", "Cookie", chosen));
        assertThat(cookie).isNotEqualTo(chosen);
        assertThat(who(one, chosen)).isEqualTo("nobody");
        assertThat(who(one, cookie)).isEqualTo("ann");
    }

    @Test
    void enter_again_rotatesTheIdAndTheOldOneIsWorthless() throws Exception {
        String before = entered(one);
        String key = get(one, "/key", "Cookie", before).body();
        String after = pair(get(one, "/enter", "Cookie", before));
        assertThat(after).isNotEqualTo(before);
        assertThat(who(two, before)).isEqualTo("nobody");
        assertThat(who(two, after)).isEqualTo("ann");
        assertThat(ended).contains(key);
    }

    @Test
    void cookie_anyByteChanged_isNobody() throws Exception {
        String cookie = entered(one);
        int start = cookie.indexOf('=') + 1;
        int end = cookie.indexOf('.') < 0 ? cookie.length() : cookie.indexOf('.');
        for (int i = start; i < end; i++) {
            char other = cookie.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(who(one, cookie.substring(0, i) + other + cookie.substring(i + 1)))
                    .as("character " + i)
                    .isEqualTo("nobody");
        }
        assertThat(who(one, cookie)).isEqualTo("ann");
    }

    @Test
    void session_idleFor30Minutes_ends_usedOneDoesNot() throws Exception {
        String used = entered(one);
        String idle = entered(one);
        clock.advance(Duration.ofMinutes(20));
        assertThat(who(one, used)).isEqualTo("ann");
        clock.advance(Duration.ofMinutes(10));
        assertThat(who(two, idle)).isEqualTo("nobody");
        assertThat(who(two, used)).isEqualTo("ann");
    }

    @Test
    void session_of12Hours_endsHoweverMuchItWasUsed() throws Exception {
        String cookie = entered(one);
        for (int i = 0; i < 47; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertThat(who(one, cookie))
                    .as("after " + (i + 1) * 15 + " minutes")
                    .isEqualTo("ann");
        }
        clock.advance(Duration.ofMinutes(15));
        assertThat(who(one, cookie)).isEqualTo("nobody");
    }

    @Test
    void session_endedWhileARequestIsUnderWay_staysEnded() throws Exception {
        String cookie = entered(one);
        var slow = client.sendAsync(
                HttpRequest.newBuilder(URI.create(one.uri() + "/slow"))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        slowStarted.await();
        get(two, "/leave", "Cookie", cookie);
        slowMayEnd.countDown();
        assertThat(slow.get().body()).isEqualTo("ann");
        assertThat(who(one, cookie)).isEqualTo("nobody");
    }

    @Test
    void storeDown_isToldAndNobodyIsSignedOut() throws Exception {
        String cookie = entered(one);
        store.down = true;
        HttpResponse<String> answer = get(one, "/who", "Cookie", cookie);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("session.store", "nobody was signed out");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(get(one, "/leave", "Cookie", cookie).statusCode()).isEqualTo(503);
        assertThat(get(one, "/enter").statusCode()).isEqualTo(503);
        assertThat(get(one, "/address", "Cookie", cookie).statusCode()).isEqualTo(200);
        store.down = false;
        assertThat(who(one, cookie)).isEqualTo("ann");
    }

    @Test
    void session_sealedWithAnotherSecretOrMoved_isNobody() throws Exception {
        String cookie = entered(one);
        String other = entered(one);
        try (HttpServer stranger = server(SessionSettings.Secure.AUTO, SECRET + "x")) {
            assertThat(who(stranger, cookie)).isEqualTo("nobody");
        }
        store.swap(
                get(one, "/key", "Cookie", cookie).body(),
                get(one, "/key", "Cookie", other).body());
        assertThat(who(one, cookie)).isEqualTo("nobody");
    }

    @Test
    void store_andLog_holdNeitherTheCookieNorTheContent() throws Exception {
        String id = entered(one).substring("finwave=".length());
        String plainId = id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
        assertThat(store.everything()).doesNotContain(plainId, "ann");
        store.down = true;
        get(one, "/who", "Cookie", "finwave=" + id);
        get(one, "/leave", "Cookie", "finwave=" + id);
        get(one, "/enter", "Cookie", "finwave=" + id);
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
                .isNotEmpty()
                .noneMatch(line -> line.contains(plainId) || line.contains(SECRET));
        assertThat(metrics.getFirst().scrape()).doesNotContain(plainId, SECRET);
    }

    @Test
    void cookie_plainHttp_isHiddenFromScriptsAndOtherSites() throws Exception {
        assertThat(setCookie(get(one, "/enter")))
                .startsWith("finwave=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void cookie_overTlsOfATrustedProxy_isBoundToTheHost() throws Exception {
        HttpResponse<String> entered = get(one, "/enter", "X-Forwarded-Proto", "https");
        assertThat(setCookie(entered))
                .startsWith("__Host-finwave=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
        assertThat(get(one, "/who", "X-Forwarded-Proto", "https", "Cookie", pair(entered))
                        .body())
                .isEqualTo("ann");
        String plainName = pair(entered).substring("__Host-".length());
        assertThat(get(one, "/who", "X-Forwarded-Proto", "https", "Cookie", plainName)
                        .body())
                .isEqualTo("nobody");
        assertThat(setCookie(get(one, "/leave", "X-Forwarded-Proto", "https", "Cookie", pair(entered))))
                .startsWith("__Host-finwave=;")
                .contains("Secure");
    }

    @Test
    void cookie_alwaysOrNeverSecure_isAsTold() throws Exception {
        try (HttpServer always = server(SessionSettings.Secure.ALWAYS, SECRET);
                HttpServer never = server(SessionSettings.Secure.NEVER, SECRET)) {
            assertThat(setCookie(get(always, "/enter")))
                    .startsWith("__Host-finwave=")
                    .contains("Secure");
            assertThat(setCookie(get(never, "/enter", "X-Forwarded-Proto", "https")))
                    .startsWith("finwave=")
                    .doesNotContain("Secure");
        }
    }

    @Test
    void address_behindTrustedProxies_isTheLastThatIsNone() throws Exception {
        assertThat(get(one, "/address").body()).isEqualTo("127.0.0.1");
        assertThat(get(one, "/address", "X-Forwarded-For", "203.0.113.9, 198.51.100.7, 10.0.0.3")
                        .body())
                .isEqualTo("198.51.100.7");
        assertThat(get(one, "/address", "X-Forwarded-For", "2001:db8::7").body())
                .isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(get(one, "/address", "X-Forwarded-For", "evil.example.org").body())
                .isEqualTo("127.0.0.1");
        HttpMetrics own = new HttpMetrics();
        metrics.add(own);
        HttpSettings trustingNobody = HttpSettings.of("test", "127.0.0.1", 0, spool);
        try (HttpServer alone = HttpServer.start(
                trustingNobody, List.of(route("/address", r -> said(r.remoteAddress()))), Guard.OPEN, own)) {
            assertThat(get(alone, "/address", "X-Forwarded-For", "198.51.100.7").body())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void settings_wrongValue_namesTheRuleButNotTheSecret() {
        assertThatThrownBy(() -> new SessionSettings(
                        "finwave",
                        SessionSettings.Secure.AUTO,
                        SessionSettings.SameSite.LAX,
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        "short-canary",
                        store,
                        clock))
                .hasMessage("secret must have at least 32 bytes, got 12");
        SessionSettings settings = new SessionSettings(
                "finwave",
                SessionSettings.Secure.AUTO,
                SessionSettings.SameSite.LAX,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                SECRET,
                store,
                clock);
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(HttpSettings.PRIVATE_NETWORKS).isNotEqualTo(Set.of());
        assertThat(SECRET.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(32);
    }
}
