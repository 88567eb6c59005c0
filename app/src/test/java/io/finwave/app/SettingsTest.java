package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path HOME = Path.of("/finwave");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void from_emptyEnvironment_givesLoopbackAndDefaults() {
        Settings settings = Settings.from(Map.of(), HOME);

        assertThat(settings.dashHost()).isEqualTo("127.0.0.1");
        assertThat(settings.dashPort()).isEqualTo(8050);
        assertThat(settings.apiHost()).isEqualTo("127.0.0.1");
        assertThat(settings.apiPort()).isEqualTo(8000);
        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.apiUrl()).isEmpty();
        assertThat(settings.databaseFile()).isEqualTo(HOME.resolve("state/finwave.db"));
        assertThat(settings.uploadDir()).isEqualTo(HOME.resolve("state/uploads"));
        assertThat(settings.maxDataPoints()).isEqualTo(100_000);
        assertThat(settings.maxUploadBytes()).isEqualTo(512L * 1024 * 1024);
        assertThat(settings.updateInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
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

        assertThat(settings.dashPort()).isEqualTo(9050);
        assertThat(settings.workers()).isEqualTo(3);
        assertThat(settings.apiUrl()).contains(URI.create("http://api:8000"));
        assertThat(settings.apiKey()).contains(KEY);
        assertThat(settings.databaseFile()).isEqualTo(Path.of("/data/x.db"));
        assertThat(settings.logLevel()).isEqualTo("DEBUG");
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
                .hasMessage("DATABASE_URL must be sqlite:PATH, got \"mysql://x\"");
    }

    @Test
    void with_changes_replacesOnlyThose() {
        Map<String, String> changed =
                Settings.with(Map.of("DASH_PORT", "1", "API_PORT", "2"), Map.of(SettingName.DASH_PORT, "3"));

        assertThat(changed).containsEntry("DASH_PORT", "3").containsEntry("API_PORT", "2");
    }
}
