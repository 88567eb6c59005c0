package io.finwave.app;

/// Every environment variable that Finwave knows, with its default and its effect. The reference table in the
/// documentation is made from this list, and nothing else in the product reads the environment.
enum SettingName {
    APP_NAME("Finwave", "Name in the title of the page and in the answer of `/api`."),
    APP_ENV("production", "`production`, `staging` or `development`; shown by `/api`, `/health` and `doctor`."),

    DASH_DEBUG(
            "false", "`true`: logs at DEBUG; on a loopback address only, a fault also tells its cause to the caller."),
    DASH_HOST("127.0.0.1", "Address that the dashboard listens on; 0.0.0.0 for every interface."),
    DASH_PORT("8050", "Port of the dashboard."),
    DASH_WORKERS("", "Threads for heavy computations; empty: one for each processor."),
    API_HOST("127.0.0.1", "Address that the API listens on; 0.0.0.0 for every interface."),
    API_PORT("8000", "Port of the API."),
    API_URL("", "Where the dashboard reaches the API; empty: the API of this process."),
    API_TIMEOUT("30", "Seconds that the dashboard waits for an answer of the API."),

    SECRET_KEY("", "Encrypts and signs sessions. Required by a dashboard; at least 32 bytes.", Kind.SECRET),
    API_KEY("", "Key that opens every part of the API. Required by `serve`; at least 32 characters.", Kind.SECRET),
    SESSION_COOKIE_SECURE(
            "auto",
            "`true`: the session cookie goes over TLS only and is named `__Host-finwave`; `auto`: so where the page is"
                    + " reached over TLS; `false`: never."),
    SESSION_COOKIE_HTTPONLY(
            "true", "The cookie is always hidden from scripts: `false` has no effect, and a line says so."),
    SESSION_COOKIE_SAMESITE("Strict", "`Strict` or `Lax`."),
    TRUSTED_PROXIES(
            "loopback",
            "Proxies that are believed when they say in `X-Forwarded-For` and `X-Forwarded-Proto` who sent a request and"
                    + " whether over TLS: `loopback` (this machine), `private` (also every private network: for containers,"
                    + " set by docker-compose.yml), `none`, or a comma-separated list of addresses and networks."),

    REDIS_URL(
            "",
            "`redis://`, `rediss://` (TLS), `redis+sentinel://host:port,host:port/master` or a comma-separated list"
                    + " (cluster); empty: cache and sessions are kept in the process.",
            Kind.SECRET),
    REDIS_DB("0", "Number of the Redis database, 0 to 15; a cluster has only 0."),
    REDIS_CACHE_TTL("3600", "Seconds that a computed result counts as fresh, in the process and in Redis."),
    REDIS_MAX_CONNECTIONS(
            "4", "Connections to each Redis server that this process keeps at the most, 2 to 64; one is for messages."),
    DATABASE_URL(
            "",
            "`sqlite:PATH` or `postgresql://user@host:port/database`; empty: SQLite in `state/finwave.db`.",
            Kind.SECRET),
    DB_PASSWORD("", "Password of the PostgreSQL user, where DATABASE_URL has none.", Kind.SECRET),

    DATA_DIR("data", "Folder of price files that are taken in at the start: `SYMBOL.csv`, `SYMBOL.1h.csv.gz`."),
    MODEL_DIR(
            "models",
            "Folder of model files, which may be read-only; what is found there is listed by `models`, `/health` and"
                    + " `doctor`."),
    MODEL_JAR_DIR(
            "",
            "Folder of jars with models of your own. They are code, which runs with all rights of the program; empty: none"
                    + " is looked for."),
    CACHE_DIR("state/cache", "Folder for what may be lost: uploads while they are read."),
    UPLOAD_DIR(
            "",
            "Folder in which uploaded files wait while they are read; empty: `uploads` in CACHE_DIR."
                    + " Several processes may share it."),

    MAX_DATA_POINTS("100000", "The most bars that one answer gives without downsampling."),
    MAX_UPLOAD_MB("512", "The largest file that can be uploaded, in MiB."),
    MAX_CACHE_SIZE("256", "Memory for cached results in the process, in MiB."),
    MAX_CONCURRENT_REQUESTS("256", "Requests that a server works on at once; further ones are answered 503 at once."),
    MAX_SOCKETS_PER_SESSION(
            "64", "WebSockets that one session may have open, so pages; a further one is answered 429."),
    MAX_SOCKETS_PER_ADDRESS(
            "1024", "WebSockets that one address (of IPv6 a /64) may have open; a further one is answered 429."),
    MAX_PREDICTION_HORIZON("22", "The farthest horizon that is forecast, in bars; farther ones are left out."),
    MAX_PATTERN_LENGTH("500", "The longest pattern that is searched for. No effect yet: there is no pattern search."),
    CALLBACK_TIMEOUT("60", "Seconds that a request waits for a computation; then 503, and the computation goes on."),
    UPDATE_INTERVAL("5000", "Milliseconds between two pushes of live data; at least 1000, from 5000 on advised."),

    ENABLE_METRICS("true", "`false`: `/metrics` is not served."),
    ENABLE_REALTIME_UPDATES("true", "`false`: no WebSocket; the page asks every UPDATE_INTERVAL instead."),
    ENABLE_ADVANCED_ANALYTICS("true", "`false`: decompositions and forecasts are not served."),
    ENABLE_PATTERN_DETECTION("true", "Pattern search. No effect yet: there is no pattern search."),
    ENABLE_EXPORT_FEATURES("true", "`false`: bars cannot be downloaded as CSV."),
    ENABLE_ONNX_MODELS(
            "false",
            "`true`: models are also made of ONNX files in MODEL_DIR; needs a program that was built with `-Ponnx`."),

    YAHOO_FINANCE_API_KEY("", "Opens Yahoo Finance as a source; empty: that source is not configured.", Kind.SECRET),
    ALPHA_VANTAGE_API_KEY("", "Opens Alpha Vantage as a source; empty: that source is not configured.", Kind.SECRET),

    YAHOO_FINANCE_URL(
            "https://query1.finance.yahoo.com",
            "Where Yahoo Finance is; a gateway that takes the key and serves `/v8/finance/chart` is as good."),
    ALPHA_VANTAGE_URL("https://www.alphavantage.co", "Where Alpha Vantage is."),
    ALPHA_VANTAGE_PREMIUM(
            "false",
            "`true`: the key is a paid one, which opens adjusted and whole histories and bars within the day."),

    LOG_LEVEL("INFO", "How much is logged: ERROR, WARN, INFO or DEBUG."),
    LOG_FORMAT("text", "Form of the lines on the standard error stream: `text` or `json`. The file always has JSON."),
    LOG_FILE(
            "state/logs/finwave.log",
            "The log file, rolled over at 10 MiB with seven older ones kept; `{host}` in it stands for the name of the"
                    + " machine or container; `none` for no file."),

    SMTP_HOST("", "Mail server of the alerts.", Kind.ALERTMANAGER),
    SMTP_PORT("587", "Its port.", Kind.ALERTMANAGER),
    SMTP_USER("", "User of the mail server.", Kind.ALERTMANAGER),
    SMTP_PASSWORD("", "Password of that user.", Kind.ALERTMANAGER_SECRET),
    SMTP_FROM("", "Sender of the alerts.", Kind.ALERTMANAGER),
    NOTIFICATION_EMAIL("", "Who gets the alerts.", Kind.ALERTMANAGER),

    BACKUP_DIR("backups", "Where `deploy/backup.sh` puts backups and `doctor` looks how old the newest is."),
    BACKUP_RETENTION_DAYS("30", "Days that a backup is kept.", Kind.BACKUP),

    GRAFANA_ADMIN_PASSWORD(
            "", "Password of Grafana's user `admin`; at least 12 characters, and not `admin`.", Kind.COMPOSE_SECRET),
    HTTP_PORT("80", "Port on which nginx takes plain HTTP on this machine.", Kind.COMPOSE),
    HTTPS_PORT("443", "Port on which nginx takes HTTPS, with docker-compose.tls.yml.", Kind.COMPOSE),
    MEMORY_LIMIT("2G", "Memory limit of a container; the heap follows it.", Kind.COMPOSE),
    CPU_LIMIT("2.0", "Processor limit of a container.", Kind.COMPOSE);

    /// Who reads a variable, and whether it may be shown.
    enum Kind {
        PLAIN(false, ""),
        SECRET(true, ""),
        ALERTMANAGER(false, "the Alertmanager of the profile `monitoring`"),
        ALERTMANAGER_SECRET(true, "the Alertmanager of the profile `monitoring`"),
        BACKUP(false, "deploy/backup.sh"),
        COMPOSE(false, "docker-compose.yml"),
        COMPOSE_SECRET(true, "docker-compose.yml");

        private final boolean secret;
        private final String reader;

        Kind(boolean secret, String reader) {
            this.secret = secret;
            this.reader = reader;
        }
    }

    private final String defaultText;
    private final String effect;
    private final Kind kind;

    SettingName(String defaultText, String effect) {
        this(defaultText, effect, Kind.PLAIN);
    }

    SettingName(String defaultText, String effect, Kind kind) {
        this.defaultText = defaultText;
        this.effect = effect;
        this.kind = kind;
    }

    /// The text that counts when the variable is not set; empty where the effect says what happens then.
    String defaultText() {
        return defaultText;
    }

    String effect() {
        return effect;
    }

    /// Whether the value must never be shown. Such a variable can also be given as a file: `NAME_FILE`.
    boolean secret() {
        return kind.secret;
    }

    /// What reads the variable instead of the program; empty for the program itself.
    String otherReader() {
        return kind.reader;
    }
}
