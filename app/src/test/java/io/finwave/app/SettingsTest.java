package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Path HOME = Path.of("/finwave");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void from_emptyEnvironment_givesLoopbackAndDefaults() {
        Settings settings = Settings.from(Map.of(), HOME);

        assertThat(settings.dashboard().host()).isEqualTo("127.0.0.1");
        assertThat(settings.dashboard().port()).isEqualTo(8050);
        assertThat(settings.api().host()).isEqualTo("127.0.0.1");
        assertThat(settings.api().port()).isEqualTo(8000);
        assertThat(settings.api().key()).isEmpty();
        assertThat(settings.dashboard().apiUrl()).isEmpty();
        assertThat(settings.database()).isEqualTo(new Settings.Database.Sqlite(HOME.resolve("state/finwave.db")));
        assertThat(settings.folders().uploads()).isEqualTo(HOME.resolve("state/cache/uploads"));
        assertThat(settings.limits().maxDataPoints()).isEqualTo(100_000);
        assertThat(settings.limits().maxUploadBytes()).isEqualTo(512L * 1024 * 1024);
        assertThat(settings.dashboard().updateInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.limits().cacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.limits().workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void from_setVariables_takesThem() {
        Settings settings = Settings.from(
                Map.of(
                        "DASH_PORT", " 9050 ",
                        "DASH_WORKERS", "3",
                        "API_URL", "http://api:8000",
                        "API_KEY", KEY,
                        "DATABASE_URL", "sqlite:/data/x.db",
                        "LOG_LEVEL", "debug"),
                HOME);

        assertThat(settings.dashboard().port()).isEqualTo(9050);
        assertThat(settings.limits().workers()).isEqualTo(3);
        assertThat(settings.dashboard().apiUrl()).contains(URI.create("http://api:8000"));
        assertThat(settings.api().key()).contains(KEY);
        assertThat(settings.database()).isEqualTo(new Settings.Database.Sqlite(Path.of("/data/x.db")));
        assertThat(settings.log().level()).isEqualTo("DEBUG");
    }

    @Test
    void from_valueOutOfRange_namesVariableRangeAndValue() {
        assertThatThrownBy(() -> Settings.from(Map.of("DASH_PORT", "70000"), HOME))
                .isInstanceOf(SettingsException.class)
                .hasMessage("DASH_PORT must be a whole number in 0..65535, got \"70000\"");
        assertThatThrownBy(() -> Settings.from(Map.of("UPDATE_INTERVAL", "500"), HOME))
                .hasMessage("UPDATE_INTERVAL must be a whole number in 1000..3600000, got \"500\"");
        assertThatThrownBy(() -> Settings.from(Map.of("MAX_DATA_POINTS", "many"), HOME))
                .hasMessageContaining("MAX_DATA_POINTS")
                .hasMessageContaining("\"many\"");
    }

    @Test
    void from_badKey_saysWhyAndNotTheKey() {
        assertThatThrownBy(() -> Settings.from(Map.of("API_KEY", "hunter2"), HOME))
                .hasMessageStartingWith("API_KEY must have at least 32 characters, got 7")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Settings.from(Map.of("API_KEY", "your-api-key-here-your-api-key-here"), HOME))
                .hasMessageContaining("placeholder");
    }

    @Test
    void from_unknownDatabase_isRefused() {
        assertThatThrownBy(() -> Settings.from(Map.of("DATABASE_URL", "mysql://x"), HOME))
                .hasMessage(
                        "DATABASE_URL must be sqlite:PATH or postgresql://user@host:port/database, got \"mysql://x\"");
    }

    @Test
    void from_databasePasswordInAWrongPlace_isRefusedWithoutShowingIt() {
        for (String url : List.of(
                "postgresql://wave@db/bars?sslmode=require&password=hunter22",
                "postgresql://wave:hun/ter22@db/bars",
                "postgresql://wave:hun@ter22@db:x/bars",
                "oracle://wave:hun/ter22@db/bars")) {
            assertThatThrownBy(() -> Settings.from(Map.of("DATABASE_URL", url), HOME))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("DATABASE_URL must ")
                    .hasMessageNotContaining("ter22");
        }
    }

    @Test
    void from_secretInAFile_takesIt_andNeverBoth(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");

        assertThat(Settings.from(Map.of("API_KEY_FILE", file.toString()), HOME)
                        .api()
                        .key())
                .contains(KEY);
        assertThatThrownBy(() -> Settings.from(Map.of("API_KEY_FILE", file.toString(), "API_KEY", KEY), HOME))
                .hasMessage("API_KEY and API_KEY_FILE must not both be set");
        assertThatThrownBy(() -> Settings.from(Map.of("SECRET_KEY_FILE", "/no/such/file"), HOME))
                .hasMessageStartingWith("SECRET_KEY_FILE must name a file that can be read, got \"/no/such/file\"");
    }

    @Test
    void from_everySecret_canComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "redis://user:hunter22@cache:6379");

        assertThat(Settings.from(Map.of("REDIS_URL_FILE", file.toString()), HOME)
                        .redis())
                .hasValueSatisfying(redis -> {
                    assertThat(redis.url()).isEqualTo("redis://user:hunter22@cache:6379");
                    assertThat(redis.toString()).doesNotContain("hunter22");
                });
    }

    @Test
    void from_redisUrl_takesEachForm_andRefusesOthersWithoutThePassword() {
        for (String url : List.of(
                "redis://redis:6379",
                "rediss://:secret@redis:6380",
                "redis+sentinel://a:26379,b:26379/mymaster",
                "redis://a:7000,redis://b:7001,redis://c:7002")) {
            assertThat(Settings.from(Map.of("REDIS_URL", url), HOME)
                            .redis()
                            .orElseThrow()
                            .url())
                    .isEqualTo(url);
        }
        assertThatThrownBy(() -> Settings.from(Map.of("REDIS_URL", "http://:hunter22@redis"), HOME))
                .hasMessageStartingWith("REDIS_URL must be")
                .hasMessageNotContaining("hunter22");
    }

    @Test
    void from_postgresUrl_takesPasswordFromEitherPlace_andNeverShowsIt() {
        var inUrl = Settings.from(
                        Map.of("DATABASE_URL", "postgresql://wave:hunter22@db:5433/bars?sslmode=require"), HOME)
                .database();
        var apart = Settings.from(Map.of("DATABASE_URL", "postgresql://wave@db/bars", "DB_PASSWORD", "hunter22"), HOME)
                .database();

        assertThat(inUrl)
                .isEqualTo(new Settings.Database.Postgres(
                        "jdbc:postgresql://db:5433/bars?sslmode=require", "wave", "hunter22"));
        assertThat(apart).isEqualTo(new Settings.Database.Postgres("jdbc:postgresql://db/bars", "wave", "hunter22"));
        assertThat(inUrl.toString()).doesNotContain("hunter22");
        assertThatThrownBy(() -> Settings.from(Map.of("DATABASE_URL", "postgresql://db/bars"), HOME))
                .hasMessageStartingWith("DATABASE_URL must be");
    }

    @Test
    void from_limitsAndSwitches_takeTheirValues() {
        Settings settings = Settings.from(
                Map.ofEntries(
                        Map.entry("MAX_CACHE_SIZE", "12"),
                        Map.entry("MAX_SOCKETS_PER_SESSION", "5"),
                        Map.entry("MAX_SOCKETS_PER_ADDRESS", "50"),
                        Map.entry("MAX_CONCURRENT_REQUESTS", "7"),
                        Map.entry("MAX_PREDICTION_HORIZON", "5"),
                        Map.entry("CALLBACK_TIMEOUT", "3"),
                        Map.entry("ENABLE_METRICS", "no"),
                        Map.entry("ENABLE_REALTIME_UPDATES", "false"),
                        Map.entry("ENABLE_EXPORT_FEATURES", "0"),
                        Map.entry("ENABLE_ADVANCED_ANALYTICS", "off"),
                        Map.entry("ENABLE_ONNX_MODELS", "on"),
                        Map.entry("MODEL_JAR_DIR", "jars"),
                        Map.entry("SESSION_COOKIE_SAMESITE", "lax"),
                        Map.entry("SESSION_COOKIE_SECURE", "TRUE"),
                        Map.entry("LOG_FILE", "none"),
                        Map.entry("LOG_FORMAT", "json"),
                        Map.entry("APP_ENV", "staging"),
                        Map.entry("CACHE_DIR", "/cache")),
                HOME);

        assertThat(settings.limits().maxCacheBytes()).isEqualTo(12L << 20);
        assertThat(settings.limits().maxConcurrentRequests()).isEqualTo(7);
        assertThat(settings.limits().maxSocketsOfASession()).isEqualTo(5);
        assertThat(settings.limits().maxSocketsOfAnAddress()).isEqualTo(50);
        assertThat(settings.limits().maxHorizonBars()).isEqualTo(5);
        assertThat(settings.limits().computationTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.features()).isEqualTo(new Settings.Features(false, false, false, true, false, true));
        assertThat(settings.folders().modelJars()).contains(HOME.resolve("jars"));
        assertThat(Settings.from(Map.of(), HOME).folders().modelJars()).isEmpty();
        assertThat(Settings.from(Map.of(), HOME).features().onnx()).isFalse();
        assertThat(settings.dashboard().cookie())
                .isEqualTo(new Settings.Cookie(Settings.Cookie.Secure.TRUE, Settings.Cookie.SameSite.LAX));
        assertThat(settings.log()).isEqualTo(new Settings.Log("INFO", true, Optional.empty()));
        assertThat(settings.environment()).isEqualTo("staging");
        assertThat(settings.folders().uploads()).isEqualTo(Path.of("/cache/uploads"));
    }

    @Test
    void trustedProxies_areThoseOfThisMachineUnlessNamed() {
        assertThat(Settings.from(Map.of(), HOME).trustedProxies()).isEqualTo(HttpSettings.LOOPBACK);
        assertThat(Settings.from(Map.of("TRUSTED_PROXIES", "private"), HOME).trustedProxies())
                .isEqualTo(HttpSettings.PRIVATE_NETWORKS);
        assertThat(Settings.from(Map.of("TRUSTED_PROXIES", "private"), HOME).notes())
                .isEmpty();
        for (String host : List.of("DASH_HOST", "API_HOST")) {
            Map<String, String> bound = Map.of("TRUSTED_PROXIES", "private", host, "0.0.0.0");
            assertThat(Settings.from(bound, HOME).notes())
                    .singleElement()
                    .asString()
                    .startsWith("TRUSTED_PROXIES=private on a public address");
            assertThat(Settings.from(Map.of(host, "0.0.0.0"), HOME).notes()).isEmpty();
        }
    }

    @Test
    void from_valuesWithoutAnEffect_areNamedInTheNotes() {
        assertThat(Settings.from(Map.of(), HOME).notes()).isEmpty();
        assertThat(Settings.from(
                                Map.of(
                                        "UPDATE_INTERVAL", "1000",
                                        "SESSION_COOKIE_HTTPONLY", "false",
                                        "ENABLE_PATTERN_DETECTION", "true",
                                        "MAX_PATTERN_LENGTH", "10",
                                        "DASH_DEBUG", "true",
                                        "DASH_HOST", "0.0.0.0",
                                        "SMTP_HOST", "mail",
                                        "MEMORY_LIMIT", "3G"),
                                HOME)
                        .notes())
                .satisfiesExactlyInAnyOrder(
                        note -> assertThat(note).startsWith("UPDATE_INTERVAL is 1000 ms; from 5000 ms on is advised"),
                        note -> assertThat(note).startsWith("SESSION_COOKIE_HTTPONLY=false has no effect"),
                        note -> assertThat(note).startsWith("DASH_DEBUG=true on a public address"),
                        note -> assertThat(note).startsWith("ENABLE_PATTERN_DETECTION has no effect yet"),
                        note -> assertThat(note).startsWith("MAX_PATTERN_LENGTH has no effect yet"),
                        note -> assertThat(note).startsWith("SMTP_HOST is read by the Alertmanager"),
                        note -> assertThat(note).startsWith("MEMORY_LIMIT is read by docker-compose.yml"));
    }

    @Test
    void from_logFileWithHost_namesTheMachine() {
        String file = "/logs/finwave-{host}.log";

        assertThat(Settings.from(Map.of("LOG_FILE", file, "HOSTNAME", "3f2a../b"), HOME)
                        .log()
                        .file())
                .contains(Path.of("/logs/finwave-3f2a..b.log"));
        assertThat(Settings.from(Map.of("LOG_FILE", file), HOME).log().file())
                .contains(Path.of("/logs/finwave-local.log"));
    }

    @Test
    void shown_secrets_areMasked() {
        Map<SettingName, String> shown =
                Settings.shown(Map.of("API_KEY", KEY, "REDIS_URL", "redis://:hunter22@redis:6379"), HOME);

        assertThat(shown.toString()).doesNotContain(KEY).doesNotContain("hunter22");
        assertThat(shown)
                .containsEntry(SettingName.API_KEY, "(set, not shown)")
                .containsEntry(SettingName.DB_PASSWORD, "");
    }

    @Test
    void with_changes_replacesOnlyThose() {
        Map<String, String> changed =
                Settings.with(Map.of("DASH_PORT", "1", "API_PORT", "2"), Map.of(SettingName.DASH_PORT, "3"));

        assertThat(changed).containsEntry("DASH_PORT", "3").containsEntry("API_PORT", "2");
    }
}
