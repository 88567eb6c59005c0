package io.finwave.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How a server listens and what it insists on.
///
/// @param name the name of the server in its log lines and metrics: `api`, `dashboard`
/// @param host the address to bind; a loopback address also switches the check of the `Host` header on
/// @param port the port to bind; 0 takes a free one
/// @param allowedHosts host names that are right beside the loopback ones, on a loopback bind
/// @param contentSecurityPolicy the policy sent with every answer
/// @param spoolDirectory where large form uploads are kept while they are read
/// @param stopTimeout how long requests under way may take after [HttpServer#close()]
/// @param sessions how callers are remembered; absent on a server without sessions
public record HttpSettings(
        String name,
        String host,
        int port,
        Set<String> allowedHosts,
        String contentSecurityPolicy,
        Path spoolDirectory,
        Duration stopTimeout,
        Optional<SessionSettings> sessions) {
    /// A policy under which a page may load nothing and be framed by nobody: right for an API.
    public static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// How callers are remembered.
    ///
    /// @param cookieName the name of the session cookie
    /// @param secure whether the cookie is sent over TLS only
    /// @param idle how long a session lives without a request
    public record SessionSettings(String cookieName, boolean secure, Duration idle) {}

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be in 0..65535, got " + port);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// A server without sessions that sends [#NOTHING] and stops within ten seconds.
    public static HttpSettings of(String name, String host, int port, Path spoolDirectory) {
        return new HttpSettings(
                name, host, port, Set.of(), NOTHING, spoolDirectory, Duration.ofSeconds(10), Optional.empty());
    }

    public HttpSettings withContentSecurityPolicy(String policy) {
        return new HttpSettings(name, host, port, allowedHosts, policy, spoolDirectory, stopTimeout, sessions);
    }

    public HttpSettings withSessions(SessionSettings settings) {
        return new HttpSettings(
                name,
                host,
                port,
                allowedHosts,
                contentSecurityPolicy,
                spoolDirectory,
                stopTimeout,
                Optional.of(settings));
    }

    public HttpSettings withAllowedHosts(Set<String> hosts) {
        return new HttpSettings(name, host, port, hosts, contentSecurityPolicy, spoolDirectory, stopTimeout, sessions);
    }
}
