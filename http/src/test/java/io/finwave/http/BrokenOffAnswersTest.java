package io.finwave.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Answers of which a part was sent when something happened.
@Timeout(60)
class BrokenOffAnswersTest {
    private final HttpMetrics metrics = new HttpMetrics();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AtomicInteger gone = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @TempDir
    Path spool;

    @BeforeEach
    void start() {
        log.start();
        root.addAppender(log);
        List<Route> routes = List.of(
                Route.get("/endless", r -> Answer.streamed(200, "text/csv", this::endless))
                        .scope(Scope.PUBLIC),
                Route.get(
                                "/breaks",
                                r -> Answer.streamed(200, "text/csv", out -> {
                                    out.write(new byte[200_000]);
                                    out.flush();
                                    throw new IOException("the source of it broke");
                                }))
                        .scope(Scope.PUBLIC),
                Route.get(
                                "/breaks-early",
                                r -> Answer.streamed(200, "text/csv", out -> {
                                    throw new IOException("the source of it was never there");
                                }))
                        .scope(Scope.PUBLIC),
                Route.get(
                                "/breaks-soon",
                                r -> Answer.streamed(200, "text/csv", out -> {
                                    out.write("date,close".getBytes(StandardCharsets.US_ASCII));
                                    throw new IllegalStateException("a fault");
                                }))
                        .scope(Scope.PUBLIC));
        server = HttpServer.start(
                HttpSettings.of("test", "127.0.0.1", 0, spool), Served.of(routes, Guard.OPEN, metrics));
    }

    private void endless(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(new byte[65_536]);
                out.flush();
            }
        } catch (IOException e) {
            gone.incrementAndGet();
            throw e;
        }
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
        metrics.close();
        root.detachAppender(log);
    }

    private List<ILoggingEvent> errors() {
        return List.copyOf(log.list).stream()
                .filter(e -> e.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    @Test
    void caller_thatGoesAway_isNoErrorOfTheServer() throws Exception {
        for (String encoding : List.of("identity", "gzip")) {
            int before = gone.get();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET /endless HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: " + encoding + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(500)).hasSize(500);
            }
            await().until(() -> gone.get() > before);
        }
        server.close();
        assertThat(errors()).isEmpty();
    }

    @Test
    void answer_thatBreaksBeforeItBegan_isAProblem() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/breaks-early")).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).startsWith("{").contains("\"status\":500");
    }

    @Test
    void answer_thatBreaksAfterAWord_isNotMixedWithAProblem() {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/breaks-soon")).build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test
    void answer_thatBreaksHalfWay_isNotTakenForWhole_andLogged() {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/breaks")).build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
        await().untilAsserted(() -> assertThat(errors())
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("GET /breaks failed"));
    }
}
