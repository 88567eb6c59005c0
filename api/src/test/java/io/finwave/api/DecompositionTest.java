package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecompositionTest {
    private static final String PATH = "/api/v1/instruments/SPX/decomposition";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.empty(), s -> s.withMaxDataPoints(2_000));
        api.putDays("SPX", 1_000, 1);
        api.putDays("SHORT", 20, 2);
        api.putDays("LONG", 2_001, 3);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void causal_valuesMissingDuringWarmUpOnly() throws Exception {
        JsonNode d = api.json(PATH + "?wavelet=la8&levels=5");
        assertThat(d.get("wavelet").get("length").asInt()).isEqualTo(8);
        assertThat(d.get("view").asText()).isEqualTo("causal");
        assertThat(d.get("lookAheadBars").asInt()).isZero();
        assertThat(d.get("levels")).hasSize(5);
        for (JsonNode level : d.get("levels")) {
            int j = level.get("level").asInt();
            int warmUp = ((1 << j) - 1) * 7;
            assertThat(level.get("warmUpBars").asInt()).isEqualTo(warmUp);
            assertThat(level.get("scaleBars").asInt()).isEqualTo(1 << (j - 1));
            assertThat(level.get("band").get("label").asText()).isEqualTo((1 << j) + " to " + (1 << (j + 1)) + " days");
            assertThat(level.get("provisionalFrom").isNull()).isTrue();
            assertThat(level.get("quality").asText()).isEqualTo("W".repeat(warmUp) + "V".repeat(1000 - warmUp));
            for (int t = 0; t < 1000; t++) {
                assertThat(level.get("values").get(t).isNull()).isEqualTo(t < warmUp);
            }
        }
    }

    @Test
    void causalHaar_levelsAndSmooth_addUpToTheLogClose() throws Exception {
        JsonNode d = api.json(PATH + "?wavelet=haar&levels=3");
        JsonNode closes = api.json("/api/v1/instruments/SPX/bars").get("c");
        for (int t = 7; t < 1000; t++) {
            double sum = d.get("smooth").get("values").get(t).asDouble();
            for (JsonNode level : d.get("levels")) {
                sum += level.get("values").get(t).asDouble();
            }
            assertThat(sum)
                    .isCloseTo(Math.log(closes.get(t).asDouble()), org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    @Test
    void causal_whatIsShown_doesNotDependOnTheWindow() throws Exception {
        JsonNode whole = api.json(PATH);
        JsonNode part = api.json(PATH + "?from=2001-01-01&to=2001-03-01");
        int first = part.get("i").get(0).asInt();
        for (int k = 0; k < part.get("i").size(); k++) {
            assertThat(part.get("i").get(k).asInt()).isEqualTo(first + k);
            assertThat(part.get("levels").get(2).get("values").get(k))
                    .isEqualTo(whole.get("levels").get(2).get("values").get(first + k));
        }
    }

    @Test
    void twoSided_newestValuesAreProvisional_andEverythingAddsUp() throws Exception {
        JsonNode d = api.json(PATH + "?view=two-sided&levels=4");
        JsonNode bars = api.json("/api/v1/instruments/SPX/bars");
        assertThat(d.get("lookAheadBars").asInt()).isEqualTo(15 * 7);
        for (JsonNode level : d.get("levels")) {
            String quality = level.get("quality").asText();
            int provisional = quality.indexOf('P');
            assertThat(provisional).isPositive();
            assertThat(quality.substring(provisional)).matches("P+");
            long seconds = bars.get("t").get(provisional).asLong();
            assertThat(level.get("provisionalFrom").asText())
                    .isEqualTo(java.time.Instant.ofEpochSecond(seconds).toString());
        }
        for (int t = 0; t < 1000; t++) {
            double sum = d.get("smooth").get("values").get(t).asDouble();
            for (JsonNode level : d.get("levels")) {
                sum += level.get("values").get(t).asDouble();
            }
            assertThat(sum)
                    .isCloseTo(
                            Math.log(bars.get("c").get(t).asDouble()), org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    @Test
    void points_everySeriesAtTheSameIndices() throws Exception {
        JsonNode whole = api.json(PATH);
        JsonNode few = api.json(PATH + "?points=100");
        assertThat(few.get("i")).hasSize(100);
        for (int k = 0; k < 100; k++) {
            int at = few.get("i").get(k).asInt();
            assertThat(few.get("t").get(k)).isEqualTo(whole.get("t").get(at));
            for (int j = 0; j < 6; j++) {
                JsonNode level = few.get("levels").get(j);
                assertThat(level.get("values").get(k))
                        .isEqualTo(whole.get("levels").get(j).get("values").get(at));
                assertThat(level.get("quality").asText().charAt(k))
                        .isEqualTo(whole.get("levels")
                                .get(j)
                                .get("quality")
                                .asText()
                                .charAt(at));
            }
        }
    }

    @Test
    void wrongRequests_areNamed() throws Exception {
        assertThat(api.problem(PATH + "?wavelet=db99", 400).get("rule").asText())
                .isEqualTo("wavelet.form");
        assertThat(api.problem(PATH + "?levels=13", 400).get("rule").asText()).isEqualTo("levels.range");
        assertThat(api.problem(PATH + "?view=both", 400).get("rule").asText()).isEqualTo("view.choice");
        assertThat(api.problem("/api/v1/instruments/SHORT/decomposition?view=two-sided&levels=5", 422)
                        .get("detail")
                        .asText())
                .isEqualTo("5 levels in the two-sided view need at least 32 bars, got 20");
        assertThat(api.problem("/api/v1/instruments/LONG/decomposition", 413)
                        .get("rule")
                        .asText())
                .isEqualTo("max-data-points");
        assertThat(api.json("/api/v1/instruments/LONG/decomposition?points=500").get("i"))
                .hasSize(500);
        assertThat(api.json("/api/v1/instruments/SHORT/decomposition?levels=12").get("levels"))
                .hasSize(12);
    }

    @Test
    void smooth_causalTrails_andTwoSidedIsProvisionalAtItsEdge() throws Exception {
        String path = "/api/v1/instruments/SPX/decomposition?wavelet=la8&levels=3&view=";
        JsonNode causal = api.json(path + "causal").get("smooth");
        assertThat(causal.get("delayBars").asInt()).isPositive();
        assertThat(causal.get("provisionalFrom").isNull()).isTrue();
        assertThat(causal.get("quality").asText()).startsWith("W").endsWith("V");

        JsonNode twoSided = api.json(path + "two-sided").get("smooth");
        assertThat(twoSided.get("delayBars").asInt()).isZero();
        assertThat(twoSided.get("quality").asText())
                .hasSize(twoSided.get("values").size())
                .endsWith("P");
        int first = twoSided.get("quality").asText().indexOf('P');
        long provisionalFrom = java.time.Instant.parse(
                        twoSided.get("provisionalFrom").asText())
                .getEpochSecond();
        assertThat(api.json(path + "two-sided").get("t").get(first).asLong()).isEqualTo(provisionalFrom);
    }
}
