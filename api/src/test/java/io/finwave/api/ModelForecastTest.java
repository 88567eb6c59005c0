package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Metric;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.Scorecard;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.TrainingWindow;
import io.finwave.http.Json;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelForecastTest {
    private static final String PATH = "/api/v1/instruments/WALK/model-forecast";

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

    private static History history() {
        return History.ofBars(api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars());
    }

    private static JsonNode answer(String query) throws Exception {
        return Json.mapper().readTree(api.ready(PATH + query).body());
    }

    @Test
    void number_isWhatTheModelSays_withTheScoreOfTheEvaluation() throws Exception {
        Forecaster model = ModelRegistry.shipped().get("ewma");
        History history = history();
        Horizon horizon = Horizon.ofBars(5);
        PointForecast said =
                (PointForecast) model.fit(TrainingWindow.endingAt(history, horizon, 0, model.trainingRows()))
                        .forecast(history)
                        .orElseThrow();
        Scorecard card = Evaluation.STANDARD
                .with(ModelRegistry.shipped().only(Set.of("ewma", "log-har")))
                .asking(Set.of(Question.VARIANCE))
                .at(List.of(5))
                .of(history)
                .scorecards()
                .getFirst();

        JsonNode answer = answer("?model=ewma&horizon=5");

        assertThat(answer.get("value").doubleValue()).isEqualTo(said.value());
        assertThat(answer.get("horizonBars").asInt()).isEqualTo(5);
        assertThat(answer.get("quantiles")).isEmpty();
        assertThat(answer.at("/model/name").asText()).isEqualTo("ewma");
        assertThat(answer.at("/model/origin").asText()).isEqualTo("built-in");
        assertThat(answer.get("modelChecksum").isNull()).isTrue();
        assertThat(answer.get("dataVersion").asText()).isEqualTo(history.checksum());
        assertThat(answer.at("/score/question").asText()).isEqualTo("variance");
        assertThat(answer.at("/score/baseline").asText()).isEqualTo("log-har");
        assertThat(answer.at("/score/origins").asInt()).isEqualTo(card.origins());
        assertThat(answer.at("/score/value").doubleValue())
                .isEqualTo(card.rows().stream()
                        .filter(row -> row.model().name().equals("ewma"))
                        .findFirst()
                        .orElseThrow()
                        .value(Metric.QLIKE));
    }

    @Test
    void quantiles_areThoseOfTheModel() throws Exception {
        Forecaster model = ModelRegistry.shipped().get("constant-sigma");
        History history = history();
        QuantileForecast said = (QuantileForecast)
                model.fit(TrainingWindow.endingAt(history, Horizon.NEXT_BAR, 0, model.trainingRows()))
                        .forecast(history)
                        .orElseThrow();

        JsonNode answer = answer("?model=constant-sigma");

        assertThat(answer.get("value").isNull()).isTrue();
        assertThat(answer.get("levels")).hasSize(said.levels().size());
        for (int i = 0; i < said.values().size(); i++) {
            assertThat(answer.at("/quantiles/" + i).doubleValue())
                    .isEqualTo(said.values().get(i));
        }
    }

    @Test
    void askedAgain_withTheTag_is304() throws Exception {
        HttpResponse<String> first = api.ready(PATH + "?model=mean");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.to(PATH + "?model=mean").header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(api.send(api.to(PATH + "?model=mean&horizon=2").header("If-None-Match", etag))
                        .statusCode())
                .isNotEqualTo(304);
    }

    @Test
    void wrong_isRefused() throws Exception {
        assertThat(api.problem(PATH + "?model=nope", 422).get("detail").asText())
                .startsWith("model must be one of [random-walk, ");
        assertThat(api.problem(PATH, 400).get("rule").asText()).isEqualTo("model.required");
        api.problem(PATH + "?model=..%2Fx", 400);
        api.problem(PATH + "?model=ewma&horizon=11", 400);
        api.problem("/api/v1/instruments/NONE/model-forecast?model=ewma", 404);
        assertThat(api.problem("/api/v1/instruments/SHORT/model-forecast?model=garch", 422)
                        .get("detail")
                        .asText())
                .startsWith("model garch has nothing to say about these 20 bars");
    }
}
