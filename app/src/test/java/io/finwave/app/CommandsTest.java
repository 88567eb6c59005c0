package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @Test
    void noCommand_saysWhichThereAre_andEndsWithTwo() {
        CommandRun run = CommandRun.in(home);

        assertThat(run.exitCode()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("Which command?").contains("demo", "serve", "import", "forecast", "doctor");
    }

    @Test
    void helpAndVersion_asOptions_work() {
        CommandRun help = CommandRun.in(home, "--help");
        CommandRun version = CommandRun.in(home, "--version");

        assertThat(help.exitCode()).isEqualTo(Main.DONE);
        assertThat(help.out()).startsWith("Usage: finwave").contains("First steps:", "Exit codes:");
        assertThat(version.exitCode()).isEqualTo(Main.DONE);
        assertThat(version.out().strip()).isEqualTo("finwave " + Version.current());
    }

    @Test
    void help_ofEveryCommand_describesItAndItsOptions() {
        String overview = CommandRun.in(home, "help").out();
        for (String name : Commands.names()) {
            assertThat(overview).containsPattern("(?m)^ +" + name + " ");
            CommandRun run = CommandRun.in(home, name, "--help");

            assertThat(run.exitCode()).as(name).isEqualTo(Main.DONE);
            assertThat(run.out()).as(name).startsWith("Usage: finwave " + name).contains("--help", "--json");
            assertThat(run.out().lines().count()).as(name).isGreaterThan(3);
        }
    }

    @Test
    void version_json_namesFinwaveAndJava() throws IOException {
        CommandRun run = CommandRun.in(home, "version", "--json");

        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("finwave").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(answer.get("java").asText()).startsWith("25");
    }

    @Test
    void importPreview_besideStoredBars_printsWhatWouldChange() throws IOException {
        StringBuilder csv = new StringBuilder("Date,Open,High,Low,Close\n");
        for (int day = 0; day < 30; day++) {
            csv.append(java.time.LocalDate.of(2020, 1, 6).plusDays(day)).append(",10,12,9,11\n");
        }
        Path file = home.resolve("prices.csv");
        Files.writeString(file, csv);
        CommandRun stored = CommandRun.in(home, "import", file.toString(), "--instrument", "PRE");
        Files.writeString(file, csv.toString().replace("2020-01-09,10,12,9,11", "2020-01-09,10,12,9,11.5"));
        CommandRun preview = CommandRun.in(home, "import", file.toString(), "--instrument", "PRE", "--preview");

        assertThat(stored.exitCode()).isEqualTo(Main.DONE);
        assertThat(preview.out())
                .contains("(0 new, 1 revised)", "29 identical duplicates")
                .contains("changes the bar of 2020-01-09T00:00:00Z (line 5): close 11.0 -> 11.5");
    }

    @Test
    void analyze_bundledInstrument_printsEveryLevel() {
        CommandRun run = CommandRun.in(home, "analyze", "spx", "--wavelet", "D(4)", "--levels", "3");

        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("SPX 1d, 5,105 bars 2000-01-03 to 2020-04-17", "db2 (4 taps)", "D3", "8 to 16 bars")
                .doesNotContain("D4");
    }

    @Test
    void analyze_json_holdsEveryLevel_andNullWhereTheHistoryIsTooShort() throws IOException {
        CommandRun run = CommandRun.in(home, "analyze", "AAPL", "--levels", "7", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        JsonNode levels = JSON.readTree(run.out()).get("levels");
        assertThat(levels).hasSize(7);
        assertThat(levels.get(0).get("rms").asDouble()).isPositive();
        assertThat(levels.get(0).get("coefficients").asInt()).isEqualTo(245);
        // 127 times 7 bars of warm-up, and the history has 252.
        assertThat(levels.get(6).get("rms").isNull()).isTrue();
        assertThat(levels.get(6).get("latest").isNull()).isTrue();
    }

    @Test
    void analyze_levelsOutOfRange_namesRuleAndValue() {
        CommandRun run = CommandRun.in(home, "analyze", "SPX", "--levels", "99");

        assertThat(run.exitCode()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run.err()).contains("levels").contains("99");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void analyze_unknownInstrument_saysWhatToDo() {
        CommandRun run = CommandRun.in(home, "analyze", "NOPE");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err())
                .isEqualTo("finwave: there is no file and no instrument \"NOPE\"; import one with:"
                        + " finwave import FILE --instrument NOPE" + System.lineSeparator());
    }

    @Test
    void forecast_shortHistory_saysThatThereIsNotEnough() throws IOException {
        CommandRun text = CommandRun.in(home, "forecast", "AAPL");
        JsonNode answer =
                JSON.readTree(CommandRun.in(home, "forecast", "AAPL", "--json").out());

        assertThat(text.exitCode()).isEqualTo(Main.DONE);
        assertThat(text.out()).contains("Not enough data").doesNotContain("NaN");
        assertThat(answer.at("/verdict/state").asText()).isEqualTo("not-enough-data");
        assertThat(answer.get("fan").isNull()).isTrue();
    }

    @Test
    void backtest_bundledInstrument_printsRecordAndVerdict() throws IOException {
        CommandRun text = CommandRun.in(home, "backtest", "SPX", "--origins", "400");
        JsonNode answer = JSON.readTree(CommandRun.in(home, "backtest", "SPX", "--origins", "400", "--json")
                .out());

        assertThat(text.exitCode()).isEqualTo(Main.DONE);
        assertThat(text.out())
                .contains("garman-klass variance, 1 bar ahead: 400 forecasts", "log-HAR", "the baseline", "worst 250")
                .contains("note: Scored on the newest 400");
        assertThat(answer.at("/trackRecord/0/origins").asInt()).isEqualTo(400);
        assertThat(answer.at("/provenance/dataChecksum").asText()).hasSize(64);
    }

    @Test
    void backtest_fileOfVariances_readsTheNamedColumn() throws IOException {
        StringBuilder csv = new StringBuilder("date,RV,other\n");
        java.time.LocalDate day = java.time.LocalDate.of(2015, 1, 1);
        for (int i = 0; i < 1600; i++) {
            csv.append(day.plusDays(i))
                    .append(',')
                    .append(1 + 0.5 * Math.sin(i / 9.0))
                    .append(",7\n");
        }
        Path file = Files.writeString(home.resolve("rv.csv"), csv);

        CommandRun run = CommandRun.in(home, "backtest", file.toString(), "--column", "RV", "--as", "variance");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("1,600 bars 2015-01-01", "variance of file rv.csv, 22 bars ahead")
                .doesNotContain("leverage");
        JsonNode answer = JSON.readTree(
                CommandRun.in(home, "backtest", file.toString(), "--column", "RV", "--as", "variance", "--json")
                        .out());
        assertThat(run.out())
                .contains("\ndata " + answer.get("dataVersion").asText().substring(0, 16) + ", 1600 bars");
    }

    @Test
    void forecast_fileOfSinglePrices_saysOnceThatThereIsNoRange() throws IOException {
        StringBuilder csv = new StringBuilder("Date,Price\n");
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        double price = 100;
        for (int i = 0; i < 1600; i++) {
            price *= Math.exp(0.02 * (random.nextDouble() - 0.5));
            csv.append(java.time.LocalDate.of(2015, 1, 1).plusDays(i))
                    .append(',')
                    .append(price)
                    .append('\n');
        }
        Path file = Files.writeString(home.resolve("fixing.csv"), csv);

        CommandRun run = CommandRun.in(home, "forecast", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .containsOnlyOnce("every bar has one price")
                .contains("Price from ", "Volatility: not told, because every bar has one price")
                .doesNotContainIgnoringCase("not enough data")
                .doesNotContain("without a variance");
    }

    @Test
    void import_manyWarningsOfARule_saysHowManyInAll() throws IOException {
        StringBuilder csv = new StringBuilder("Date,Close\n");
        for (int i = 0; i <= 50; i++) {
            csv.append(java.time.LocalDate.of(2015, 1, 1).plusDays(i)).append(i % 2 == 0 ? ",100\n" : ",300\n");
        }
        Path file = Files.writeString(home.resolve("jumps.csv"), csv);

        CommandRun run = CommandRun.in(home, "import", file.toString(), "--instrument", "JUMPS", "--dry-run");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out()).containsOnlyOnce("warning (jump): 50 in all; the first 20 are listed");
    }

    @Test
    void serve_withoutKey_isRefusedWithOneLine() {
        CommandRun run = CommandRun.in(home, "serve");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).startsWith("finwave: API_KEY must be set").hasLineCount(1);
    }

    @Test
    void wrongSetting_endsEveryServerCommand_withOneLine() {
        CommandRun run = CommandRun.in(home, Map.of("DASH_PORT", "eighty"), "demo");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err())
                .isEqualTo("finwave: DASH_PORT must be a whole number in 0..65535, got \"eighty\""
                        + System.lineSeparator());
    }

    @Test
    void healthCheck_nothingRuns_saysSoAndEndsWithOne() {
        CommandRun run = CommandRun.in(home, Map.of("API_PORT", "1", "DASH_PORT", "2"), "health-check");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.out()).contains("api down  http://127.0.0.1:1/health").contains("dashboard down");
    }

    @Test
    void doctor_freshInstallation_findsNothingBroken() throws IOException {
        String key = "0123456789abcdef0123456789abcdef";
        CommandRun run = CommandRun.in(home, Map.of("API_KEY", key), "doctor", "--json");

        JsonNode answer = JSON.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(answer.findValuesAsText("state")).doesNotContain("BROKEN").contains("GOOD");
        assertThat(answer.at("/settings/API_KEY").asText()).isEqualTo("(set, not shown)");
        assertThat(run.out()).doesNotContain(key);
    }

    @Test
    void doctor_damagedDatabase_isBroken() throws IOException {
        Files.createDirectories(home.resolve("state"));
        Files.writeString(home.resolve("state/finwave.db"), "this is no database at all, not even nearly one");

        CommandRun run = CommandRun.in(home, "doctor");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.out()).containsPattern("store +broken");
    }
}
