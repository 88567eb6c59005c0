package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--variance`, in every command that has it.
class VarianceOptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    /// Bars of three hours, eight a day.
    private Path threeHours(int days) throws IOException {
        Random random = new Random(5);
        StringBuilder lines = new StringBuilder("date,open,high,low,close\n");
        double price = 100;
        double sigma = 0.003;
        for (int i = 0; i < 8 * days; i++) {
            sigma = Math.exp(0.98 * Math.log(sigma) + 0.02 * Math.log(0.003) + 0.1 * random.nextGaussian());
            double open = price;
            price *= Math.exp(sigma * random.nextGaussian());
            lines.append(Instant.ofEpochSecond(946_684_800L + 10_800L * i))
                    .append(String.format(
                            Locale.ROOT,
                            ",%.6f,%.6f,%.6f,%.6f%n",
                            open,
                            Math.max(open, price) * 1.0005,
                            Math.min(open, price) * 0.9995,
                            price));
        }
        Path file = home.resolve("hours.csv");
        Files.writeString(file, lines);
        return file;
    }

    @Test
    void evaluate_anotherProxy_isNamedInEveryForm_andInTheLedger() throws IOException {
        Path csv = home.resolve("out.csv");
        Path html = home.resolve("out.html");
        String[] asked = {
            "evaluate", "SPX", "--origins", "300", "--ask", "variance", "--horizons", "1", "--variance", "parkinson"
        };
        CommandRun text = CommandRun.in(home, asked);
        CommandRun json =
                CommandRun.in(home, append(asked, "--json", "--csv", csv.toString(), "--html", html.toString()));
        CommandRun usual = CommandRun.in(
                home, "evaluate", "SPX", "--origins", "300", "--ask", "variance", "--horizons", "1", "--json");

        String line = "Variance is Parkinson's range of a bar, from open to close: what models are given and what they"
                + " are scored by.";
        assertThat(text.exitCode()).as(text.err()).isEqualTo(Main.DONE);
        assertThat(text.out()).contains(line);
        assertThat(Files.readString(html)).contains("Variance is Parkinson");
        assertThat(Files.readAllLines(csv).subList(1, 5)).allMatch(row -> row.endsWith(",parkinson"));
        JsonNode document = JSON.readTree(json.out());
        assertThat(document.get("variance").asText()).isEqualTo("parkinson");
        assertThat(JSON.readTree(usual.out()).get("variance").asText()).isEqualTo("garman-klass");
        assertThat(document.at("/scorecards/0/models/1/metrics/qlike").asDouble())
                .isNotEqualTo(JSON.readTree(usual.out())
                        .at("/scorecards/0/models/1/metrics/qlike")
                        .asDouble());
        assertThat(CommandRun.in(home, "ledger", "SPX", "--trials").out())
                .contains("embargo 0, parkinson variance", "embargo 0  ");
    }

    private static String[] append(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @Test
    void backtest_realised_tellsOfTheDaysOfShorterBars() throws IOException {
        String file = threeHours(1500).toString();
        CommandRun run = CommandRun.in(home, "backtest", file, "--variance", "realised");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("FILE 1d, 1,500 bars 2000-01-01 to ")
                .contains("Variance is the squared returns within a day, summed")
                .contains("realised variance, 1 bar ahead: ", "log-HAR with jumps");
        JsonNode document = JSON.readTree(CommandRun.in(home, "forecast", file, "--variance", "realised", "--json")
                .out());
        assertThat(document.at("/trackRecord/0/target").asText()).isEqualTo("realised variance");
        assertThat(document.get("interval").asText()).isEqualTo("1d");
    }

    @Test
    void risk_anotherProxy_changesWhatTheModelsAreGiven() throws IOException {
        String[] asked = {"risk", "SPX", "--origins", "300", "--horizons", "1", "--json"};
        JsonNode usual = JSON.readTree(CommandRun.in(home, asked).out());
        JsonNode other = JSON.readTree(
                CommandRun.in(home, append(asked, "--variance", "yang-zhang")).out());

        assertThat(other.get("variance").asText()).isEqualTo("yang-zhang");
        assertThat(other.at("/horizons/0/losses/0/valueAtRisk").asDouble())
                .isNegative()
                .isNotEqualTo(usual.at("/horizons/0/losses/0/valueAtRisk").asDouble());
    }

    @Test
    void variance_thatCannotBeHad_isRefusedWithTheReason() {
        for (String command : new String[] {"evaluate", "backtest", "forecast", "risk"}) {
            CommandRun days = CommandRun.in(home, command, "SPX", "--variance", "realised");
            assertThat(days.exitCode()).isEqualTo(Main.COULD_NOT);
            assertThat(days.err())
                    .as(command)
                    .contains("--variance: realised variance must be summed from bars within a day, got 1d bars");
            assertThat(CommandRun.in(home, command, "SPX", "--variance", "tick").err())
                    .contains("--variance: variance must be one of squared-return, parkinson,", "got \"tick\"");
        }
        assertThat(CommandRun.in(home, "evaluate", "SPX", "--noise", "--variance", "realised")
                        .err())
                .contains("--noise has no bars within a day, from which --variance realised is summed");
        assertThat(CommandRun.in(home, "forecast", "SPX", "--as", "variance", "--variance", "parkinson")
                        .err())
                .contains("--variance measures prices, and --as variance has none, got parkinson");
    }
}
