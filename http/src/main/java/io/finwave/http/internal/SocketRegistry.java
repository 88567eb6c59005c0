package io.finwave.http.internal;

import io.finwave.http.HttpMetrics;
import io.finwave.http.OpenSocket;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.ServerLimits;
import io.finwave.http.Sockets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open WebSockets of a server: counts them, looks after each a few times a second, and closes them.
final class SocketRegistry implements Sockets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketRegistry.class);
    private static final long CHECK_MILLIS = 250;
    private static final String STOPPING = "the server stops; connect again";

    private final Set<JettySocket> open = ConcurrentHashMap.newKeySet();
    private final Counter received;
    private final Counter sent;
    private final Counter coalesced;
    private final Counter dropped;
    private final MeterRegistry meters;
    private final String server;
    private final ScheduledExecutorService keeper;
    private final StandingCheck standing;
    private final SocketQuota quota;
    private volatile boolean draining;

    SocketRegistry(String server, HttpMetrics metrics, ServerLimits limits) {
        this.server = server;
        this.quota = new SocketQuota(limits.socketsOfASession(), limits.socketsOfAnAddress());
        this.meters = metrics.registry();
        received = counter("http.server.sockets.received", "Messages that came over WebSockets");
        sent = counter("http.server.sockets.sent", "Messages that went over WebSockets");
        coalesced =
                counter("http.server.sockets.coalesced", "Messages that a newer one overtook before they were sent");
        dropped = counter("http.server.sockets.dropped", "WebSockets closed because their peer did not keep up");
        Gauge.builder("http.server.sockets.open", open, Set::size)
                .description("Open WebSockets")
                .tag("server", server)
                .register(meters);
        keeper = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name(server + "-sockets").unstarted(work));
        standing = new StandingCheck(server, open, limits.standingEvery());
        var _ = keeper.scheduleWithFixedDelay(this::checkAll, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("server", server)
                .register(meters);
    }

    private void checkAll() {
        long now = System.nanoTime();
        for (JettySocket socket : open) {
            try {
                socket.check(now);
            } catch (RuntimeException e) {
                LOG.warn("socket {} could not be looked after", socket.id(), e);
            }
        }
    }

    void opened(JettySocket socket) {
        open.add(socket);
        Optional<Problem> tooMany = quota.opened(socket.owner());
        if (draining) {
            socket.close(OpenSocket.GOING_AWAY, STOPPING);
        } else if (tooMany.isPresent()) {
            refused(tooMany.get());
            socket.close(OpenSocket.TRY_AGAIN_LATER, tooMany.get().detail());
        }
    }

    /// Lets one more be opened.
    ///
    /// @param path under which
    /// @param most sockets that may be open there
    /// @throws ProblemException a 429 or 503 if there are too many already
    void admit(SocketQuota.Owner owner, String path, int most) {
        Optional<Problem> tooMany = quota.refusal(owner);
        if (tooMany.isEmpty() && count(path) >= most) {
            tooMany = Optional.of(Problem.of(503, "sockets.open", most, "as many sockets are open as there may be"));
        }
        tooMany.ifPresent(problem -> {
            refused(problem);
            throw new ProblemException(problem);
        });
    }

    private void refused(Problem problem) {
        Counter.builder("http.server.sockets.refused")
                .description("WebSockets that were not opened because there were too many, by the rule of the refusal")
                .tags("server", server, "rule", String.valueOf(problem.rule()))
                .register(meters)
                .increment();
    }

    /// Closes all, and every one that is still to open.
    void drain() {
        draining = true;
        closeWhere(socket -> true, OpenSocket.GOING_AWAY, STOPPING);
    }

    boolean isDraining() {
        return draining;
    }

    void closed(JettySocket socket, int code) {
        if (open.remove(socket)) {
            quota.closed(socket.owner());
        }
        Counter.builder("http.server.sockets.closed")
                .description("WebSockets that closed, by the code they closed with")
                .tags("server", server, "code", code >= 1000 && code <= 1015 ? Integer.toString(code) : "other")
                .register(meters)
                .increment();
    }

    void received() {
        received.increment();
    }

    void sent() {
        sent.increment();
    }

    void coalesced() {
        coalesced.increment();
    }

    void dropped() {
        dropped.increment();
    }

    @Override
    public int count() {
        return open.size();
    }

    private int count(String path) {
        return (int) open.stream().filter(s -> s.path().equals(path)).count();
    }

    @Override
    public int closeWhere(Predicate<OpenSocket> condition, int code, String reason) {
        int count = 0;
        for (JettySocket socket : open) {
            if (condition.test(socket)) {
                socket.close(code, reason);
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        standing.close();
        keeper.shutdownNow();
    }
}
