package io.finwave.http;

/// How much a server takes on, and how much it tells.
///
/// @param maxConcurrentRequests requests that it works on at once; further ones are answered 503 at once,
/// except for those about its health and metrics
/// @param tellCauses whether a 500 tells its cause to the caller; has an effect on a loopback address only
public record ServerLimits(int maxConcurrentRequests, boolean tellCauses) {
    /// 256 requests at once, and no causes.
    public static final ServerLimits USUAL = new ServerLimits(256, false);

    public ServerLimits {
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentRequests must be at least 1, got " + maxConcurrentRequests);
        }
    }
}
