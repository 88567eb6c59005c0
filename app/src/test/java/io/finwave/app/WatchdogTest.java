package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals of Unix")
class WatchdogTest {
    private static final Watchdog.Patience SHORT =
            new Watchdog.Patience(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(800));

    @TempDir
    private Path home;

    /// A server on which a connection is accepted, by the system, and answered by a test.
    private static final class Door implements AutoCloseable {
        final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        final AtomicInteger answered = new AtomicInteger();
        private final List<Socket> silent = new CopyOnWriteArrayList<>();

        Door() throws IOException {}

        URI uri() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        /// Answers every so manieth connection.
        void answerEvery(int nth) {
            Thread.ofPlatform().daemon().start(() -> {
                for (int i = 1; !socket.isClosed(); i++) {
                    try {
                        Socket peer = socket.accept();
                        if (i % nth != 0) {
                            silent.add(peer);
                            continue;
                        }
                        peer.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        peer.close();
                        answered.incrementAndGet();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void server_thatNeverAnswers_isEnded_withTheReason() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        try (Door hung = new Door();
                Watchdog dog = Watchdog.over(List.of(hung.uri()), SHORT, ended::add)) {
            await().until(() -> !ended.isEmpty());
            assertThat(ended.getFirst()).contains(hung.uri() + " gave no answer to /health/live for more than 0.8 s");
            assertThat(dog).isNotNull();
        }
    }

    @Test
    void server_thatAnswersNowAndThen_isLeftAlone() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        try (Door slow = new Door();
                Watchdog dog = Watchdog.over(List.of(slow.uri()), SHORT, ended::add)) {
            slow.answerEvery(3);
            await().atMost(Duration.ofSeconds(30)).until(() -> slow.answered.get() > 6);
            assertThat(ended).isEmpty();
            assertThat(dog).isNotNull();
        }
    }

    @Test
    void process_whoseErrorStreamNobodyReads_hangs_andIsEnded_andTheLogFileSaysWhy() throws Exception {
        // Every request is logged. When the pipe is full, the one that writes the next line waits, and all
        // behind it.
        try (ServerProcess servers = ServerProcess.start(
                        home,
                        ProcessBuilder.Redirect.PIPE,
                        Map.of("LOG_LEVEL", "INFO"),
                        WatchedServers.class.getName());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(servers.api().resolve("/api"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            List<CompletableFuture<?>> asked = new ArrayList<>();
            for (int i = 0; i < 3_000 && servers.process().isAlive(); i++) {
                asked.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .handle((answer, failure) -> failure == null));
                if (asked.size() % 50 == 0) {
                    asked.getLast().join();
                }
            }

            assertThat(servers.exitCode(90)).isEqualTo(Watchdog.HUNG);
            client.shutdownNow();
        }
        assertThat(Files.readString(home.resolve("state/logs/finwave.log")))
                .contains("this process hangs and is ended with exit code 70")
                .contains("gave no answer to");
    }

    @Test
    void process_whoseThreadsWaitForEachOther_isEnded() throws Exception {
        Path error = home.resolve("error.log");
        try (ServerProcess servers = ServerProcess.start(
                home,
                ProcessBuilder.Redirect.to(error.toFile()),
                Map.of(),
                WatchedServers.class.getName(),
                "deadlock")) {
            assertThat(servers.exitCode(60)).isEqualTo(Watchdog.HUNG);
        }
        assertThat(Files.readString(error))
                .contains("in a circle")
                .contains("worker-one")
                .contains("worker-other");
    }

    @Test
    void process_thatIsBusy_orWasStoppedAndContinued_goesOn() throws Exception {
        Path error = home.resolve("error.log");
        try (ServerProcess servers = ServerProcess.start(
                        home, ProcessBuilder.Redirect.to(error.toFile()), Map.of(), WatchedServers.class.getName());
                HttpClient client = HttpClient.newHttpClient()) {
            servers.signal("STOP");
            Thread.sleep(Duration.ofSeconds(8)); // twice as long as the watchdog's patience
            servers.signal("CONT");
            HttpRequest request =
                    HttpRequest.newBuilder(servers.api().resolve("/api")).build();
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            int answers = 0;
            while (System.nanoTime() < until) {
                List<CompletableFuture<HttpResponse<Void>>> some = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    some.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
                }
                for (CompletableFuture<HttpResponse<Void>> one : some) {
                    answers += one.join().statusCode() == 200 ? 1 : 0;
                }
            }
            assertThat(servers.process().isAlive()).isTrue();
            assertThat(answers).isPositive();
        }
        assertThat(Files.readString(error)).doesNotContain("hangs");
    }
}
