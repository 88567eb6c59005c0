package io.finwave.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a server is run, as opposed to what it answers.
///
/// @param environment `production`, `staging` or `development`; told by `/health`
/// @param limits how much it takes on
/// @param metrics whether `/metrics` is served
/// @param liveEvery the time between two pushes of live data; empty serves no WebSocket
/// @param checks what `/health` looks at beside what the server itself knows of
public record Operation(
        String environment,
        ServerLimits limits,
        boolean metrics,
        Optional<Duration> liveEvery,
        List<HealthCheck> checks) {
    /// In production, within the usual limits, with metrics and with live data every five seconds.
    public static final Operation USUAL =
            new Operation("production", ServerLimits.USUAL, true, Optional.of(Duration.ofSeconds(5)), List.of());

    public Operation {
        checks = List.copyOf(checks);
    }

    public Operation withLimits(ServerLimits newLimits) {
        return new Operation(environment, newLimits, metrics, liveEvery, checks);
    }

    public Operation withMetrics(boolean served) {
        return new Operation(environment, limits, served, liveEvery, checks);
    }

    public Operation withLiveEvery(Optional<Duration> pace) {
        return new Operation(environment, limits, metrics, pace, checks);
    }

    public Operation withChecks(List<HealthCheck> further) {
        List<HealthCheck> all = new ArrayList<>(checks);
        all.addAll(further);
        return new Operation(environment, limits, metrics, liveEvery, all);
    }
}
