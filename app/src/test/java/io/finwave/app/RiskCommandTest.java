package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void risk_tooFewBars_orNoHorizon_isRefused() {
        assertThat(CommandRun.in(home, "risk", "AAPL").err()).contains("not enough data");
        assertThat(CommandRun.in(home, "risk", "SPX", "--horizons", "0").err())
                .contains("horizon must be at least 1 bar, got 0");
    }
}
