package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {
    private static final Parameter<Integer> COUNT =
            Parameter.query("count", ValueForm.integer(1, 5000), "How many.").withDefault("3");
    private static final Parameter<String> NAME = Parameter.path("name", ValueForm.text(16), "The name.");

    private final CountDownLatch slowStarted = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpMetrics metrics = new HttpMetrics();
    private HttpServer server;
    private HttpClient client;

    @TempDir
    Path spool;

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Hello(String name, double[] values, double missing) {}

    @BeforeEach
    void start() {
        Guard guard = (request, scope) ->
                scope.equals(Scope.WRITE) && request.header("X-Key").isEmpty()
                        ? Optional.of(Problem.of(401, "key.missing", null, "a key is needed"))
                        : Optional.empty();
        server = HttpServer.start(
                HttpSettings.of("test", "127.0.0.1", 0, spool),
                List.of(
                        Route.get(
                                        "/hello/{name}",
                                        r -> Answer.json(
                                                new Hello(r.require(NAME), new double[r.require(COUNT)], Double.NaN)))
                                .takes(NAME, COUNT)
                                .scope(Scope.PUBLIC),
                        Route.get(
                                        "/tagged",
                                        r -> r.matches("v1")
                                                ? Answer.notModified("v1")
                                                : Answer.text("text/plain", "one")
                                                        .withEtag("v1"))
                                .scope(Scope.PUBLIC),
                        Route.get("/fails", r -> {
                                    throw new IllegalStateException("secret inside");
                                })
                                .scope(Scope.PUBLIC),
                        Route.get("/slow", r -> {
                                    slowStarted.countDown();
                                    slowMayEnd.await();
                                    return Answer.text("text/plain", "done");
                                })
                                .scope(Scope.PUBLIC),
                        Route.post(
                                        "/files",
                                        r -> Answer.text(
                                                "text/plain",
                                                Integer.toString(r.body().readAllBytes().length)))
                                .takesBody("a file", 1000, "text/csv")),
                guard,
                metrics);
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        slowMayEnd.countDown();
        server.close();
        metrics.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .as("policy on status %s", response.statusCode())
                .contains(HttpSettings.NOTHING);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        return response;
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }

    private JsonNode problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.CONTENT_TYPE);
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asText())
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
        return problem;
    }

    @Test
    void get_parametersRight_answersJsonWithNullForMissing() throws Exception {
        HttpResponse<String> response = send(to("/hello/ann?count=2"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).toString()).isEqualTo("{\"name\":\"ann\",\"values\":[0.0,0.0],\"missing\":null}");
    }

    @Test
    void get_parameterOutOfRange_problemNamesParameterRuleAndValue() throws Exception {
        JsonNode problem = problem(send(to("/hello/ann?count=5001")), 400);
        assertThat(problem.get("rule").asText()).isEqualTo("count.range");
        assertThat(problem.get("value").asText()).isEqualTo("5001");
        assertThat(problem.get("detail").asText()).isEqualTo("count must be a whole number in 1..5000, got \"5001\"");
    }

    @Test
    void get_parameterUnknownOrRepeated_refused() throws Exception {
        assertThat(problem(send(to("/hello/ann?cuont=1")), 400).get("rule").asText())
                .isEqualTo("parameter.unknown");
        assertThat(problem(send(to("/hello/ann?count=1&count=2")), 400)
                        .get("rule")
                        .asText())
                .isEqualTo("count.repeated");
    }

    @Test
    void get_pathUnknown_problem404() throws Exception {
        assertThat(problem(send(to("/nothing")), 404).get("rule").asText()).isEqualTo("route.unknown");
    }

    @Test
    void methodNotTaken_problem405WithAllow() throws Exception {
        HttpResponse<String> response = send(to("/hello/ann").DELETE());
        assertThat(problem(response, 405).get("detail").asText()).contains("GET, HEAD", "DELETE");
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(send(to("/hello/ann").method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void handlerFails_problem500TellsNothingInside() throws Exception {
        HttpResponse<String> response = send(to("/fails"));
        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret inside").doesNotContain("IllegalState");
    }

    @Test
    void post_bodyAnnouncedTooLong_problem413() throws Exception {
        HttpResponse<String> response =
                send(to("/files").header("X-Key", "k").POST(HttpRequest.BodyPublishers.ofString("x".repeat(1001))));
        assertThat(problem(response, 413).get("rule").asText()).isEqualTo("body.size");
    }

    @Test
    void post_bodyOfUnknownLengthTooLong_problem413() throws Exception {
        HttpResponse<String> response = send(to("/files")
                .header("X-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5000]))));
        assertThat(problem(response, 413).get("rule").asText()).isEqualTo("body.size");
    }

    @Test
    void post_withoutKey_problem401BeforeTheBodyIsRead() throws Exception {
        HttpResponse<String> response = send(to("/files").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(problem(response, 401).get("rule").asText()).isEqualTo("key.missing");
    }

    @Test
    void head_ofGetRoute_sameHeadersNoBody() throws Exception {
        HttpResponse<String> get = send(to("/hello/ann"));
        HttpResponse<String> head = send(to("/hello/ann").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
    }

    @Test
    void requestId_saneTakenOver_otherReplaced() throws Exception {
        assertThat(send(to("/hello/a").header("X-Request-ID", "abc-1"))
                        .headers()
                        .firstValue("X-Request-ID"))
                .contains("abc-1");
        assertThat(send(to("/hello/a").header("X-Request-ID", "a b<script>"))
                        .headers()
                        .firstValue("X-Request-ID")
                        .orElse(""))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void etag_matches_304() throws Exception {
        HttpResponse<String> first = send(to("/tagged"));
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = send(to("/tagged").header("If-None-Match", etag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(send(to("/tagged").header("If-None-Match", "\"other\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void largeAnswer_gzipAccepted_isCompressed() throws Exception {
        HttpResponse<byte[]> response = client.send(
                to("/hello/ann?count=5000").header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(Json.mapper().readTree(plain).get("values")).hasSize(5000);
    }

    @Test
    void hostOfAnotherSite_onLoopback_problem421() throws Exception {
        String answer = raw("GET /hello/ann HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 421").contains("host.loopback", "Content-Security-Policy");
        assertThat(raw("GET /hello/ann HTTP/1.1\r\nHost: localhost:8000\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void malformedRequests_areProblemsWithSecurityHeaders() throws Exception {
        for (String request : List.of(
                "GET /hello/a%2F..%2Fb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /hello/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /hello/a HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "BAD\r\n\r\n")) {
            String answer = raw(request);
            String head = request.substring(0, Math.min(40, request.length()));
            assertThat(answer).as(head).matches("(?s)HTTP/1.1 4\\d\\d .*");
            assertThat(answer).as(head).contains(Problem.CONTENT_TYPE, "Content-Security-Policy", "\"detail\"");
            assertThat(answer).as(head).doesNotContain("Jetty", "<html");
        }
    }

    @Test
    void metrics_afterRequests_countByTemplateNotByPath() throws Exception {
        send(to("/hello/ann"));
        send(to("/hello/bob"));
        send(to("/wp-admin-" + System.nanoTime()));
        org.awaitility.Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(metrics.scrape())
                        .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/hello/{name}\","
                                + "server=\"test\",status=\"200\"} 2")
                        .contains("route=\"unmatched\",server=\"test\",status=\"404\"} 1")
                        .contains("http_server_requests_seconds_bucket")
                        .contains("http_server_connections_active{server=\"test\"}")
                        .contains("jvm_memory_used_bytes")
                        .doesNotContain("wp-admin", "bob"));
    }

    @Test
    void close_requestUnderWay_isFinishedFirst() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(to("/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(slowStarted.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        Thread.sleep(200);
        assertThat(closing).isNotDone();
        slowMayEnd.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
        closing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void start_portTaken_failsNamingTheAddress() {
        HttpSettings taken = HttpSettings.of("second", "127.0.0.1", server.port(), spool);
        assertThatThrownBy(() -> HttpServer.start(taken, List.of(), Guard.OPEN, metrics))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("second server cannot listen on 127.0.0.1:" + server.port());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
