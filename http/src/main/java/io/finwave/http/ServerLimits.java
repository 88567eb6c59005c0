package io.finwave.http;

import java.time.Duration;

/// How much a server takes on, and how much it tells.
///
/// @param maxConcurrentRequests requests that it works on at once; further ones are answered 503 at once,
/// except for those about its health and metrics
/// @param tellCauses whether a 500 tells its cause to the caller; has an effect on a loopback address only
/// @param standingEvery the pause after which it is asked again for each open WebSocket whether it may stay
public record ServerLimits(int maxConcurrentRequests, boolean tellCauses, Duration standingEvery) {
    private static final Duration STANDING_EVERY = Duration.ofSeconds(5);

    /// 256 requests at once, and no causes.
    public static final ServerLimits USUAL = of(256, false);

    public ServerLimits {
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentRequests must be at least 1, got " + maxConcurrentRequests);
        }
        if (standingEvery.toMillis() < 1) {
            throw new IllegalArgumentException("standingEvery must be at least 1 ms, got " + standingEvery);
        }
    }

    /// Limits of a server that asks every five seconds whether its WebSockets may stay.
    public static ServerLimits of(int maxConcurrentRequests, boolean tellCauses) {
        return new ServerLimits(maxConcurrentRequests, tellCauses, STANDING_EVERY);
    }

    public ServerLimits withStandingEvery(Duration pause) {
        return new ServerLimits(maxConcurrentRequests, tellCauses, pause);
    }
}
