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
                .contains("the baseline", "-> no skill: none of the other")
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
        assertThat(first.at("/models/0/tests/p").isNull()).isTrue();
        assertThat(first.get("question").asText()).isEqualTo("quantiles");
        JsonNode shown = first.get("models").get(first.get("models").size() - 1);
        assertThat(shown.get("model").asText()).isEqualTo("ewma-conformal");
        double coverage = shown.at("/metrics/coverage_90").asDouble();
        assertThat(coverage).isBetween(0.8, 1.0);
        assertThat(Files.readAllLines(csv))
                .startsWith("target,horizon_bars,forecasts,from,to,model,measure,value,variance")
                .contains(String.join(
                        ",",
                        "log_return",
                        "1",
                        "300",
                        first.get("from").asText(),
                        first.get("to").asText(),
                        "ewma-conformal",
                        "coverage_90",
                        Double.toString(coverage),
                        "garman-klass"));
        String page = Files.readString(html);
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains(document.get("dataVersion").asText())
                .contains(EvaluatedText.number(coverage))
                .doesNotContain("http://", "https://", "NaN");
        assertThat(page.split("<figure>", -1))
                .as("losses of four, coverage of two")
                .hasSize(7);
        assertThat(page).contains("default-src 'none'").doesNotContain("<script", "style=\"");
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
                .contains(
                        "--ask: question must be one of variance, range, quantiles, tail, return, direction, close, got \"price\"");
        assertThat(horizon.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(horizon.err()).contains("horizon must be at least 1 bar, got 0");
    }

    @Test
    void evaluate_noise_standsBesideTheRealRun_inEveryForm() throws IOException {
        Path html = home.resolve("out.html");
        CommandRun text = evaluate("--ask", "return", "--horizons", "1", "--noise", "2");
        CommandRun json =
                evaluate("--ask", "return", "--horizons", "1", "--noise", "2", "--json", "--html", html.toString());

        assertThat(text.exitCode()).as(text.err()).isEqualTo(Main.DONE);
        assertThat(text.out())
                .contains("Noise beside it: 2 runs of each kind, seeds from 20261128 on")
                .contains("white noise: the badge said skill in 0 % of the runs")
                .contains("bars in random order: the badge said skill in 0 % of the runs")
                .contains("log return, h = 1, against zero")
                .doesNotContain("NaN");
        JsonNode noise = JSON.readTree(json.out()).get("noise");
        assertThat(noise.get("runs").asInt()).isEqualTo(2);
        assertThat(noise.get("firstSeed").asLong()).isEqualTo(20_261_128);
        assertThat(noise.at("/whiteNoise/falseBadges").asDouble()).isZero();
        JsonNode model = noise.at("/tables/0/models/1");
        assertThat(model.get("model").asText()).isEqualTo("return-haar");
        assertThat(model.at("/randomWalk/meanHits").asDouble()).isBetween(0.4, 0.6);
        assertThat(model.get("skill").asDouble())
                .isCloseTo(
                        JSON.readTree(json.out())
                                .at("/scorecards/0/models/2/metrics/r2_zero")
                                .asDouble(),
                        org.assertj.core.api.Assertions.within(1e-12));
        assertThat(Files.readString(html)).contains(">Noise beside it: 2 runs of each kind");
        CommandRun refused = evaluate("--noise", "-1");
        assertThat(refused.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(refused.err()).contains("runs on noise must be in 1..1000, got -1");
    }

    @Test
    void evaluate_leak_isMeasuredOnTheBarsAndOnNoise_inEveryForm() throws IOException {
        Path html = home.resolve("out.html");
        CommandRun text = evaluate("--ask", "return", "--horizons", "1", "--leak");
        CommandRun json = evaluate("--ask", "return", "--horizons", "1", "--leak", "--json", "--html", html.toString());

        assertThat(text.exitCode()).as(text.err()).isEqualTo(Main.DONE);
        assertThat(text.out())
                .contains("Leak meter: ", "whole series", "white noise", "log return", "mean variance")
                .doesNotContain("NaN");
        JsonNode readings = JSON.readTree(json.out()).at("/leak/readings");
        assertThat(readings).hasSize(4);
        assertThat(readings.at("/0/forecasts").asInt()).isEqualTo(4038 - 1 - 1150 - 1);
        assertThat(readings.at("/0/fullSample/score").asDouble()).isBetween(0.3, 0.6);
        assertThat(readings.at("/1/noise").asBoolean()).isTrue();
        assertThat(readings.at("/1/fullSample/hits").asDouble()).isBetween(0.72, 0.77);
        assertThat(readings.at("/2/gain").asDouble()).isBetween(0.3, 0.8);
        assertThat(Files.readString(html)).contains(">Leak meter: ");
    }

    @Test
    void evaluate_shortHistory_saysHowMuchIsMissing() {
        CommandRun run = CommandRun.in(home, "evaluate", "AAPL", "--ask", "range");

        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("note: range, h = 1: not enough data, 0 forecasts could be scored");
    }
}
