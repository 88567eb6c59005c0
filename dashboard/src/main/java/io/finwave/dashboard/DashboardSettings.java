package io.finwave.dashboard;

import io.finwave.http.HttpSettings;
import io.finwave.http.SessionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the dashboard server has to be told. Options are copied, not set.
///
/// @param host the address to bind
/// @param port the port to bind; 0 takes a free one
/// @param apiUrl where the API is reached, without `/api`: `http://127.0.0.1:8000`
/// @param apiKey sent to the API with every request; absent where the API needs none
/// @param updateIntervalMillis how often the page asks whether there is anything new
/// @param version the version of the program, shown by the page
/// @param spoolDirectory where the server may keep what it cannot keep in memory
/// @param allowedHosts host names that are right beside the loopback ones, on a loopback bind
/// @param trustedProxies the addresses of proxies that are believed when they say who sent a request and whether it
/// came over TLS
/// @param sessions how users are remembered
/// @param open whether everybody who reaches the server is let in as the user `demo`, which is possible on a loopback
/// address only
/// @param apiTimeout how long the API may take to begin its answer to a question
/// @param uploadTimeout how long it may take to begin its answer to an uploaded file
/// @param maxUploadBytes the largest file that is passed on
public record DashboardSettings(
        String host,
        int port,
        URI apiUrl,
        Optional<String> apiKey,
        int updateIntervalMillis,
        String version,
        Path spoolDirectory,
        Set<String> allowedHosts,
        Set<String> trustedProxies,
        SessionSettings sessions,
        boolean open,
        Duration apiTimeout,
        Duration uploadTimeout,
        long maxUploadBytes) {
    private static final int SHORTEST_INTERVAL_MILLIS = 250;
    private static final Duration API_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(15);
    private static final long MAX_UPLOAD_BYTES = 2L << 30;

    public DashboardSettings {
        if (updateIntervalMillis < SHORTEST_INTERVAL_MILLIS) {
            throw new IllegalArgumentException("updateIntervalMillis must be at least " + SHORTEST_INTERVAL_MILLIS
                    + ", got " + updateIntervalMillis);
        }
        if (!"http".equals(apiUrl.getScheme()) && !"https".equals(apiUrl.getScheme())) {
            throw new IllegalArgumentException("apiUrl must begin with http:// or https://, got " + apiUrl);
        }
        if (apiUrl.getHost() == null || apiUrl.getRawQuery() != null || apiUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("apiUrl must be a host with an optional path, got " + apiUrl);
        }
        if (maxUploadBytes < 1) {
            throw new IllegalArgumentException("maxUploadBytes must be at least 1, got " + maxUploadBytes);
        }
        if (open && !HttpSettings.isLoopback(host)) {
            throw new IllegalArgumentException(
                    "a dashboard without sign-in must be on a loopback address, got host " + host);
        }
        allowedHosts = Set.copyOf(allowedHosts);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /// Settings without a key for the API, with sign-in.
    public static DashboardSettings of(
            String host,
            int port,
            URI apiUrl,
            int updateIntervalMillis,
            String version,
            Path spoolDirectory,
            SessionSettings sessions) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                Optional.empty(),
                updateIntervalMillis,
                version,
                spoolDirectory,
                Set.of(),
                Set.of(),
                sessions,
                false,
                API_TIMEOUT,
                UPLOAD_TIMEOUT,
                MAX_UPLOAD_BYTES);
    }

    public DashboardSettings withApiKey(String key) {
        return with(Optional.of(key), allowedHosts, trustedProxies, open, apiTimeout, uploadTimeout, maxUploadBytes);
    }

    public DashboardSettings withTimeouts(Duration api, Duration upload) {
        return with(apiKey, allowedHosts, trustedProxies, open, api, upload, maxUploadBytes);
    }

    public DashboardSettings withMaxUploadBytes(long bytes) {
        return with(apiKey, allowedHosts, trustedProxies, open, apiTimeout, uploadTimeout, bytes);
    }

    /// Settings for a server behind a proxy with one of these addresses.
    public DashboardSettings behind(Set<String> proxies) {
        return with(apiKey, allowedHosts, proxies, open, apiTimeout, uploadTimeout, maxUploadBytes);
    }

    public DashboardSettings withoutSignIn() {
        return with(apiKey, allowedHosts, trustedProxies, true, apiTimeout, uploadTimeout, maxUploadBytes);
    }

    private DashboardSettings with(
            Optional<String> key,
            Set<String> hosts,
            Set<String> proxies,
            boolean letIn,
            Duration api,
            Duration upload,
            long uploadBytes) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                key,
                updateIntervalMillis,
                version,
                spoolDirectory,
                hosts,
                proxies,
                sessions,
                letIn,
                api,
                upload,
                uploadBytes);
    }

    /// Everything but the key and the secret, so that they never stand in a log.
    @Override
    public String toString() {
        return "DashboardSettings[" + host + ":" + port + ", api " + apiUrl + ", key "
                + (apiKey.isPresent() ? "set" : "none") + ", every " + updateIntervalMillis + " ms"
                + (open ? ", open" : "") + "]";
    }
}
