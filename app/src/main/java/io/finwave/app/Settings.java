package io.finwave.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The configuration of one run, read once from the environment and checked as a whole.
///
/// @param dashHost address of the dashboard
/// @param dashPort port of the dashboard; 0 for any free one
/// @param workers threads for heavy computations, at least 1
/// @param apiHost address of the API
/// @param apiPort port of the API; 0 for any free one
/// @param apiUrl where the dashboard reaches the API, if that is not this process
/// @param apiTimeout how long the dashboard waits for the API
/// @param apiKey the key of the API, if one is set
/// @param databaseFile the SQLite file
/// @param uploadDir where uploads wait while they are read
/// @param maxDataPoints the most bars in one answer
/// @param maxUploadBytes the largest upload
/// @param updateInterval how often the page looks for new data
/// @param cacheTtl how long a computed result is kept
/// @param logLevel the level of the log
record Settings(
        String dashHost,
        int dashPort,
        int workers,
        String apiHost,
        int apiPort,
        Optional<URI> apiUrl,
        Duration apiTimeout,
        Optional<String> apiKey,
        Path databaseFile,
        Path uploadDir,
        int maxDataPoints,
        long maxUploadBytes,
        Duration updateInterval,
        Duration cacheTtl,
        String logLevel) {
    private static final List<String> LOG_LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");
    private static final int SHORTEST_KEY = 32;

    /// Reads the settings.
    ///
    /// @param environment the variables, as `System.getenv()` gives them
    /// @param home the folder of the installation: relative places start there
    /// @throws SettingsException naming the first variable that cannot be used
    static Settings from(Map<String, String> environment, Path home) {
        Reader read = new Reader(environment);
        return new Settings(
                read.text(SettingName.DASH_HOST),
                (int) read.number(SettingName.DASH_PORT, 0, 65_535),
                read.text(SettingName.DASH_WORKERS).isEmpty()
                        ? Runtime.getRuntime().availableProcessors()
                        : (int) read.number(SettingName.DASH_WORKERS, 1, 1024),
                read.text(SettingName.API_HOST),
                (int) read.number(SettingName.API_PORT, 0, 65_535),
                read.httpAddress(SettingName.API_URL),
                Duration.ofSeconds(read.number(SettingName.API_TIMEOUT, 1, 3_600)),
                read.key(SettingName.API_KEY),
                read.sqliteFile(SettingName.DATABASE_URL, home),
                read.folder(SettingName.UPLOAD_DIR, home, "state/uploads"),
                (int) read.number(SettingName.MAX_DATA_POINTS, 1_000, 10_000_000),
                read.number(SettingName.MAX_UPLOAD_MB, 1, 65_536) * 1024 * 1024,
                Duration.ofMillis(read.number(SettingName.UPDATE_INTERVAL, 1_000, 3_600_000)),
                Duration.ofSeconds(read.number(SettingName.REDIS_CACHE_TTL, 1, 31_536_000)),
                read.oneOf(SettingName.LOG_LEVEL, LOG_LEVELS));
    }

    /// The environment with some variables replaced, as commands do for what their options say.
    static Map<String, String> with(Map<String, String> environment, Map<SettingName, String> changes) {
        Map<String, String> changed = new HashMap<>(environment);
        changes.forEach((name, value) -> changed.put(name.name(), value));
        return changed;
    }

    /// Takes one variable after the other out of the environment.
    private record Reader(Map<String, String> environment) {
        String text(SettingName name) {
            String value = environment.getOrDefault(name.name(), "").strip();
            return value.isEmpty() ? name.defaultText() : value;
        }

        long number(SettingName name, long from, long to) {
            String value = text(name);
            try {
                long number = Long.parseLong(value);
                if (number >= from && number <= to) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, with the range
            }
            throw new SettingsException(
                    name + " must be a whole number in " + from + ".." + to + ", got \"" + value + "\"");
        }

        String oneOf(SettingName name, List<String> allowed) {
            String value = text(name).toUpperCase(Locale.ROOT);
            if (!allowed.contains(value)) {
                throw new SettingsException(name + " must be one of " + allowed + ", got \"" + value + "\"");
            }
            return value;
        }

        Optional<URI> httpAddress(SettingName name) {
            String value = text(name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!value.matches("https?://[^\\s/@]+/?")) {
                throw new SettingsException(
                        name + " must be http://host:port or https://host:port, got \"" + value + "\"");
            }
            return Optional.of(URI.create(value));
        }

        Optional<String> key(SettingName name) {
            String value = text(name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (value.length() < SHORTEST_KEY) {
                throw new SettingsException(name + " must have at least " + SHORTEST_KEY + " characters, got "
                        + value.length() + " (make one with: openssl rand -hex 32)");
            }
            if (value.toLowerCase(Locale.ROOT).contains("your-")) {
                throw new SettingsException(
                        name + " still holds the placeholder of the example (make one with: openssl rand -hex 32)");
            }
            return Optional.of(value);
        }

        Path folder(SettingName name, Path home, String otherwise) {
            String value = text(name);
            return home.resolve(value.isEmpty() ? otherwise : value);
        }

        Path sqliteFile(SettingName name, Path home) {
            String value = text(name);
            if (value.isEmpty()) {
                return home.resolve("state/finwave.db");
            }
            if (!value.startsWith("sqlite:") || value.length() == "sqlite:".length()) {
                throw new SettingsException(name + " must be sqlite:PATH, got \"" + value + "\"");
            }
            return home.resolve(value.substring("sqlite:".length()));
        }
    }
}
