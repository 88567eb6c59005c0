package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `doctor` finds beside the database.
class DoctorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    private record Found(int exitCode, Map<String, JsonNode> findings) {
        String state(String what) {
            return finding(what).path("state").asText();
        }

        String detail(String what) {
            return finding(what).path("detail").asText();
        }

        private JsonNode finding(String what) {
            return Objects.requireNonNull(findings.get(what), () -> what + " is not among " + findings.keySet());
        }
    }

    private Found doctor(Map<String, String> environment, String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "doctor";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.in(home, environment, arguments);
        Map<String, JsonNode> findings = new HashMap<>();
        for (JsonNode finding : JSON.readTree(run.out()).get("findings")) {
            findings.put(finding.get("what").asText(), finding);
        }
        return new Found(run.exitCode(), findings);
    }

    @Test
    void preflight_withoutSecrets_isBrokenAndSaysHowToMakeThem() throws IOException {
        Found found = doctor(Map.of(), "--preflight");

        assertThat(found.exitCode).isEqualTo(Main.COULD_NOT);
        assertThat(found.state("preflight SECRET_KEY")).isEqualTo("BROKEN");
        assertThat(found.detail("preflight API_KEY")).contains("must be set", "openssl rand -hex 32");
        assertThat(found.state("preflight TLS")).isEqualTo("WATCH");
        assertThat(found.detail("preflight alerts")).contains("nobody is told");
        assertThat(found.detail("preflight sessions")).contains("REDIS_URL is not set");
        assertThat(doctor(Map.of()).findings).doesNotContainKey("preflight TLS");
    }

    @Test
    void preflight_asInProduction_findsEverythingGood() throws Exception {
        Programs.assumeOnPath("openssl", "openssl");
        certificate(90);
        Map<String, String> environment = Map.of(
                "SECRET_KEY",
                SECRET,
                "API_KEY",
                SECRET,
                "SMTP_HOST",
                "mail.example.org",
                "NOTIFICATION_EMAIL",
                "desk@example.org");

        Found found = doctor(environment, "--preflight");

        assertThat(found.exitCode).isEqualTo(Main.DONE);
        for (String what : new String[] {"SECRET_KEY", "API_KEY", "TLS", "alerts", "settings"}) {
            assertThat(found.state("preflight " + what)).as(what).isEqualTo("GOOD");
        }
        assertThat(found.findings.toString()).doesNotContain(SECRET);
    }

    @Test
    void preflight_riskySettingsAndCertificateThatEndsSoon_areToBeWatched() throws Exception {
        Programs.assumeOnPath("openssl", "openssl");
        certificate(10);
        Map<String, String> environment =
                Map.of("DASH_DEBUG", "true", "APP_ENV", "staging", "SESSION_COOKIE_SECURE", "false");

        Found found = doctor(environment, "--preflight");

        assertThat(found.state("preflight TLS")).isEqualTo("WATCH");
        assertThat(found.detail("preflight settings"))
                .contains("DASH_DEBUG is true", "APP_ENV is staging", "SESSION_COOKIE_SECURE is false");

        Files.writeString(home.resolve("nginx/ssl/fullchain.pem"), "no certificate");
        assertThat(doctor(environment, "--preflight").state("preflight TLS")).isEqualTo("BROKEN");
    }

    private void certificate(int days) throws Exception {
        Path folder = Files.createDirectories(home.resolve("nginx/ssl"));
        Programs.Run made = Programs.run(
                Map.of(),
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                Integer.toString(days),
                "-subj",
                "/CN=localhost",
                "-keyout",
                "privkey.pem",
                "-out",
                "fullchain.pem");
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @Test
    void log_errorsOfTheLastDay_areCountedAndTheLatestShown() throws IOException {
        assertThat(doctor(Map.of()).detail("log")).contains("no ", "finwave.log yet");

        long now = Instant.now().toEpochMilli();
        long before = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
        Path log = Files.createDirectories(home.resolve("state/logs")).resolve("finwave.log");
        Files.writeString(
                log,
                line(before, "ERROR", "long ago") + line(now, "WARN", "about an \\\"ERROR\\\"")
                        + "{\"level\":\"ERROR\",\n");
        assertThat(doctor(Map.of()).state("log")).isEqualTo("GOOD");

        Files.writeString(log, line(now, "ERROR", "first") + line(now, "ERROR", "the disk is full"));
        Found found = doctor(Map.of());
        assertThat(found.state("log")).isEqualTo("WATCH");
        assertThat(found.detail("log")).startsWith("2 errors in ").endsWith("the latest: the disk is full");
        assertThat(found.exitCode).isEqualTo(Main.DONE);
    }

    private static String line(long time, String level, String message) {
        return "{\"timestamp\":" + time + ",\"level\":\"" + level + "\",\"formattedMessage\":\"" + message + "\"}\n";
    }

    @Test
    void dataAge_seriesThatShouldGoOn_isLate_andOneOfAFileIsNot() throws IOException {
        try (Store store = Store.open(home.resolve("state/finwave.db"), InstantSource.system())
                .orElseThrow()) {
            put(store, "OLDFILE", 400, false);
            put(store, "FRESH", 1, true);
        }
        Found fresh = doctor(Map.of());
        assertThat(fresh.state("data age")).isEqualTo("GOOD");
        assertThat(fresh.detail("data age")).contains("one of FRESH");

        try (Store store = Store.open(home.resolve("state/finwave.db"), InstantSource.system())
                .orElseThrow()) {
            put(store, "LATE", 12, true);
        }
        Found late = doctor(Map.of());
        assertThat(late.state("data age")).isEqualTo("WATCH");
        assertThat(late.detail("data age")).contains("late: 1 of 3 series, the oldest LATE 1d for 11 days");
    }

    private static void put(Store store, String instrument, int daysAgo, boolean continued) {
        BarBatch batch = new BarBatch(1);
        long day = Duration.ofDays(1).toMillis();
        batch.add((Instant.now().toEpochMilli() / day - daysAgo) * day, 1, 2, 1, 2, 10, 1);
        try (BarWriter writer = store.write(
                InstrumentId.of(instrument), "", BarInterval.parse("1d"), new SeriesOrigin("a test", continued))) {
            writer.offer(batch, new BarSink.Fate[1]);
            writer.commit();
        }
    }
}
