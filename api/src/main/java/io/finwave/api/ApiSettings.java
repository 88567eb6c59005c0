package io.finwave.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How the API is served.
///
/// @param host the address to bind
/// @param port the port to bind; 0 takes a free one
/// @param allowedHosts host names that are right beside the loopback ones, on a loopback bind
/// @param apiKey the key that callers must show; empty lets everybody in and is possible on a loopback
/// address only
/// @param trustedProxies the addresses of proxies that are believed when they say who sent a request
/// @param version the version of the product
/// @param spoolDirectory where uploads wait while they are read
/// @param stopTimeout how long requests under way may take when the server stops
public record ApiSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        Optional<String> apiKey,
        Set<String> trustedProxies,
        String version,
        Path spoolDirectory,
        Duration stopTimeout) {
    public ApiSettings {
        allowedHosts = Set.copyOf(allowedHosts);
        trustedProxies = Set.copyOf(trustedProxies);
        if (apiKey.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "an API without a key must be on a loopback address, got host " + host + ": set API_KEY");
        }
        if (apiKey.isPresent() && apiKey.get().isBlank()) {
            throw new IllegalArgumentException("the API key must not be blank");
        }
    }

    /// For the demo: loopback, no key.
    public static ApiSettings open(int port, String version, Path spoolDirectory) {
        return new ApiSettings(
                "127.0.0.1",
                port,
                Set.of(),
                Optional.empty(),
                Set.of(),
                version,
                spoolDirectory,
                Duration.ofSeconds(10));
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return "ApiSettings[" + host + ":" + port + ", " + (apiKey.isPresent() ? "with a key" : "open") + "]";
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
