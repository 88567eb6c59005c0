package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RiskReport;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.forecast.History;
import io.finwave.forecast.VarianceProxy;
import io.finwave.http.Json;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.service.RiskAnswer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskTest {
    private static final String PATH = "/api/v1/instruments/WALK/risk";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.open(folder);
        api.putDays("WALK", 1_700, 1);
        api.putDays("YOUNG", 1_100, 2);
        api.putDays("SHORT", 100, 3);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void risk_isThatOfTheEngine_andOfTheCommandLine_andOfItsSchema() throws Exception {
        BarSeries bars = api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars();
        RiskReport report = RiskReport.of(
                History.ofBars(bars), List.of(1, 5), RollingOrigin.STANDARD.withMaximumOrigins(300), Progress.SILENT);

        HttpResponse<String> answer = api.ready(PATH + "?horizons=5,1&origins=300");

        JsonNode told = Json.mapper().readTree(answer.body());
        ((ObjectNode) told).put("computeMillis", 0);
        assertThat(told)
                .isEqualTo(Json.mapper()
                        .readTree(WireDocuments.risk(new RiskAnswer(
                                bars, VarianceProxy.USUAL, report, "0.1.0-test", RunningApi.NOW, Duration.ZERO))));
        assertThat(told.at("/horizons/0/losses/1/level").asDouble()).isEqualTo(0.025);
        assertThat(told.at("/horizons/0/forecasts").asInt()).isEqualTo(300);
        assertThat(told.at("/horizons/1/losses/0/record/outcomes").asInt()).isEqualTo(60);
        assertThat(told.get("close").asDouble()).isEqualTo(bars.last().close());
        JsonNode document = api.json("/api/openapi.json");
        JsonNode schema = document.at(
                "/paths/~1api~1v1~1instruments~1{instrument}~1risk/get/responses/200/content/application~1json/schema");
        assertThat(Schemas.violations(document, schema, told, "risk")).isEmpty();
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.to(answer.uri().getPath() + "?" + answer.uri().getQuery())
                                .header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void risk_tooShort_saysSo_orHasNoRecord() throws Exception {
        JsonNode none = Json.mapper()
                .readTree(api.ready("/api/v1/instruments/SHORT/risk").body());
        assertThat(none.get("horizons")).isEmpty();
        assertThat(none.get("notes")).hasSize(3);
        assertThat(none.at("/notes/0").asText()).contains("not enough data, 100 bars are too few");
        JsonNode young = Json.mapper()
                .readTree(api.ready("/api/v1/instruments/YOUNG/risk?horizons=1").body());
        assertThat(young.at("/horizons/0/skill").isNull()).isTrue();
        assertThat(young.at("/horizons/0/losses/0/standing").asText()).isEqualTo("not-enough-data");
        assertThat(young.at("/horizons/0/losses/0/record").isNull()).isTrue();
    }

    @Test
    void risk_wrongParameterOrInstrument_isRefused() throws Exception {
        assertThat(api.problem(PATH + "?horizons=0", 400).get("rule").asText()).isEqualTo("horizons.form");
        assertThat(api.problem(PATH + "?origins=3", 400).get("rule").asText()).isEqualTo("origins.range");
        api.problem("/api/v1/instruments/NONE/risk", 404);
    }
}
