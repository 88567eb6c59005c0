package io.finwave.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps a page of another site from reaching a server on the loopback address by letting its own name point
/// there (DNS rebinding): such a request carries that name in `Host`.
final class HostCheck {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean active;
    private final Set<String> allowed;

    HostCheck(String boundHost, Set<String> allowed) {
        this.active = isLoopback(boundHost);
        this.allowed = allowed;
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Whether a request for a host may pass.
    ///
    /// @param host the name without its port
    boolean accepts(@Nullable String host) {
        if (!active) {
            return true;
        }
        if (host == null || host.isEmpty()) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(name) || name.matches("127\\.[0-9.]+") || allowed.contains(name);
    }
}
