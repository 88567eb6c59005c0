package io.finwave.app;

/// Every environment variable that Finwave reads, with its default and its effect. The reference table in the
/// documentation is made from this list, and nothing else in the product reads the environment.
enum SettingName {
    DASH_HOST("127.0.0.1", "Address that the dashboard listens on; 0.0.0.0 for every interface."),
    DASH_PORT("8050", "Port of the dashboard."),
    DASH_WORKERS("", "Threads for heavy computations; empty: one for each processor."),
    API_HOST("127.0.0.1", "Address that the API listens on."),
    API_PORT("8000", "Port of the API."),
    API_URL("", "Where the dashboard reaches the API; empty: the API of this process."),
    API_TIMEOUT("30", "Seconds that the dashboard waits for an answer of the API."),
    API_KEY("", "Key that every call of the API must carry. Required by `serve`; at least 32 characters.", true),
    DATABASE_URL("", "Where bars and results are stored, as `sqlite:PATH`; empty: `state/finwave.db`."),
    UPLOAD_DIR("", "Folder in which uploaded files wait while they are read; empty: `state/uploads`."),
    MAX_DATA_POINTS("100000", "The most bars that one answer gives without downsampling."),
    MAX_UPLOAD_MB("512", "The largest file that can be uploaded, in MiB."),
    UPDATE_INTERVAL("5000", "Milliseconds between two looks of the page for new data; at least 1000."),
    REDIS_CACHE_TTL("3600", "Seconds that a computed result is kept in the cache."),
    LOG_LEVEL("INFO", "How much is logged: ERROR, WARN, INFO or DEBUG.");

    private final String defaultText;
    private final String effect;
    private final boolean secret;

    SettingName(String defaultText, String effect) {
        this(defaultText, effect, false);
    }

    SettingName(String defaultText, String effect, boolean secret) {
        this.defaultText = defaultText;
        this.effect = effect;
        this.secret = secret;
    }

    /// The text that counts when the variable is not set; empty where the effect says what happens then.
    String defaultText() {
        return defaultText;
    }

    String effect() {
        return effect;
    }

    /// Whether the value must never be shown.
    boolean secret() {
        return secret;
    }
}
