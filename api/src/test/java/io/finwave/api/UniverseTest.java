package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.Question;
import io.finwave.http.Json;
import io.finwave.series.BarInterval;
import io.finwave.service.UniverseOrder;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniverseTest {
    private static final String RUNS = "/api/v1/universe-runs";
    private static final UniverseOrder ORDER = new UniverseOrder(
            List.of(), BarInterval.ONE_DAY, EnumSet.of(Question.RANGE, Question.RETURN), List.of(1, 5), 250);
    private static final String RUN = RUNS + "/" + UniverseService.id(ORDER);

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.open(folder);
        api.putDays("FIRST", 2_000, 1);
        api.putDays("SECOND", 2_000, 2);
        api.putDays("SHORT", 50, 3);
        api.services.universes().run(ORDER, 2, Progress.SILENT).orElseThrow();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static UniverseReport report() {
        return api.services.universes().report(UniverseService.id(ORDER)).orElseThrow();
    }

    @Test
    void list_andRun_areThatOfTheCommandLine_andOfTheirSchemas() throws Exception {
        JsonNode document = api.json("/api/openapi.json");
        JsonNode list = api.json(RUNS);
        JsonNode run = api.json(RUN);
        JsonNode units = api.json(RUN + "/units");
        JsonNode command = Json.mapper().readTree(WireDocuments.universe(report()));

        assertThat(list.get("items")).hasSize(1);
        assertThat(list.at("/items/0/state").asText()).isEqualTo("complete");
        assertThat(list.at("/items/0/units").asInt()).isEqualTo(6);
        assertThat(list)
                .isEqualTo(Json.mapper()
                        .readTree(WireDocuments.universes(
                                api.services.universes().list(10).orElseThrow())));
        assertThat(run.get("run")).isEqualTo(command.get("run")).isEqualTo(list.at("/items/0"));
        assertThat(run.get("summary")).isEqualTo(command.get("summary")).hasSize(4);
        assertThat(run.at("/summary/0/instruments").asInt()).isEqualTo(2);
        assertThat(units.get("items")).isEqualTo(command.get("units")).hasSize(6);
        violationsFree(document, "/api/v1/universe-runs", list);
        violationsFree(document, "/api/v1/universe-runs/{run}", run);
        violationsFree(document, "/api/v1/universe-runs/{run}/units", units);
    }

    private static void violationsFree(JsonNode document, String path, JsonNode answer) {
        JsonNode schema = document.at(
                "/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema");
        assertThat(Schemas.violations(document, schema, answer, path)).isEmpty();
    }

    @Test
    void units_ofOneQuestionAndHorizon_areThoseOnly() throws Exception {
        JsonNode items = api.json(RUN + "/units?ask=range&horizon=5").get("items");

        assertThat(items)
                .extracting(unit -> unit.get("instrument").asText())
                .containsExactly("FIRST", "SECOND", "SHORT");
        for (JsonNode unit : items) {
            assertThat(unit.get("question").asText()).isEqualTo("range");
            for (JsonNode card : unit.get("scorecards")) {
                assertThat(card.get("horizonBars").asInt()).isEqualTo(5);
            }
        }
        assertThat(items.at("/0/scorecards/0/models/0/ratio/value").asDouble()).isPositive();
        assertThat(items.at("/2/scorecards")).isEmpty();
        assertThat(items.at("/2/notes/0").asText()).contains("not enough data");
    }

    @Test
    void csv_saysTheSameNumbers() throws Exception {
        HttpResponse<String> summary = api.get(RUN + "/summary.csv");
        HttpResponse<String> units = api.get(RUN + "/units.csv?ask=return");

        assertThat(summary.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(summary.headers().firstValue("Content-Disposition").orElse(""))
                .contains("-summary.csv");
        assertThat(summary.body()).isEqualTo(WireDocuments.universeCsv(report()));
        List<String> lines = units.body().lines().toList();
        String[] head = lines.getFirst().split(",", -1);
        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSameSizeAs(head))
                .allSatisfy(line -> assertThat(line).contains(",1d,return,").doesNotContain("NaN"));
        JsonNode card = api.json(RUN + "/units?ask=return").at("/items/0/scorecards/0");
        JsonNode second = card.at("/models/1");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FIRST,1d,return,1,250,")
                        && line.contains("," + second.get("model").asText() + ",mse,"
                                + second.at("/metrics/mse").asDouble() + ","
                                + second.at("/ratio/value").asDouble() + ","));
    }

    @Test
    void tag_holdsWhileTheRunStays() throws Exception {
        for (String path : List.of(RUNS, RUN, RUN + "/units", RUN + "/summary.csv", RUN + "/units.csv")) {
            String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(api.send(api.to(path).header("If-None-Match", tag)).statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
        assertThat(api.get(RUN + "/units").headers().firstValue("ETag"))
                .isNotEqualTo(api.get(RUN + "/units?ask=range").headers().firstValue("ETag"));
    }

    @Test
    void unknownRun_orWrongParameter_isRefused() throws Exception {
        assertThat(api.problem(RUNS + "/000000000000", 404).get("rule").asText())
                .isEqualTo("not-found");
        assertThat(api.problem(RUNS + "/mine", 400).get("rule").asText()).isEqualTo("run.form");
        assertThat(api.problem(RUN + "/units?ask=price", 400).get("rule").asText())
                .isEqualTo("ask.form");
        assertThat(api.problem(RUN + "/units?horizon=0", 400).get("rule").asText())
                .isEqualTo("horizon.range");
    }
}
