package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Holdout;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.History;
import io.finwave.forecast.VarianceProxy;
import io.finwave.http.Json;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.service.EvaluationAnswer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final String PATH = "/api/v1/instruments/WALK/evaluation";
    private static final String SHORT_ASK = PATH + "?ask=return,direction&horizons=5,1&origins=400";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.empty(), s -> s.withMaxHorizon(10));
        api.putDays("WALK", 2_200, 1);
        api.putDays("SHORT", 20, 2);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void models_asked_standBesideTheBaseline_andOthersAreRefused() throws Exception {
        JsonNode card = Json.mapper()
                .readTree(api.ready(PATH + "?ask=variance&horizons=1&origins=400&models=ewma,mean")
                        .body())
                .at("/scorecards/0");
        assertThat(card.findValuesAsText("model")).containsExactlyInAnyOrder("ewma", "mean", "log-har");

        assertThat(api.problem(PATH + "?models=nope", 422).get("detail").asText())
                .startsWith("model must be one of [random-walk, ")
                .endsWith(", got \"nope\"");
        assertThat(api.problem(PATH + "?models=../x", 400).get("detail").asText())
                .contains("must be names of models, joined by commas");
    }

    @Test
    void evaluation_isThatOfTheEngine_andOfTheCommandLine() throws Exception {
        BarSeries bars = api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars();
        Evaluation.Result result = Evaluation.STANDARD
                .asking(Set.of(Question.RETURN, Question.DIRECTION))
                .at(List.of(1, 5))
                .with(RollingOrigin.STANDARD.withMaximumOrigins(400))
                .of(History.ofBars(bars));

        JsonNode answer = Json.mapper().readTree(api.ready(SHORT_ASK).body());

        JsonNode expected = Json.mapper()
                .readTree(WireDocuments.evaluation(new EvaluationAnswer(
                        bars, VarianceProxy.USUAL, result, "0.1.0-test", RunningApi.NOW, Duration.ZERO)));
        ((ObjectNode) answer).put("computeMillis", 0);
        assertThat(answer).isEqualTo(expected);
        JsonNode card = answer.at("/scorecards/0");
        assertThat(card.get("question").asText()).isEqualTo("return");
        assertThat(card.get("horizonBars").asInt()).isEqualTo(1);
        assertThat(card.get("forecasts").asInt()).isEqualTo(400);
        assertThat(card.get("verdict").asText()).isEqualTo("no-skill");
        assertThat(card.get("t")).hasSize(120);
        assertThat(card.at("/t/0").asLong())
                .isEqualTo(bars.bar(Holdout.of(History.ofBars(bars)).visibleBars() - 401)
                        .openTime()
                        .getEpochSecond());
        assertThat(answer.at("/holdout/opened").asBoolean()).isFalse();
        assertThat(answer.at("/holdout/bars").asInt()).isGreaterThan(400);
        assertThat(card.at("/models/0/tests/p").isNull()).as("the baseline").isTrue();
        assertThat(answer.at("/scorecards/3/models/1/reliability/bins")).isNotEmpty();
    }

    @Test
    void evaluation_sameAgain_isKept_tagged_andAlikeHoweverItIsWritten() throws Exception {
        HttpResponse<String> first = api.ready(SHORT_ASK);
        HttpResponse<String> again = api.get(PATH + "?ask=direction,return&horizons=1,5,1&origins=400&interval=1d");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("X-Cache")).contains("hit");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.to(SHORT_ASK).header("If-None-Match", etag)).statusCode())
                .isEqualTo(304);
    }

    @Test
    void evaluation_whileItIsComputed_saysHowFar_andHoldsUpNobody() throws Exception {
        api.putDays("LONG", 4_000, 3);
        String path = "/api/v1/instruments/LONG/evaluation?ask=variance,range,quantiles";
        HttpResponse<String> first = api.get(path);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        JsonNode state = Json.mapper().readTree(first.body());
        assertThat(state.get("state").asText()).isEqualTo("computing");
        assertThat(state.get("done").asLong())
                .isLessThanOrEqualTo(state.get("total").asLong());
        assertThat(api.get("/api/v1/instruments/SHORT/forecast").statusCode())
                .as("meanwhile")
                .isEqualTo(200);
    }

    @Test
    void evaluation_ofAnotherProxy_isAnotherAnswer_andRealisedNeedsShorterBars() throws Exception {
        String path = PATH + "?ask=variance&horizons=1&origins=300";
        JsonNode usual = Json.mapper().readTree(api.ready(path).body());
        JsonNode other =
                Json.mapper().readTree(api.ready(path + "&variance=yang-zhang").body());

        assertThat(usual.get("variance").asText()).isEqualTo("garman-klass");
        assertThat(other.get("variance").asText()).isEqualTo("yang-zhang");
        assertThat(other.at("/scorecards/0/models/1/metrics/qlike").asDouble())
                .isNotEqualTo(usual.at("/scorecards/0/models/1/metrics/qlike").asDouble());
        JsonNode realised = api.problem(path + "&variance=realised", 400);
        assertThat(realised.get("rule").asText()).isEqualTo("variance.realised");
        assertThat(realised.get("detail").asText())
                .isEqualTo("realised variance must be summed from bars within a day, got 1d bars");
        assertThat(api.problem(path + "&variance=close", 400).get("rule").asText())
                .isEqualTo("variance.choice");
    }

    @Test
    void evaluation_tooShort_saysSo() throws Exception {
        JsonNode answer = Json.mapper()
                .readTree(api.ready("/api/v1/instruments/SHORT/evaluation?ask=range&horizons=1")
                        .body());

        assertThat(answer.get("scorecards")).isEmpty();
        assertThat(answer.at("/notes/0").asText()).startsWith("range, h = 1: not enough data, 0 forecasts");
    }

    @Test
    void evaluation_wrongQuestionHorizonOrOrigins_isRefusedWithItsValue() throws Exception {
        JsonNode ask = api.problem(PATH + "?ask=variance,price", 400);
        assertThat(ask.get("rule").asText()).isEqualTo("ask.form");
        assertThat(ask.get("value").asText()).isEqualTo("variance,price");
        assertThat(ask.get("detail").asText()).contains("variance,range,quantiles,tail,return,direction,close");
        for (String wrong : new String[] {"0", "11", "1,,5", "1.5", "1,2,3,4,5,6,7"}) {
            assertThat(api.problem(PATH + "?horizons=" + wrong, 400).get("rule").asText())
                    .as(wrong)
                    .isEqualTo("horizons.form");
        }
        assertThat(api.problem(PATH + "?origins=249", 400).get("rule").asText()).isEqualTo("origins.range");
        assertThat(api.problem("/api/v1/instruments/NONE/evaluation", 404)
                        .get("detail")
                        .asText())
                .isEqualTo("there is no instrument NONE");
    }
}
