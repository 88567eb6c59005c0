package io.finwave.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/// How callers are remembered.
///
/// @param cookieName the name of the session cookie; over TLS `__Host-` stands before it, which browsers take only from
/// the very host, over TLS
/// @param secure when the cookie is one for TLS
/// @param sameSite to whose requests a browser adds it
/// @param idle how long a session lives without a request
/// @param longest how long it lives at all
/// @param secret from which the keys are derived that sessions are sealed with; at least 32 bytes
/// @param store where they are kept
/// @param clock the time
public record SessionSettings(
        String cookieName,
        Secure secure,
        SameSite sameSite,
        Duration idle,
        Duration longest,
        String secret,
        SessionStore store,
        InstantSource clock) {
    private static final int SHORTEST_SECRET = 32;

    /// When a cookie is one for TLS.
    public enum Secure {
        ALWAYS,
        /// When the request came over TLS, to this server or to a proxy that it trusts.
        AUTO,
        NEVER
    }

    /// To whose requests a browser adds the cookie.
    public enum SameSite {
        STRICT,
        LAX
    }

    public SessionSettings {
        if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("secret must have at least " + SHORTEST_SECRET + " bytes, got "
                    + secret.getBytes(StandardCharsets.UTF_8).length);
        }
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "idle must be positive and not longer than longest, got " + idle + " and " + longest);
        }
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return "SessionSettings[" + cookieName + ", secure " + secure + ", same site " + sameSite + ", idle " + idle
                + ", longest " + longest + "]";
    }
}
