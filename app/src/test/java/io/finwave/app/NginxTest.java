package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the folder `nginx` in a real nginx, before the real servers or before ones that show what reaches them.
class NginxTest {
    private static final List<String> SECURITY_HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Request-ID");

    @TempDir
    private Path folder;

    private HttpClient client;

    @BeforeAll
    static void needsNginx() {
        Programs.assumeOnPath("nginx", "nginx-light");
    }

    @BeforeEach
    void openClient() {
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void everyAnswer_whateverItsStatusAndMaker_carriesEachSecurityHeaderOnce() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                Map.of("API_PORT", "0", "DASH_PORT", "0"),
                InstantSource.system(),
                folder.resolve("home"));
        try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, false, surroundings);
                NginxProcess nginx = NginxProcess.start(
                        folder.resolve("nginx"),
                        "plain.conf",
                        List.of(servers.dashboard().orElseThrow().getPort()),
                        List.of(servers.api().orElseThrow().getPort()))) {
            assertHeaders(nginx, get(nginx, "/"), 200);
            assertHeaders(nginx, get(nginx, "/health"), 200);
            assertHeaders(nginx, get(nginx, "/api"), 200);
            assertHeaders(nginx, get(nginx, "/api/health"), 200);
            assertHeaders(nginx, get(nginx, "/api/docs"), 200);
            assertHeaders(nginx, get(nginx, "/api/nothing"), 404);
            assertHeaders(nginx, get(nginx, "/.well-known/acme-challenge/token"), 200);

            assertHeaders(nginx, get(nginx, "/metrics/"), 404);
            HttpResponse<String> metrics = get(nginx, "/metrics");
            assertHeaders(nginx, metrics, 404);
            assertThat(metrics.body()).contains("\"rule\":\"route.unknown\"");
            assertHeaders(nginx, get(nginx, "/" + "x".repeat(20_000)), 414);
            assertHeaders(nginx, send(nginx, request(nginx, "/").header("X-Long", "x".repeat(20_000))), 431);
            assertHeaders(
                    nginx,
                    send(
                            nginx,
                            request(nginx, "/api/v1/keys")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_100_000]))),
                    413);
            assertThat(get(nginx, "/").headers().firstValue("Server")).contains("nginx");
        }
    }

    /// What takes long is asked for again until it is there; nothing on the way may keep the answers between.
    @Test
    void whatTakesLong_isAnswered202WithWhenToComeBack_thenWholeWithItsTag() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                Map.of("API_PORT", "0", "DASH_PORT", "0"),
                InstantSource.system(),
                folder.resolve("home"));
        try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, true, surroundings);
                NginxProcess nginx = NginxProcess.start(
                        folder.resolve("nginx"),
                        "plain.conf",
                        List.of(servers.dashboard().orElseThrow().getPort()),
                        List.of(servers.api().orElseThrow().getPort()))) {
            for (String way : List.of("/api", "/backend")) {
                // each way asks for something of its own: what the other had computed would be there at once; every
                // model
                // is walked through the whole history for every question, which takes many seconds
                String path = way + "/v1/instruments/SPX/evaluation?horizons=1,2,3,5,10,22&origins="
                        + (way.equals("/api") ? 5_900 : 5_901);
                HttpResponse<String> first = get(nginx, path);
                assertHeaders(nginx, first, 202);
                assertThat(first.headers().firstValue("Retry-After")).contains("1");
                assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(first.body()).contains("\"state\":\"computing\"");
                HttpResponse<String> whole = Awaitility.await()
                        .atMost(Duration.ofMinutes(4))
                        .until(() -> get(nginx, path), answer -> answer.statusCode() != 202);
                assertHeaders(nginx, whole, 200);
                String tag = whole.headers().firstValue("ETag").orElseThrow();
                assertThat(send(nginx, request(nginx, path).header("If-None-Match", tag))
                                .statusCode())
                        .isEqualTo(304);
            }
            assertHeaders(nginx, get(nginx, "/api/v1/universe-runs"), 200);
            assertHeaders(nginx, get(nginx, "/backend/v1/universe-runs"), 200);
            assertHeaders(nginx, get(nginx, "/backend/v1/ledger/openings"), 200);
            assertHeaders(nginx, get(nginx, "/backend/v1/universe-runs/000000000000/units.csv"), 404);
            assertHeaders(nginx, get(nginx, "/universe"), 200);
        }
    }

    @Test
    void passwords_triedTooOften_areAnswered429_andThePageMayGoOnAsking() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx =
                        NginxProcess.start(folder, "plain.conf", List.of(one.port()), List.of(one.port()))) {
            int refused = 0;
            for (int i = 0; i < 30; i++) {
                String path = List.of("/backend/v1/session", "/backend/v1/password", "/api/v1/sign-ins")
                        .get(i % 3);
                HttpRequest.Builder attempt =
                        request(nginx, path).header("Cookie", "made=up").POST(HttpRequest.BodyPublishers.noBody());
                refused += send(nginx, attempt).statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isBetween(15, 20);
            for (int i = 0; i < 30; i++) {
                assertThat(get(nginx, "/backend/v1/session").statusCode()).isEqualTo(200);
                assertThat(get(nginx, "/api/v1/sign-ins/current").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void question_whenNobodyStandsBehind_isAnswered503WithAProblemAndWhenToComeBack() throws Exception {
        List<Integer> nobody = List.of(NginxProcess.freePort());
        try (NginxProcess nginx = NginxProcess.start(folder, "plain.conf", nobody, nobody)) {
            HttpResponse<String> answer = get(nginx, "/api/health");

            assertHeaders(nginx, answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":503");
        }
    }

    @Test
    void strangers_whoAskTooOften_get429_andWhoHasASessionDoesNot() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx =
                        NginxProcess.start(folder, "plain.conf", List.of(one.port()), List.of(one.port()))) {
            List<HttpResponse<String>> session = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                session.add(send(nginx, request(nginx, "/").header("Cookie", "finwave_session=abc")));
            }
            assertThat(session).allMatch(answer -> answer.statusCode() == 200);

            List<HttpResponse<String>> strangers = new ArrayList<>();
            List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                asked.add(client.sendAsync(request(nginx, "/").build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (var answer : asked) {
                strangers.add(answer.get());
            }
            HttpResponse<String> refused = strangers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertHeaders(nginx, refused, 429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("\"rule\":\"rate\"");
            assertThat(strangers)
                    .filteredOn(answer -> answer.statusCode() == 200)
                    .hasSizeGreaterThan(100);
        }
    }

    @Test
    void sameSession_goesToTheSameDashboard_andOthersToOthers() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NamedUpstream two = new NamedUpstream("two");
                NamedUpstream three = new NamedUpstream("three");
                NginxProcess nginx = NginxProcess.start(
                        folder, "plain.conf", List.of(one.port(), two.port(), three.port()), List.of(one.port()))) {
            Set<String> ofAll = new HashSet<>();
            for (int session = 0; session < 30; session++) {
                Set<String> ofOne = new HashSet<>();
                for (int i = 0; i < 5; i++) {
                    String cookie = "theme=dark; __Host-finwave_session=node0" + session + "; other=" + i;
                    ofOne.add(send(nginx, request(nginx, "/").header("Cookie", cookie))
                            .body());
                }
                assertThat(ofOne).hasSize(1);
                ofAll.addAll(ofOne);
            }
            assertThat(ofAll).containsExactlyInAnyOrder("one", "two", "three");

            one.stop();
            for (int session = 0; session < 30; session++) {
                String cookie = "finwave_session=node0" + session;
                HttpResponse<String> answer = send(nginx, request(nginx, "/").header("Cookie", cookie));
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void whatIsPassedOn_namesTheClientAndKeepsNothingThatItClaims() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx =
                        NginxProcess.start(folder, "plain.conf", List.of(one.port()), List.of(one.port()))) {
            send(
                    nginx,
                    request(nginx, "/api/v1/instruments?a=b%2Fc")
                            .header("X-Forwarded-For", "6.6.6.6")
                            .header("X-Forwarded-Proto", "https")
                            .header("Forwarded", "for=6.6.6.6")
                            .header("X-Request-ID", "my-request-0001"));

            assertThat(one.heads().getFirst())
                    .contains(
                            "get /api/v1/instruments?a=b%2fc http/1.1",
                            "host: 127.0.0.1:" + nginx.port(80),
                            "x-forwarded-for: 127.0.0.1",
                            "x-forwarded-proto: http",
                            "x-request-id: my-request-0001")
                    .noneMatch(line -> line.contains("6.6.6.6"));

            send(nginx, request(nginx, "/").header("X-Request-ID", "two words\tand more"));
            assertThat(one.heads().getLast()).anyMatch(line -> line.matches("x-request-id: [0-9a-f]{32}"));
        }
    }

    @Test
    void upgrade_toEachLiveAddress_goesThrough() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx =
                        NginxProcess.start(folder, "plain.conf", List.of(one.port()), List.of(one.port()))) {
            for (String path : List.of("/backend/v1/live", "/api/v1/live")) {
                String answer = raw(
                        nginx.port(80),
                        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nOrigin: http://localhost\r\n\r\n");

                assertThat(answer).startsWith("HTTP/1.1 101 ");
                assertThat(one.heads().getLast()).contains("connection: upgrade", "origin: http://localhost");
            }
        }
    }

    @Test
    void client_thatNeverFinishesItsHead_isCutOff() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx =
                        NginxProcess.start(folder, "plain.conf", List.of(one.port()), List.of(one.port()));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port(80))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow".getBytes(StandardCharsets.UTF_8));

            assertThat(cutOff(socket)).isTrue();
            assertThat(one.heads()).isEmpty();
        }
    }

    private void assertHeaders(NginxProcess nginx, HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body() + nginx.log()).isEqualTo(status);
        for (String header : SECURITY_HEADERS) {
            assertThat(answer.headers().allValues(header))
                    .as(header + " of " + answer.uri() + " " + status)
                    .hasSize(1);
        }
    }

    private HttpResponse<String> get(NginxProcess nginx, String path) throws IOException, InterruptedException {
        return send(nginx, request(nginx, path));
    }

    private static HttpRequest.Builder request(NginxProcess nginx, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port(80) + path));
    }

    private HttpResponse<String> send(NginxProcess nginx, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        assertThat(nginx.port(80)).isPositive();
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The first bytes of an answer to a request that no client library would send.
    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    /// Whether the other side closes the connection, with or without an answer.
    private static boolean cutOff(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
