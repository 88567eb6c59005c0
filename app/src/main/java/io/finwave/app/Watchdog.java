package io.finwave.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a process that hangs, so that whoever supervises it starts it anew: a container that is merely
/// unhealthy is restarted by nobody.
///
/// It asks every server of the process for `/health/live` over the network, as a caller would, on a thread
/// and a socket of its own. A server that gives no answer for longer than the patience, try after try,
/// hangs; so does a process whose threads wait for each other in a circle. Being busy is not hanging: that
/// route is answered however much there is to do. Nor is having been stopped and continued: what passed
/// meanwhile is not counted.
final class Watchdog implements AutoCloseable {
    /// The exit code of a process that was ended, `EX_SOFTWARE` of sysexits.
    static final int HUNG = 70;

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final int LEAST_FAILURES = 3;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// How long what may take.
    ///
    /// @param every the time between two rounds of questions
    /// @param answer how long a server may take for one answer
    /// @param hung how long a server may give no answer before it counts as hung
    record Patience(Duration every, Duration answer, Duration hung) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /// Tries in a row that a server did not answer.
    private record Silence(long sinceNanos, int tries) {}

    private final List<URI> servers;
    private final Patience patience;
    private final Consumer<String> end;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<URI, Silence> silent = new HashMap<>();
    private final Thread thread;
    private List<Long> circle = List.of();

    private Watchdog(List<URI> servers, Patience patience, Consumer<String> end) {
        this.servers = List.copyOf(servers);
        this.patience = patience;
        this.end = end;
        thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::watch);
    }

    /// Watches servers, and ends the process when one hangs.
    static Watchdog over(List<URI> servers, Patience patience) {
        return over(servers, patience, Watchdog::endProcess);
    }

    /// @param end is told why, once a round while the process hangs
    static Watchdog over(List<URI> servers, Patience patience, Consumer<String> end) {
        Watchdog dog = new Watchdog(servers, patience, end);
        dog.thread.start();
        return dog;
    }

    private void watch() {
        long before = System.nanoTime();
        Duration longestRound = patience.every()
                .plus(patience.answer().multipliedBy(servers.size()))
                .plus(patience.answer());
        try {
            while (true) {
                Thread.sleep(patience.every());
                Optional<String> found = round();
                long now = System.nanoTime();
                boolean stoodStill = now - before > longestRound.toNanos();
                before = now;
                if (stoodStill) {
                    // the whole process was stopped, by a signal or with its machine
                    silent.clear();
                    circle = List.of();
                } else {
                    found.ifPresent(end);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: there is nothing to watch any more
        }
    }

    /// Asks everybody once; says what hangs, if anything does.
    private Optional<String> round() {
        List<String> hung = new ArrayList<>();
        for (URI server : servers) {
            long asked = System.nanoTime();
            if (answers(server)) {
                silent.remove(server);
                continue;
            }
            Silence silence = silent.merge(
                    server, new Silence(asked, 1), (old, one) -> new Silence(old.sinceNanos, old.tries + 1));
            if (silence.tries >= LEAST_FAILURES
                    && System.nanoTime() - silence.sinceNanos > patience.hung().toNanos()) {
                hung.add("the server at " + server + " gave no answer to /health/live for more than "
                        + patience.hung().toMillis() / 1000.0 + " s");
            }
        }
        inCircle().ifPresent(hung::add);
        return hung.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", hung));
    }

    private boolean answers(URI server) {
        int timeout = (int) patience.answer().toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.getHost().replaceAll("[\\[\\]]", ""), server.getPort()), timeout);
            socket.setSoTimeout(timeout);
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            LOG.debug("no answer of {}: {}", server, e.toString());
            return false;
        }
    }

    /// Threads that wait for each other in a circle, if they are the same as a round ago.
    private Optional<String> inCircle() {
        long[] found = threads.findDeadlockedThreads();
        List<Long> now =
                found == null ? List.of() : Arrays.stream(found).boxed().toList();
        boolean lasts = !now.isEmpty() && now.equals(circle);
        circle = now;
        return lasts
                ? Optional.of("threads wait for each other in a circle: "
                        + Arrays.stream(threads.getThreadInfo(found))
                                .filter(Objects::nonNull)
                                .map(ThreadInfo::getThreadName)
                                .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /// Says why, and ends the process without waiting for anything that may hang itself: not even for the
    /// log.
    private static void endProcess(String why) {
        Thread words = Thread.ofPlatform()
                .daemon()
                .start(() -> LOG.error("this process hangs and is ended with exit code {}: {}", HUNG, why));
        try {
            words.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(HUNG);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
