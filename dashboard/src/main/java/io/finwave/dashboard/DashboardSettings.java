package io.finwave.dashboard;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the dashboard server has to be told.
///
/// @param host the address to bind
/// @param port the port to bind; 0 takes a free one
/// @param apiUrl where the API is reached, without `/api`: `http://127.0.0.1:8000`
/// @param apiKey sent to the API with every request; absent where the API needs none
/// @param updateIntervalMillis how often the page asks whether there is anything new
/// @param version the version of the program, shown by the page
/// @param spoolDirectory where the server may keep what it cannot keep in memory
/// @param allowedHosts host names that are right beside the loopback ones, on a loopback bind
/// @param secureCookie whether the session cookie is sent over TLS only
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
        boolean secureCookie,
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
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// Settings without a key, for a server that is reached over plain HTTP from this machine.
    public static DashboardSettings of(
            String host, int port, URI apiUrl, int updateIntervalMillis, String version, Path spoolDirectory) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                Optional.empty(),
                updateIntervalMillis,
                version,
                spoolDirectory,
                Set.of(),
                false,
                API_TIMEOUT,
                UPLOAD_TIMEOUT,
                MAX_UPLOAD_BYTES);
    }

    public DashboardSettings withApiKey(String key) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                Optional.of(key),
                updateIntervalMillis,
                version,
                spoolDirectory,
                allowedHosts,
                secureCookie,
                apiTimeout,
                uploadTimeout,
                maxUploadBytes);
    }

    public DashboardSettings withTimeouts(Duration api, Duration upload) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                apiKey,
                updateIntervalMillis,
                version,
                spoolDirectory,
                allowedHosts,
                secureCookie,
                api,
                upload,
                maxUploadBytes);
    }

    public DashboardSettings withMaxUploadBytes(long bytes) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                apiKey,
                updateIntervalMillis,
                version,
                spoolDirectory,
                allowedHosts,
                secureCookie,
                apiTimeout,
                uploadTimeout,
                bytes);
    }

    /// Settings for a server behind a proxy that speaks TLS under these host names.
    public DashboardSettings behindTls(Set<String> hosts) {
        return new DashboardSettings(
                host,
                port,
                apiUrl,
                apiKey,
                updateIntervalMillis,
                version,
                spoolDirectory,
                hosts,
                true,
                apiTimeout,
                uploadTimeout,
                maxUploadBytes);
    }

    /// Everything but the key, so that it never stands in a log.
    @Override
    public String toString() {
        return "DashboardSettings[" + host + ":" + port + ", api " + apiUrl + ", key "
                + (apiKey.isPresent() ? "set" : "none") + ", every " + updateIntervalMillis + " ms]";
    }
}
