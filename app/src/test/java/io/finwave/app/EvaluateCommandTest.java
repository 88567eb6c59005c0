package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `evaluate` on bundled data: the four ways in which it says the same.
class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private CommandRun evaluate(String... more) {
        String[] all = new String[more.length + 4];
        List.of("evaluate", "SPX", "--origins", "300").toArray(all);
        System.arraycopy(more, 0, all, 4, more.length);
        return CommandRun.in(home, all);
    }

    @Test
    void evaluate_bundledInstrument_printsATableForEveryQuestion() {
        CommandRun run = evaluate("--horizons", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("mean variance, 1 bar ahead: 300 forecasts", "compared by QLIKE")
                .contains("high-low range, 1 bar ahead", "log return, 1 bar ahead", "compared by pinball")
                .contains("direction, 1 bar ahead", "compared by Brier", "close, 1 bar ahead", "compared by MAPE")
                .contains("the baseline")
                .doesNotContain("NaN");
    }

    @Test
    void evaluate_allForms_sayTheSameNumbers() throws IOException {
        Path csv = home.resolve("out.csv");
        Path html = home.resolve("out.html");
        CommandRun run = evaluate(
                "--ask",
                "quantiles,direction",
                "--horizons",
                "1,5",
                "--json",
                "--csv",
                csv.toString(),
                "--html",
                html.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        JsonNode document = JSON.readTree(run.out());
        assertThat(document.get("scorecards")).hasSize(4);
        JsonNode first = document.at("/scorecards/0");
        assertThat(first.get("target").asText()).isEqualTo("log_return");
        assertThat(first.get("forecasts").asInt()).isEqualTo(300);
        assertThat(first.at("/models/0/verdict").asText()).isEqualTo("baseline");
        assertThat(first.at("/models/0/tests").has("p")).isFalse();
        JsonNode shown = first.get("models").get(first.get("models").size() - 1);
        assertThat(shown.get("model").asText()).isEqualTo("ewma-conformal");
        double coverage = shown.at("/metrics/coverage_90").asDouble();
        assertThat(coverage).isBetween(0.8, 1.0);
        assertThat(Files.readAllLines(csv))
                .startsWith("target,horizon_bars,forecasts,from,to,model,measure,value")
                .contains(String.join(
                        ",",
                        "log_return",
                        "1",
                        "300",
                        first.get("from").asText(),
                        first.get("to").asText(),
                        "ewma-conformal",
                        "coverage_90",
                        Double.toString(coverage)));
        String page = Files.readString(html);
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains(document.get("dataVersion").asText())
                .contains(EvaluatedText.number(coverage))
                .doesNotContain("http://", "https://", "NaN");
        assertThat(page.split("<svg", -1)).as("a plot for each of four").hasSize(5);
    }

    @Test
    void evaluate_tail_tellsValueAtRiskAndShortfallAtThreeLevels() throws IOException {
        Path html = home.resolve("tail.html");
        CommandRun run = evaluate("--ask", "tail", "--horizons", "1");
        CommandRun json = evaluate("--ask", "tail", "--horizons", "1", "--json", "--html", html.toString());

        assertThat(run.out())
                .contains("compared by FZ 97.5 %", "beyond VaR 95 % / expected", "beyond VaR 99 % / expected")
                .contains("ES p 97.5 %", "EWMA-scaled historical tail")
                .doesNotContain("NaN");
        JsonNode metrics = JSON.readTree(json.out()).at("/scorecards/0/models/3/metrics");
        for (String level : List.of("95", "975", "99")) {
            assertThat(metrics.get("exceedances_" + level).asDouble()).isBetween(0.2, 4.0);
            assertThat(metrics.get("kupiec_p_" + level).asDouble()).isBetween(0.0, 1.0);
            assertThat(metrics.has("fissler_ziegel_" + level)).isTrue();
        }
        assertThat(Files.readString(html))
                .contains("McNeil-Frey p 99 %", "DQ p 95 %")
                .doesNotContain("NaN");
    }

    @Test
    void evaluate_unknownQuestion_orHorizon_isRefusedWithItsValue() {
        CommandRun question = evaluate("--ask", "variance,price");
        CommandRun horizon = evaluate("--horizons", "0");

        assertThat(question.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(question.err())
                .contains("--ask must be of variance, range, quantiles, tail, return, direction, close; got \"price\"");
        assertThat(horizon.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(horizon.err()).contains("horizon must be at least 1 bar, got 0");
    }

    @Test
    void evaluate_shortHistory_saysHowMuchIsMissing() {
        CommandRun run = CommandRun.in(home, "evaluate", "AAPL", "--ask", "range");

        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("note: range, h = 1: not enough data, 0 forecasts could be scored");
    }
}
