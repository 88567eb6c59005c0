package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final String OPENINGS = "/api/v1/ledger/openings";
    private static final String TRIALS = "/api/v1/ledger/trials";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.open(folder);
        for (int day = 1; day <= 3; day++) {
            open(day == 2 ? "file prices.csv" : "SPX", day);
        }
        api.store
                .ledger()
                .tryAll(IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> trial(i, i == 5 ? "rule" : "forecast", i == 4 ? Double.NaN : 0.5 * i))
                        .toList());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static void open(String instrument, int day) {
        api.store
                .ledger()
                .open(new OpeningRow(
                        0,
                        RunningApi.NOW.plus(Duration.ofDays(day)),
                        "console ann",
                        instrument,
                        "1d",
                        "version" + day,
                        RunningApi.NOW.minus(Duration.ofDays(400)),
                        RunningApi.NOW,
                        "log-har\nlog-haar-lev",
                        "variance, h = 1\nvariance, h = 5",
                        "reason " + day));
    }

    private static TrialRow trial(int i, String kind, double mean) {
        return new TrialRow(
                0,
                "key" + i,
                RunningApi.NOW,
                "api",
                kind,
                "SPX",
                "1d",
                "version",
                "variance, h = 1",
                "model-" + i,
                "window=1000\ncap=a=b",
                "QLIKE",
                300,
                mean,
                Double.NaN,
                "");
    }

    @Test
    void openings_newestFirst_withModelsQuestionsAndReason() throws Exception {
        JsonNode all = api.json(OPENINGS + "?instrument=SPX");
        assertThat(all.get("items"))
                .extracting(row -> row.get("reason").asText())
                .containsExactly("reason 3", "reason 1");
        assertThat(all.get("nextCursor").isNull()).isTrue();
        JsonNode newest = all.at("/items/0");
        assertThat(newest.get("who").asText()).isEqualTo("console ann");
        assertThat(newest.get("at").asText()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(newest.get("models")).extracting(JsonNode::asText).containsExactly("log-har", "log-haar-lev");
        assertThat(newest.at("/questions/1").asText()).isEqualTo("variance, h = 5");
        assertThat(api.json(OPENINGS + "?instrument=file%20prices.csv").get("items"))
                .hasSize(1);
        assertThat(api.json(OPENINGS + "?instrument=AAPL").get("items")).isEmpty();
    }

    @Test
    void trials_pageByPage_areAllOfThem_andCountsSayHowMany() throws Exception {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.json(TRIALS + "?limit=2" + cursor);
            page.get("items").forEach(row -> seen.add(row.get("model").asText()));
            assertThat(page.at("/counts/0/trials").asInt()).isEqualTo(4);
            assertThat(page.at("/counts/1/kind").asText()).isEqualTo("rule");
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("model-5", "model-4", "model-3", "model-2", "model-1");
        JsonNode forecasts = api.json(TRIALS + "?kind=forecast&limit=1");
        assertThat(forecasts.at("/items/0/mean").isNull()).isTrue();
        assertThat(forecasts.at("/items/0/measure").asText()).isEqualTo("qlike");
        assertThat(forecasts.at("/items/0/settings/cap").asText()).isEqualTo("a=b");
        assertThat(api.json(TRIALS + "?instrument=AAPL").get("counts")).isEmpty();
    }

    @Test
    void answers_areThoseOfTheirSchemas_andOfTheCommandLine() throws Exception {
        JsonNode document = api.json("/api/openapi.json");
        for (String path : List.of(OPENINGS, TRIALS)) {
            JsonNode schema = document.at(
                    "/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema");
            assertThat(Schemas.violations(document, schema, api.json(path), path))
                    .isEmpty();
        }
        JsonNode command = Json.mapper()
                .readTree(WireDocuments.ledger(
                        api.store.ledger().openings("", 10),
                        api.store.ledger().counts(),
                        api.store.ledger().trials("", "", 10)));
        assertThat(command.get("openings")).isEqualTo(api.json(OPENINGS).get("items"));
        assertThat(command.get("trials")).isEqualTo(api.json(TRIALS).get("items"));
        assertThat(command.get("counts")).isEqualTo(api.json(TRIALS).get("counts"));
    }

    @Test
    void tag_holdsUntilARowIsAdded() throws Exception {
        String path = OPENINGS + "?instrument=TAGGED";
        String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> same = api.send(api.to(path).header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        open("TAGGED", 9);
        assertThat(api.send(api.to(path).header("If-None-Match", tag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongParameter_isRefusedWithItsRule() throws Exception {
        for (String wrong : List.of("limit=0", "cursor=0", "cursor=x", "instrument=a%20b", "kind=luck")) {
            assertThat(api.problem(TRIALS + "?" + wrong, 400).get("rule").asText())
                    .as(wrong)
                    .startsWith(wrong.substring(0, wrong.indexOf('=')) + ".");
        }
    }
}
