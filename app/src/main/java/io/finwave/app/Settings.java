package io.finwave.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The configuration of one run, read once from the environment and checked as a whole.
///
/// @param appName the name shown to people
/// @param environment `production`, `staging` or `development`
/// @param debug whether the log is verbose and, on a loopback address, faults tell their cause
/// @param dashboard how the dashboard is served
/// @param api how the API is served
/// @param trustedProxies the addresses of proxies that are believed when they say who sent a request
/// @param redis where the shared cache and the sessions are; empty keeps both in the process
/// @param database where bars, users and results are kept
/// @param folders the places in the file system
/// @param limits how much of everything
/// @param features what is switched on
/// @param providers the keys of the data providers
/// @param log what is logged, and where
/// @param notes what the person who set this up should be told at the start: values without an effect, risky
/// ones
record Settings(
        String appName,
        String environment,
        boolean debug,
        Dashboard dashboard,
        Api api,
        Set<String> trustedProxies,
        Optional<Redis> redis,
        Database database,
        Folders folders,
        Limits limits,
        Features features,
        Providers providers,
        Log log,
        List<String> notes) {
    /// How the dashboard is served.
    ///
    /// @param port 0 for any free one
    /// @param apiUrl where the API is reached, if that is not this process
    /// @param apiTimeout how long the dashboard waits for the API
    /// @param secretKey under which sessions are encrypted
    /// @param cookie how the session cookie is sent
    /// @param updateInterval the time between two pushes of live data
    record Dashboard(
            String host,
            int port,
            Optional<URI> apiUrl,
            Duration apiTimeout,
            Optional<String> secretKey,
            Cookie cookie,
            Duration updateInterval) {
        /// Never shows the key.
        @Override
        public String toString() {
            return "Dashboard[" + host + ":" + port + ", " + cookie + "]";
        }
    }

    /// How the session cookie is sent.
    record Cookie(Secure secure, SameSite sameSite) {
        /// Whether over TLS only; `AUTO` where the page is reached over TLS.
        enum Secure {
            TRUE,
            AUTO,
            FALSE
        }

        /// To whose requests it is added.
        enum SameSite {
            STRICT,
            LAX
        }
    }

    /// How the API is served.
    ///
    /// @param port 0 for any free one
    /// @param key the key that opens all of it, if one is set
    record Api(String host, int port, Optional<String> key) {
        /// Never shows the key.
        @Override
        public String toString() {
            return "Api[" + host + ":" + port + (key.isPresent() ? ", with a key" : ", open") + "]";
        }
    }

    /// Where Redis is.
    ///
    /// @param url as REDIS_URL has it, with its password
    /// @param database the number of the database
    /// @param maximumConnections at most so many connections
    record Redis(String url, int database, int maximumConnections) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "Redis[" + url.replaceAll("//[^/@]*@", "//***@") + ", database " + database + "]";
        }
    }

    /// Where bars, users and results are kept.
    sealed interface Database {
        /// In a file on this machine.
        record Sqlite(Path file) implements Database {}

        /// In PostgreSQL.
        ///
        /// @param url as JDBC takes it, without user and password
        record Postgres(String url, String user, String password) implements Database {
            /// Never shows the password, nor parameters, which can hold the one of a key.
            @Override
            public String toString() {
                return "Postgres[" + url.replaceFirst("\\?.*$", "") + " as " + user + "]";
            }
        }
    }

    /// The places in the file system.
    ///
    /// @param models model files
    /// @param modelJars jars with models of the user; empty where none are looked for
    record Folders(Path data, Path models, Optional<Path> modelJars, Path cache, Path uploads, Path backups) {}

    /// How much of everything.
    record Limits(
            int workers,
            int maxDataPoints,
            long maxUploadBytes,
            long maxCacheBytes,
            Duration cacheTtl,
            int maxConcurrentRequests,
            int maxSocketsOfASession,
            int maxSocketsOfAnAddress,
            int maxHorizonBars,
            int maxPatternBars,
            Duration computationTimeout) {}

    /// What is switched on.
    record Features(
            boolean metrics, boolean realtime, boolean analytics, boolean patterns, boolean export, boolean onnx) {}

    /// The data providers.
    ///
    /// @param yahoo the key of Yahoo Finance; empty where it is not configured
    /// @param yahooUrl where it is
    /// @param alphaVantage the key of Alpha Vantage; empty where it is not configured
    /// @param alphaVantageUrl where it is
    /// @param alphaVantagePremium whether its key is a paid one
    record Providers(
            Optional<String> yahoo,
            URI yahooUrl,
            Optional<String> alphaVantage,
            URI alphaVantageUrl,
            boolean alphaVantagePremium) {
        /// Never shows a key.
        @Override
        public String toString() {
            return "Providers[yahoo " + yahoo.isPresent() + ", alphaVantage " + alphaVantage.isPresent() + "]";
        }
    }

    /// What is logged, and where.
    ///
    /// @param level ERROR, WARN, INFO or DEBUG
    /// @param jsonConsole whether the standard error stream gets JSON lines
    /// @param file the log file; empty for none
    record Log(String level, boolean jsonConsole, Optional<Path> file) {}

    private static final int ADVISED_UPDATE_MILLIS = 5_000;

    /// Reads the settings.
    ///
    /// @param environment the variables, as `System.getenv()` gives them
    /// @param home the folder of the installation: relative places start there
    /// @throws SettingsException naming the first variable that cannot be used
    static Settings from(Map<String, String> environment, Path home) {
        SettingReader read = new SettingReader(environment, home);
        boolean debug = read.flag(SettingName.DASH_DEBUG);
        Path cache = read.path(SettingName.CACHE_DIR);
        return new Settings(
                read.text(SettingName.APP_NAME),
                read.oneOf(SettingName.APP_ENV, List.of("production", "staging", "development")),
                debug,
                dashboard(read),
                new Api(
                        read.text(SettingName.API_HOST),
                        (int) read.number(SettingName.API_PORT, 0, 65_535),
                        read.secretOfLength(SettingName.API_KEY)),
                read.proxies(),
                redis(read),
                read.database(),
                new Folders(
                        read.path(SettingName.DATA_DIR),
                        read.path(SettingName.MODEL_DIR),
                        read.isSet(SettingName.MODEL_JAR_DIR)
                                ? Optional.of(read.path(SettingName.MODEL_JAR_DIR))
                                : Optional.empty(),
                        cache,
                        read.text(SettingName.UPLOAD_DIR).isEmpty()
                                ? cache.resolve("uploads")
                                : read.path(SettingName.UPLOAD_DIR),
                        read.path(SettingName.BACKUP_DIR)),
                limits(read),
                new Features(
                        read.flag(SettingName.ENABLE_METRICS),
                        read.flag(SettingName.ENABLE_REALTIME_UPDATES),
                        read.flag(SettingName.ENABLE_ADVANCED_ANALYTICS),
                        read.flag(SettingName.ENABLE_PATTERN_DETECTION),
                        read.flag(SettingName.ENABLE_EXPORT_FEATURES),
                        read.flag(SettingName.ENABLE_ONNX_MODELS)),
                new Providers(
                        read.secret(SettingName.YAHOO_FINANCE_API_KEY),
                        read.httpAddress(SettingName.YAHOO_FINANCE_URL).orElseThrow(),
                        read.secret(SettingName.ALPHA_VANTAGE_API_KEY),
                        read.httpAddress(SettingName.ALPHA_VANTAGE_URL).orElseThrow(),
                        read.flag(SettingName.ALPHA_VANTAGE_PREMIUM)),
                new Log(
                        debug ? "DEBUG" : read.oneOf(SettingName.LOG_LEVEL, List.of("ERROR", "WARN", "INFO", "DEBUG")),
                        read.oneOf(SettingName.LOG_FORMAT, List.of("text", "json"))
                                .equals("json"),
                        read.text(SettingName.LOG_FILE).equals("none")
                                ? Optional.empty()
                                : Optional.of(read.pathOfHost(SettingName.LOG_FILE))),
                notes(read));
    }

    private static Dashboard dashboard(SettingReader read) {
        return new Dashboard(
                read.text(SettingName.DASH_HOST),
                (int) read.number(SettingName.DASH_PORT, 0, 65_535),
                read.httpAddress(SettingName.API_URL),
                Duration.ofSeconds(read.number(SettingName.API_TIMEOUT, 1, 3_600)),
                read.secretOfLength(SettingName.SECRET_KEY),
                new Cookie(
                        Cookie.Secure.valueOf(
                                read.oneOf(SettingName.SESSION_COOKIE_SECURE, List.of("true", "auto", "false"))
                                        .toUpperCase(java.util.Locale.ROOT)),
                        Cookie.SameSite.valueOf(
                                read.oneOf(SettingName.SESSION_COOKIE_SAMESITE, List.of("Strict", "Lax"))
                                        .toUpperCase(java.util.Locale.ROOT))),
                Duration.ofMillis(read.number(SettingName.UPDATE_INTERVAL, 1_000, 3_600_000)));
    }

    private static Optional<Redis> redis(SettingReader read) {
        int database = (int) read.number(SettingName.REDIS_DB, 0, 15);
        int connections = (int) read.number(SettingName.REDIS_MAX_CONNECTIONS, 2, 64);
        return read.redisUrl().map(url -> new Redis(url, database, connections));
    }

    private static Limits limits(SettingReader read) {
        return new Limits(
                read.text(SettingName.DASH_WORKERS).isEmpty()
                        ? Runtime.getRuntime().availableProcessors()
                        : (int) read.number(SettingName.DASH_WORKERS, 1, 1_024),
                (int) read.number(SettingName.MAX_DATA_POINTS, 1_000, 10_000_000),
                read.number(SettingName.MAX_UPLOAD_MB, 1, 65_536) << 20,
                read.number(SettingName.MAX_CACHE_SIZE, 1, 65_536) << 20,
                Duration.ofSeconds(read.number(SettingName.REDIS_CACHE_TTL, 1, 31_536_000)),
                (int) read.number(SettingName.MAX_CONCURRENT_REQUESTS, 1, 100_000),
                (int) read.number(SettingName.MAX_SOCKETS_PER_SESSION, 1, 100_000),
                (int) read.number(SettingName.MAX_SOCKETS_PER_ADDRESS, 1, 100_000),
                (int) read.number(SettingName.MAX_PREDICTION_HORIZON, 1, 1_000),
                (int) read.number(SettingName.MAX_PATTERN_LENGTH, 2, 100_000),
                Duration.ofSeconds(read.number(SettingName.CALLBACK_TIMEOUT, 1, 3_600)));
    }

    /// What should be said at the start.
    private static List<String> notes(SettingReader read) {
        List<String> notes = new ArrayList<>();
        long update = read.number(SettingName.UPDATE_INTERVAL, 1_000, 3_600_000);
        if (update < ADVISED_UPDATE_MILLIS) {
            notes.add("UPDATE_INTERVAL is " + update + " ms; from " + ADVISED_UPDATE_MILLIS
                    + " ms on is advised, as every open page is pushed to this often");
        }
        if (!read.flag(SettingName.SESSION_COOKIE_HTTPONLY)) {
            notes.add("SESSION_COOKIE_HTTPONLY=false has no effect: the session cookie is always hidden from scripts");
        }
        if (read.flag(SettingName.DASH_DEBUG) && !isLoopback(read.text(SettingName.DASH_HOST))) {
            notes.add("DASH_DEBUG=true on a public address: the log is verbose, but faults do not tell callers their"
                    + " cause");
        }
        boolean isPublic =
                Stream.of(SettingName.DASH_HOST, SettingName.API_HOST).anyMatch(host -> !isLoopback(read.text(host)));
        if (isPublic && read.text(SettingName.TRUSTED_PROXIES).equals("private")) {
            notes.add(
                    "TRUSTED_PROXIES=private on a public address: every machine in a private network that reaches this one"
                            + " can say that it is somebody else; right where only containers do, else name the proxies");
        }
        for (SettingName name : List.of(SettingName.MAX_PATTERN_LENGTH, SettingName.ENABLE_PATTERN_DETECTION)) {
            if (read.isSet(name)) {
                notes.add(name + " has no effect yet: there is no pattern search");
            }
        }
        for (SettingName name : SettingName.values()) {
            if (!name.otherReader().isEmpty() && read.isSet(name)) {
                notes.add(name + " is read by " + name.otherReader() + ", not by this process");
            }
        }
        return List.copyOf(notes);
    }

    /// Whether an address is one that only this machine reaches.
    static boolean isLoopback(String host) {
        try {
            return java.net.InetAddress.getByName(host).isLoopbackAddress();
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }

    /// The environment with some variables replaced, as commands do for what their options say.
    static Map<String, String> with(Map<String, String> environment, Map<SettingName, String> changes) {
        Map<String, String> changed = new HashMap<>(environment);
        changes.forEach((name, value) -> {
            changed.put(name.name(), value);
            changed.remove(name.name() + SettingReader.FILE);
        });
        return changed;
    }

    /// The effective text of every variable, secrets masked.
    static Map<SettingName, String> shown(Map<String, String> environment, Path home) {
        SettingReader read = new SettingReader(environment, home);
        Map<SettingName, String> shown = new EnumMap<>(SettingName.class);
        for (SettingName name : SettingName.values()) {
            String value = read.text(name);
            shown.put(name, name.secret() && !value.isEmpty() ? "(set, not shown)" : value);
        }
        return shown;
    }
}
