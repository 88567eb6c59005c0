package io.finwave.http;

import java.util.concurrent.atomic.AtomicReference;

/// Where a server is in its life: whether a load balancer should send requests here.
///
/// It only moves forward. A server that drains still answers everything it is asked, but says that it is not
/// ready, so that nobody asks any more by the time it stops.
public final class ServerState {
    /// The steps of a server's life.
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    public Phase phase() {
        return phase.get();
    }

    /// Everything that is needed to answer is there.
    public void started() {
        phase.compareAndSet(Phase.STARTING, Phase.SERVING);
    }

    /// The server is about to stop.
    public void drain() {
        phase.set(Phase.DRAINING);
    }

    public boolean isServing() {
        return phase() == Phase.SERVING;
    }

    public boolean isDraining() {
        return phase() == Phase.DRAINING;
    }
}
