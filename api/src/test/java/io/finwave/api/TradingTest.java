package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.evaluate.Logbook;
import io.finwave.evaluate.StandardRule;
import io.finwave.evaluate.TradingCosts;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.http.Json;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.service.StoredTrialsLedger;
import io.finwave.service.TradingAnswer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradingTest {
    private static final String PATH = "/api/v1/instruments/WALK/trading";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.open(folder);
        api.putDays("WALK", 1_900, 1);
        api.putDays("SHORT", 20, 2);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void trading_isThatOfTheEngine_andOfTheCommandLine() throws Exception {
        BarSeries bars = api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars();
        var result = TradingEvaluation.STANDARD
                .booking(EnumSet.of(StandardRule.MOVING_AVERAGES, StandardRule.VOLATILITY_TARGET))
                .with(new TradingCosts(0.001, 0, 0.01, 0.05, 0))
                .withVolatility(0.2)
                .withTrials(50)
                .logging(new Logbook(
                        new StoredTrialsLedger(api.store.ledger()).trying(trials -> 0),
                        "WALK",
                        BarInterval.ONE_DAY,
                        "api",
                        InstantSource.fixed(RunningApi.NOW)))
                .of(bars);

        HttpResponse<String> first = api.ready(PATH
                + "?rules=volatility-target,moving-averages&commission=0.001&slippage=0" + "&volatility=0.2&trials=50");

        JsonNode answer = Json.mapper().readTree(first.body());
        ((ObjectNode) answer).put("computeMillis", 0);
        JsonNode expected = Json.mapper()
                .readTree(WireDocuments.trading(
                        new TradingAnswer(bars, result, "0.1.0-test", RunningApi.NOW, Duration.ZERO)));
        assertThat(answer).isEqualTo(expected);
        assertThat(answer.get("trials").asInt()).isEqualTo(50);
        assertThat(answer.get("t")).hasSize(300);
        assertThat(answer.at("/holdout/opened").asBoolean()).isFalse();
        assertThat(answer.get("to").asText())
                .isLessThan(answer.at("/holdout/from").asText());
        assertThat(answer.at("/t/0").asLong())
                .isEqualTo(bars.bar(1150).openTime().getEpochSecond());
        assertThat(answer.at("/benchmark/equity/0").asDouble()).isEqualTo(1);
        double deepest = 0;
        for (JsonNode fall : answer.at("/benchmark/drawdowns")) {
            deepest = Math.max(deepest, fall.asDouble());
        }
        assertThat(deepest)
                .as("thinning loses no fall")
                .isEqualTo(
                        Math.rint(1e6 * answer.at("/benchmark/drawdown/value").asDouble()) / 1e6);
        assertThat(answer.at("/rules/0/account/rule").asText()).isEqualTo("moving-averages-vol-target");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.to(first.uri().getPath() + "?" + first.uri().getQuery())
                                .header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void trading_tooShort_saysSo() throws Exception {
        JsonNode answer = Json.mapper()
                .readTree(api.ready("/api/v1/instruments/SHORT/trading").body());

        assertThat(answer.get("benchmark").isNull()).isTrue();
        assertThat(answer.get("rules")).isEmpty();
        assertThat(answer.at("/notes/0").asText())
                .isEqualTo(
                        "not enough data: trading needs 1,815 bars, the last fifth of which is kept for the end, there are 20");
    }

    /// Whoever may only read must not fill the ledger with costs of his own.
    @Test
    void trading_usualCosts_areWrittenIntoTheLedger_others_not() throws Exception {
        api.ready(PATH + "?rules=moving-averages&commission=0.003");
        long before = trials();
        JsonNode usual = Json.mapper()
                .readTree(api.ready(PATH + "?rules=moving-averages,volatility-target")
                        .body());
        assertThat(trials()).isEqualTo(before + 2);
        assertThat(usual.get("overfitting").isNumber()).isTrue();
        JsonNode other = Json.mapper()
                .readTree(api.ready(PATH + "?rules=moving-averages&commission=0.004")
                        .body());
        assertThat(trials()).isEqualTo(before + 2);
        assertThat(other.get("trials").asInt()).isEqualTo((int) before + 3);
        assertThat(other.get("overfitting").isNumber())
                .as("beside those that are written")
                .isTrue();
    }

    private static long trials() {
        return api.store.ledger().trials("WALK", "rule", Integer.MAX_VALUE).size();
    }

    @Test
    void trading_wrongRuleOrNumber_isRefusedWithItsValue() throws Exception {
        JsonNode rule = api.problem(PATH + "?rules=luck", 400);
        assertThat(rule.get("rule").asText()).isEqualTo("rules.form");
        assertThat(rule.get("value").asText()).isEqualTo("luck");
        for (String wrong : new String[] {
            "commission=1", "slippage=-0.1", "volatility=0", "exposure=NaN", "borrow=x", "cash=Infinity"
        }) {
            assertThat(api.problem(PATH + "?" + wrong, 400).get("rule").asText())
                    .as(wrong)
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')) + ".range");
        }
        assertThat(api.problem(PATH + "?trials=0", 400).get("rule").asText()).isEqualTo("trials.range");
        assertThat(api.problem("/api/v1/instruments/NONE/trading", 404)
                        .get("status")
                        .asInt())
                .isEqualTo(404);
    }
}
