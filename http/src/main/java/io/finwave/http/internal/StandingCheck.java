package io.finwave.http.internal;

import io.finwave.http.OpenSocket;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every few seconds for each open WebSocket whether it may stay, and closes it otherwise. On a thread of
/// its own, since the answer may have to be waited for.
///
/// While it cannot be told who may stay, nobody is sent away. The round ends there, so that it does not wait in
/// vain for one socket after the other; the next one begins with the socket that was asked about the longest
/// ago, so that none is left out for good.
final class StandingCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingCheck.class);

    private final Collection<JettySocket> open;
    private final ScheduledExecutorService thread;

    /// @param open the sockets that are open, as they come and go
    /// @param every the pause between two rounds
    StandingCheck(String server, Collection<JettySocket> open, Duration every) {
        this.open = open;
        thread = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name(server + "-standing").unstarted(work));
        var _ = thread.scheduleWithFixedDelay(this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        long now = System.nanoTime();
        List<JettySocket> line = open.stream()
                .sorted(Comparator.comparingLong(socket -> socket.askedNanos() - now))
                .toList();
        for (JettySocket socket : line) {
            if (!ask(socket)) {
                return;
            }
        }
    }

    /// @return whether it could be told
    private static boolean ask(JettySocket socket) {
        Optional<Problem> problem;
        try {
            problem = socket.standing();
        } catch (ProblemException e) {
            problem = Optional.of(e.problem());
        } catch (RuntimeException e) {
            LOG.warn("whether socket {} may stay could not be told", socket.id(), e);
            return false;
        }
        if (problem.isEmpty()) {
            return true;
        }
        if (problem.get().status() >= 500) {
            LOG.debug(
                    "whether socket {} may stay cannot be told: {}",
                    socket.id(),
                    problem.get().detail());
            return false;
        }
        LOG.info(
                "socket {} on {} may not stay: {}",
                socket.id(),
                socket.path(),
                problem.get().rule());
        socket.close(OpenSocket.POLICY, problem.get().detail());
        return true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
