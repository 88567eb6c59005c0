package io.finwave.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
/// @param trustedProxies the addresses of proxies that are believed when they say who sent a request and whether it
/// came over TLS: single ones, ranges or networks (`10.0.0.0/8`)
/// @param sessions how callers are remembered; absent on a server without sessions
public record HttpSettings(
        String name,
        String host,
        int port,
        Set<String> allowedHosts,
        String contentSecurityPolicy,
        Path spoolDirectory,
        Duration stopTimeout,
        Set<String> trustedProxies,
        Optional<SessionSettings> sessions) {
    /// A policy under which a page may load nothing and be framed by nobody: right for an API.
    public static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// This machine.
    public static final Set<String> LOOPBACK = Set.of("127.0.0.0/8", "[::1]");

    /// The networks that only machines nearby have addresses of: where a proxy of containers is.
    public static final Set<String> PRIVATE_NETWORKS =
            Set.of("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "[::1]", "[fc00::]/7");

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be in 0..65535, got " + port);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        allowedHosts = Set.copyOf(allowedHosts);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /// A server without sessions that sends [#NOTHING] and stops within ten seconds.
    public static HttpSettings of(String name, String host, int port, Path spoolDirectory) {
        return new HttpSettings(
                name,
                host,
                port,
                Set.of(),
                NOTHING,
                spoolDirectory,
                Duration.ofSeconds(10),
                Set.of(),
                Optional.empty());
    }

    /// Whether an address is one that only this machine reaches.
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public HttpSettings withContentSecurityPolicy(String policy) {
        return with(allowedHosts, policy, trustedProxies, sessions);
    }

    public HttpSettings withSessions(SessionSettings settings) {
        return with(allowedHosts, contentSecurityPolicy, trustedProxies, Optional.of(settings));
    }

    public HttpSettings withAllowedHosts(Set<String> hosts) {
        return with(hosts, contentSecurityPolicy, trustedProxies, sessions);
    }

    public HttpSettings withTrustedProxies(Set<String> proxies) {
        return with(allowedHosts, contentSecurityPolicy, proxies, sessions);
    }

    private HttpSettings with(
            Set<String> hosts, String policy, Set<String> proxies, Optional<SessionSettings> newSessions) {
        return new HttpSettings(name, host, port, hosts, policy, spoolDirectory, stopTimeout, proxies, newSessions);
    }
}
