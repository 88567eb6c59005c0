package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.service.Features;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final String PATH = "/api/v1/instruments/WALK/bars.csv";

    @TempDir
    Path folder;

    @Test
    void export_importedAgain_isTheSameSeries_toTheBit() throws Exception {
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 1_200, 1);

            HttpResponse<String> csv = api.get(PATH);
            HttpResponse<String> imported = api.send(api.to("/api/v1/imports?instrument=AGAIN&fileName=again.csv")
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(csv.body())));

            assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(csv.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"WALK-1d.csv\"");
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            assertThat(api.json("/api/v1/instruments/AGAIN/bars?limit=1").get("dataVersion"))
                    .isNotNull();
            JsonNode again = api.json("/api/v1/instruments/AGAIN/bars?limit=5000");
            JsonNode first = api.json("/api/v1/instruments/WALK/bars?limit=5000");
            for (String column : List.of("t", "o", "h", "l", "c", "v")) {
                assertThat(again.get(column)).as(column).isEqualTo(first.get(column));
            }
        }
    }

    @Test
    void export_everyCell_isATimeOrANumber() throws Exception {
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 60, 1);

            List<String> lines = api.get(PATH).body().lines().toList();

            assertThat(lines).hasSize(61);
            assertThat(lines.getFirst()).isEqualTo("time,open,high,low,close,volume");
            assertThat(lines.get(1)).as("a volume that is not known").endsWith(",");
            assertThat(lines.subList(1, 61))
                    .allSatisfy(line -> assertThat(line)
                            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ(,[0-9]+(\\.[0-9]+)?){4},([0-9.]+)?"));
        }
    }

    @Test
    void export_ofASpan_holdsItsBars_andIsTagged() throws Exception {
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 60, 1);
            String path = PATH + "?from=2000-01-10&to=2000-01-20";

            HttpResponse<String> csv = api.get(path);

            assertThat(csv.body().lines()).hasSize(11);
            String etag = csv.headers().firstValue("ETag").orElseThrow();
            assertThat(api.send(api.to(path).header("If-None-Match", etag)).statusCode())
                    .isEqualTo(304);
            assertThat(api.send(api.to(PATH).header("If-None-Match", etag)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void exportOff_is404_andNoLinkIsShown() throws Exception {
        try (RunningApi api =
                RunningApi.start(folder, Optional.empty(), s -> s.withFeatures(new Features(true, false)))) {
            api.putDays("WALK", 60, 1);
            JsonNode problem = api.problem(PATH, 404);
            assertThat(problem.get("rule").asText()).isEqualTo("export.enabled");
            assertThat(problem.get("detail").asText()).contains("ENABLE_EXPORT_FEATURES=true");
            assertThat(api.json("/api/v1/instruments/WALK").at("/series/0/csv").isNull())
                    .isTrue();
        }
    }

    @Test
    void exportOn_theLinkOfTheSeries_leadsToIt() throws Exception {
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 60, 1);
            String link =
                    api.json("/api/v1/instruments/WALK").at("/series/0/csv").asText();
            assertThat(api.get("/api/v1/" + link).body().lines()).hasSize(61);
        }
    }
}
