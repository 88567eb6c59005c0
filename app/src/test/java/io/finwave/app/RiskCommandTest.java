package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskCommandTest {
    @TempDir
    Path home;

    @Test
    void risk_bundledInstrument_tellsLossesTouchesAndScales_withTheirRecord() {
        CommandRun run = CommandRun.in(home, "risk", "SPX", "--origins", "300", "--horizons", "5");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("What may be lost, 5 bars ahead, from ", "97.5 %", "expected shortfall")
                .contains("from constant-sigma normal tail", "by the joint loss of both over 300 forecasts")
                .contains("Touched on the way, 5 bars ahead", "Brier score", "base rate")
                .contains("Where the value at risk of 97.5 % comes from")
                .doesNotContain("NaN", "no record");
    }

    @Test
    void risk_json_isConsistent() throws IOException {
        CommandRun run = CommandRun.in(home, "risk", "SPX", "--origins", "300", "--horizons", "1,5", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        JsonNode horizons = new ObjectMapper().readTree(run.out()).get("horizons");
        assertThat(horizons).hasSize(2);
        for (JsonNode horizon : horizons) {
            double before = 0;
            for (JsonNode loss : horizon.get("losses")) {
                assertThat(loss.get("valueAtRisk").asDouble()).isLessThan(before);
                assertThat(loss.get("expectedShortfall").asDouble())
                        .isLessThan(loss.get("valueAtRisk").asDouble());
                before = loss.get("valueAtRisk").asDouble();
            }
            JsonNode touches = horizon.get("touches");
            assertThat(touches.get(0).get("probability").asDouble())
                    .isLessThan(touches.get(3).get("probability").asDouble());
            assertThat(horizon.at("/scales/contributions")).hasSize(6);
        }
        assertThat(horizons.at("/1/losses/0/valueAtRisk").asDouble())
                .isLessThan(horizons.at("/0/losses/0/valueAtRisk").asDouble());
        assertThat(horizons.at("/0/losses/0/record/outcomes").asInt()).isEqualTo(300);
        assertThat(horizons.at("/1/losses/0/record/outcomes").asInt()).isEqualTo(60);
        JsonNode scales = horizons.at("/0/scales");
        for (String measure : List.of("variance", "valueAtRisk", "expectedShortfall")) {
            double sum = 0;
            for (JsonNode one : scales.get("contributions")) {
                sum += one.get(measure).asDouble();
            }
            assertThat(sum).isCloseTo(scales.get(measure).asDouble(), within(1e-12));
        }
    }

    /// A horizon that was asked for is told or refused; of the usual ones those that cannot be told are named.
    @Test
    void risk_horizonThatNothingIsToldAt_isRefusedWithTheFarthest() throws IOException {
        CommandRun far = CommandRun.in(home, "risk", "SPX", "--origins", "10", "--horizons", "1,2000");
        assertThat(far.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(far.out()).isEmpty();
        Matcher rule = Pattern.compile(
                        "--horizons must be in 1\\.\\.(\\d+) with these (\\d+) bars: the models learn from outcomes that are"
                                + " known, got 2000")
                .matcher(far.err());
        assertThat(rule.find()).as(far.err()).isTrue();
        int farthest = Integer.parseInt(rule.group(1));
        assertThat(CommandRun.in(home, "risk", "SPX", "--origins", "10", "--horizons", "" + farthest)
                        .out())
                .contains(String.format(Locale.ROOT, "What may be lost, %,d bars ahead", farthest));
        assertThat(CommandRun.in(home, "risk", "SPX", "--origins", "10", "--horizons", "" + (farthest + 1))
                        .err())
                .contains("--horizons must be in 1.." + farthest);

        Path few = home.resolve("few.csv");
        StringBuilder lines = new StringBuilder("date,open,high,low,close\n");
        for (int i = 0; i < 1015; i++) {
            double close = 100 + 5 * Math.sin(i) + i % 7;
            lines.append(LocalDate.of(2000, 1, 1).plusDays(i))
                    .append(String.format(Locale.ROOT, ",%.2f,%.2f,%.2f,%.2f%n", close, close + 1, close - 1, close));
        }
        Files.writeString(few, lines);
        CommandRun usual = CommandRun.in(home, "risk", few.toString());
        assertThat(usual.exitCode()).as(usual.err()).isEqualTo(Main.DONE);
        assertThat(usual.out())
                .contains("5 bars ahead")
                .doesNotContain("22 bars ahead")
                .contains("note: h = 22: not enough data, 1,015 bars are too few");
    }

    @Test
    void risk_tooFewBars_orNoHorizon_isRefused() {
        assertThat(CommandRun.in(home, "risk", "AAPL").err()).contains("not enough data");
        assertThat(CommandRun.in(home, "risk", "SPX", "--horizons", "0").err())
                .contains("horizon must be at least 1 bar, got 0");
    }
}
