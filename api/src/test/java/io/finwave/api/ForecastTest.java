package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.evaluate.Skill;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
    private static final String PATH = "/api/v1/instruments/WALK/forecast";

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.open(folder);
        api.putDays("WALK", 1_800, 1);
        api.putDays("SHORT", 20, 2);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void forecast_isThatOfTheFacade_toTheBit() throws Exception {
        BarSeries bars = api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars();
        TrackedForecast expected = TrackedForecaster.STANDARD.forecast(bars);
        JsonNode answer = api.json(PATH);
        assertThat(answer.get("origin").get("index").asInt()).isEqualTo(1_799);
        assertThat(answer.get("origin").get("close").asDouble())
                .isEqualTo(bars.last().close());
        JsonNode fan = answer.get("fan");
        for (int h = 0; h < 22; h++) {
            assertThat(fan.get("horizons").get(h).asInt()).isEqualTo(h + 1);
            for (int q = 0; q < fan.get("quantileLevels").size(); q++) {
                double log = expected.fan()
                        .orElseThrow()
                        .logReturns()
                        .get(h)
                        .values()
                        .get(q);
                assertThat(fan.get("logReturns").get(h).get(q).asDouble()).isEqualTo(log);
                assertThat(fan.get("prices").get(h).get(q).asDouble())
                        .isEqualTo(bars.last().close() * Math.exp(log));
            }
        }
        assertThat(answer.get("verdict").get("text").asText())
                .isEqualTo(expected.verdict().text());
        assertThat(answer.get("verdict").get("skillIn"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        expected.skills().stream().sorted().map(Skill::word).toList());
        assertThat(answer.get("trackRecord")).hasSize(expected.trackRecords().size());
        JsonNode row = answer.get("trackRecord").get(0).get("rows").get(0);
        assertThat(row.get("qlike").asDouble())
                .isEqualTo(expected.trackRecords().getFirst().rows().getFirst().qlike());
        // origins are named by their bar, not by the midnight after it at which a daily bar is known
        assertThat(answer.get("trackRecord").get(0).get("from").asText())
                .isEqualTo(bars.bar(1150).openTime().toString().substring(0, 10));
        assertThat(answer.get("trackRecord").get(0).get("to").asText())
                .isEqualTo(bars.bar(bars.size() - 2).openTime().toString().substring(0, 10));
        assertThat(answer.get("provenance").get("dataChecksum").asText()).isEqualTo(bars.checksum());
        assertThat(answer.get("dataVersion").asText()).isEqualTo(bars.checksum());
        assertThat(answer.get("variance").get(0).get("periodsPerYear").asInt()).isEqualTo(365);
    }

    @Test
    void asOf_isTheForecastOfTheHistoryKnownThen() throws Exception {
        JsonNode then = api.json(PATH + "?asOf=2004-01-01");
        assertThat(then.get("origin").get("knownAt").asText()).isEqualTo("2004-01-01T00:00:00Z");
        BarSeries known = api.store
                .load(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars()
                .asOf(java.time.Instant.parse("2004-01-01T00:00:00Z"));
        assertThat(then.get("provenance").get("dataChecksum").asText()).isEqualTo(known.checksum());
        assertThat(then.get("provenance").get("barsUsed").asInt()).isEqualTo(known.size());
        assertThat(api.problem(PATH + "?asOf=1999-01-01", 422).get("detail").asText())
                .startsWith("no bar was known at 1999-01-01T00:00:00Z");
    }

    @Test
    void tooShort_answersNotEnoughData() throws Exception {
        JsonNode answer = api.json("/api/v1/instruments/SHORT/forecast");
        assertThat(answer.get("verdict").get("state").asText()).isEqualTo("not-enough-data");
        assertThat(answer.get("verdict").get("text").asText()).contains("bars");
        assertThat(answer.get("fan").isNull()).isTrue();
        assertThat(answer.get("trackRecord")).isEmpty();
    }

    @Test
    void sameAgain_comesFromTheCache_isTagged_andIsWrittenDown() throws Exception {
        HttpResponse<String> first = api.get(PATH);
        HttpResponse<String> second = api.get(PATH);
        assertThat(second.body()).isEqualTo(first.body());
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.to(PATH).header("If-None-Match", etag)).statusCode())
                .isEqualTo(304);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Optional<String> kept = api.store.result(new io.finwave.store.ResultKey(
                    "forecast",
                    InstrumentId.of("WALK"),
                    BarInterval.ONE_DAY,
                    "standard bars=1800 horizon=22 code=0.1.0-test",
                    api.store
                            .series(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                            .orElseThrow()
                            .dataVersion()));
            assertThat(kept).contains(first.body());
        });
    }
}
