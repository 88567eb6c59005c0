package io.finwave.http;

import java.time.Duration;

/// How much a server takes on, and how much it tells.
///
/// @param maxConcurrentRequests requests that it works on at once; further ones are answered 503 at once,
/// except for those about its health and metrics
/// @param tellCauses whether a 500 tells its cause to the caller; has an effect on a loopback address only
/// @param standingEvery the pause after which it is asked again for each open WebSocket whether it may stay
/// @param socketsOfASession WebSockets that one session may have open; one more is answered 429
/// @param socketsOfAnAddress WebSockets that one address may have open; one more is answered 429
public record ServerLimits(
        int maxConcurrentRequests,
        boolean tellCauses,
        Duration standingEvery,
        int socketsOfASession,
        int socketsOfAnAddress) {
    private static final Duration STANDING_EVERY = Duration.ofSeconds(5);

    /// 256 requests at once, and no causes.
    public static final ServerLimits USUAL = of(256, false);

    public ServerLimits {
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentRequests must be at least 1, got " + maxConcurrentRequests);
        }
        if (socketsOfASession < 1 || socketsOfAnAddress < 1) {
            throw new IllegalArgumentException("sockets of a session and of an address must be at least 1, got "
                    + socketsOfASession + " and " + socketsOfAnAddress);
        }
        if (standingEvery.toMillis() < 1) {
            throw new IllegalArgumentException("standingEvery must be at least 1 ms, got " + standingEvery);
        }
    }

    /// Limits of a server that asks every five seconds whether its WebSockets may stay, of which one session may have
    /// 64
    /// and one address 1,024.
    public static ServerLimits of(int maxConcurrentRequests, boolean tellCauses) {
        return new ServerLimits(maxConcurrentRequests, tellCauses, STANDING_EVERY, 64, 1_024);
    }

    public ServerLimits withStandingEvery(Duration pause) {
        return new ServerLimits(maxConcurrentRequests, tellCauses, pause, socketsOfASession, socketsOfAnAddress);
    }

    public ServerLimits withSocketsOf(int aSession, int anAddress) {
        return new ServerLimits(maxConcurrentRequests, tellCauses, standingEvery, aSession, anAddress);
    }
}
