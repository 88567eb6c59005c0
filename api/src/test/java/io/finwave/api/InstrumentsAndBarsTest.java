package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentsAndBarsTest {
    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.empty(), s -> s.withMaxDataPoints(15_000));
        api.putDays("SPX", 12_345, 1);
        api.putDays("BRK.B", 30, 2);
        api.putDays("^VIX", 1, 3);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void instruments_all_haveTheFieldsOfTheContract() throws Exception {
        JsonNode page = api.json("/api/v1/instruments");
        assertThat(page.get("nextCursor").isNull()).isTrue();
        assertThat(page.get("items")).hasSize(3);
        JsonNode spx = api.json("/api/v1/instruments/SPX");
        JsonNode series = spx.get("series").get(0);
        assertThat(series.get("interval").asText()).isEqualTo("1d");
        assertThat(series.get("bars").asInt()).isEqualTo(12_345);
        assertThat(series.get("from").asText()).isEqualTo("2000-01-03T00:00:00Z");
        assertThat(series.get("closes")).hasSize(60);
        assertThat(series.get("closes").get(59).asDouble())
                .isEqualTo(series.get("lastClose").asDouble());
        assertThat(series.get("closes").get(58).asDouble())
                .isEqualTo(series.get("previousClose").asDouble());
        assertThat(series.get("dataVersion").asText()).matches("[0-9a-f]{64}");
        assertThat(series.get("storedAt").asText()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(series.get("staleness").get("state").asText()).isEqualTo("ended");
        JsonNode vix = api.json("/api/v1/instruments/%5EVIX").get("series").get(0);
        assertThat(vix.get("previousClose").isNull()).isTrue();
    }

    @Test
    void instruments_pagedByCursor_everyOneOnce() throws Exception {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = api.json("/api/v1/instruments?limit=1" + cursor);
            for (JsonNode item : page.get("items")) {
                assertThat(seen.add(item.get("instrument").asText())).isTrue();
            }
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor="
                            + java.net.URLEncoder.encode(
                                    page.get("nextCursor").asText(), java.nio.charset.StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder("BRK.B", "SPX", "^VIX");
        assertThat(api.json("/api/v1/instruments?query=brk").get("items")).hasSize(1);
    }

    @Test
    void instrument_lowerCase_isTheSame_unknownOrOddIsAProblem() throws Exception {
        assertThat(api.json("/api/v1/instruments/spx").get("instrument").asText())
                .isEqualTo("SPX");
        assertThat(api.problem("/api/v1/instruments/NOPE", 404).get("detail").asText())
                .isEqualTo("there is no instrument NOPE");
        for (String odd : new String[] {"a%20b", "%27%3B--", "-X", "A".repeat(33), "%C3%A9", "%3Cscript%3E"}) {
            assertThat(api.problem("/api/v1/instruments/" + odd, 400)
                            .get("rule")
                            .asText())
                    .isEqualTo("instrument.form");
        }
        for (String traversal : new String[] {"..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc", "..;/x", "%00"}) {
            HttpResponse<String> response = api.get("/api/v1/instruments/" + traversal);
            assertThat(response.statusCode()).as(traversal).isBetween(400, 404);
            assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        }
    }

    @Test
    void bars_paged_giveTheWholeSeriesInOrder() throws Exception {
        JsonNode page = api.json("/api/v1/instruments/SPX/bars?limit=5000");
        assertThat(page.get("available").asInt()).isEqualTo(12_345);
        assertThat(page.get("matched").asInt()).isEqualTo(12_345);
        assertThat(page.get("downsampling").isNull()).isTrue();
        assertThat(page.get("v").get(0).isNull()).isTrue();
        assertThat(page.get("v").get(1).asDouble()).isEqualTo(1001);
        int at = 0;
        while (true) {
            for (JsonNode i : page.get("i")) {
                assertThat(i.asInt()).isEqualTo(at);
                at++;
            }
            for (String column : new String[] {"t", "o", "h", "l", "c", "v"}) {
                assertThat(page.get(column)).hasSize(page.get("i").size());
            }
            if (page.get("nextCursor").isNull()) {
                break;
            }
            page = api.json("/api/v1/instruments/SPX/bars?limit=5000&cursor="
                    + page.get("nextCursor").asText());
        }
        assertThat(at).isEqualTo(12_345);
    }

    @Test
    void bars_rangeByDateInstantOrSeconds_isTheSame() throws Exception {
        JsonNode byDate = api.json("/api/v1/instruments/SPX/bars?from=2001-01-01&to=2001-01-11");
        assertThat(byDate.get("t")).hasSize(10);
        assertThat(byDate.get("t").get(0).asLong()).isEqualTo(978_307_200L);
        assertThat(byDate.get("i").get(0).asInt()).isEqualTo(364);
        assertThat(api.json("/api/v1/instruments/SPX/bars?from=2001-01-01T00:00:00Z&to=979171200"))
                .isEqualTo(byDate);
        assertThat(api.json("/api/v1/instruments/SPX/bars?from=2090-01-01").get("t"))
                .isEmpty();
        assertThat(api.json("/api/v1/instruments/SPX/bars?from=2090-01-01&points=10")
                        .get("t"))
                .isEmpty();
    }

    @Test
    void bars_minmax_keepsExtremesFirstOpenLastCloseAndVolume() throws Exception {
        JsonNode all = api.json("/api/v1/instruments/SPX/bars?to=2001-01-01");
        JsonNode few = api.json("/api/v1/instruments/SPX/bars?to=2001-01-01&points=10");
        int n = all.get("c").size();
        assertThat(few.get("downsampling").get("from").asInt()).isEqualTo(n);
        assertThat(few.get("downsampling").get("to").asInt()).isEqualTo(10);
        assertThat(few.get("downsampling").get("method").asText()).isEqualTo("minmax");
        for (int k = 0; k < 10; k++) {
            int from = k * n / 10;
            int to = (k + 1) * n / 10;
            double high = 0;
            double low = 1e9;
            double volume = 0;
            for (int i = from; i < to; i++) {
                high = Math.max(high, all.get("h").get(i).asDouble());
                low = Math.min(low, all.get("l").get(i).asDouble());
                volume += all.get("v").get(i).asDouble();
            }
            assertThat(few.get("i").get(k).asInt()).isEqualTo(from);
            assertThat(few.get("t").get(k)).isEqualTo(all.get("t").get(from));
            assertThat(few.get("o").get(k)).isEqualTo(all.get("o").get(from));
            assertThat(few.get("c").get(k)).isEqualTo(all.get("c").get(to - 1));
            assertThat(few.get("h").get(k).asDouble()).isEqualTo(high);
            assertThat(few.get("l").get(k).asDouble()).isEqualTo(low);
            assertThat(few.get("v").get(k).asDouble()).isEqualTo(volume);
        }
    }

    @Test
    void bars_lttb_areBarsOfTheSeriesWithFirstAndLast() throws Exception {
        JsonNode all = api.json("/api/v1/instruments/SPX/bars?to=2001-01-01");
        JsonNode few = api.json("/api/v1/instruments/SPX/bars?to=2001-01-01&points=50&method=lttb");
        assertThat(few.get("i")).hasSize(50);
        assertThat(few.get("i").get(0).asInt()).isZero();
        assertThat(few.get("i").get(49).asInt()).isEqualTo(all.get("i").size() - 1);
        for (int k = 0; k < 50; k++) {
            assertThat(few.get("c").get(k))
                    .isEqualTo(all.get("c").get(few.get("i").get(k).asInt()));
        }
        assertThat(api.json("/api/v1/instruments/BRK.B/bars?points=50&method=lttb")
                        .get("downsampling")
                        .isNull())
                .isTrue();
    }

    @Test
    void bars_wrongValues_areNamed() throws Exception {
        String bars = "/api/v1/instruments/SPX/bars";
        assertThat(api.problem(bars + "?points=9", 400).get("rule").asText()).isEqualTo("points.range");
        assertThat(api.problem(bars + "?points=1e3", 400).get("rule").asText()).isEqualTo("points.range");
        assertThat(api.problem(bars + "?method=mean", 400).get("rule").asText()).isEqualTo("method.choice");
        assertThat(api.problem(bars + "?interval=1x", 400).get("rule").asText()).isEqualTo("interval.form");
        assertThat(api.problem(bars + "?from=-999999999-01-01T00:00:00Z", 400)
                        .get("rule")
                        .asText())
                .isEqualTo("from.form");
        assertThat(api.problem(bars + "?from=yesterday", 400).get("rule").asText())
                .isEqualTo("from.form");
        assertThat(api.problem(bars + "?from=2002-01-01&to=2001-01-01", 400)
                        .get("rule")
                        .asText())
                .isEqualTo("from.order");
        assertThat(api.problem(bars + "?cursor=abc", 400).get("rule").asText()).isEqualTo("cursor.form");
        assertThat(api.problem(bars + "?interval=5m", 404).get("detail").asText())
                .isEqualTo("there are no 5m bars of SPX; there are 1d");
        assertThat(api.problem(bars + "?intervall=5m", 400).get("value").asText())
                .isEqualTo("intervall");
    }

    @Test
    void bars_moreThanMaxDataPoints_problem413() throws Exception {
        JsonNode problem = api.problem("/api/v1/instruments/SPX/bars?limit=15001", 413);
        assertThat(problem.get("rule").asText()).isEqualTo("max-data-points");
        assertThat(problem.get("detail").asText()).contains("15000", "15001");
        assertThat(api.json("/api/v1/instruments/SPX/bars?limit=15000").get("i"))
                .hasSize(12_345);
    }

    @Test
    void bars_sameAgain_304UntilTheDataChange() throws Exception {
        api.putDays("ETAG", 50, 9);
        String path = "/api/v1/instruments/ETAG/bars";
        String etag = api.get(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = api.send(api.to(path).header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(api.get(path + "?limit=10").headers().firstValue("ETag")).isNotEqualTo(Optional.of(etag));
        api.putDays("ETAG", 51, 9);
        assertThat(api.send(api.to(path).header("If-None-Match", etag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void parametersWithoutEffect_areRefused() throws Exception {
        String bars = "/api/v1/instruments/SPX/bars?";
        String[][] wrong = {
            {bars + "points=50&limit=5", "limit.with-points"},
            {bars + "points=50&cursor=t946857600000", "cursor.with-points"},
            {bars + "method=lttb", "method.without-points"},
            {"/api/v1/instruments?cursor=zzz", "cursor.form"},
        };
        for (String[] pair : wrong) {
            assertThat(api.problem(pair[0], 400).get("rule").asText()).isEqualTo(pair[1]);
        }
    }

    @Test
    void longValue_isRepeatedShortened_everywhereInTheProblem() throws Exception {
        JsonNode problem = api.problem("/api/v1/instruments/SPX/bars?points=" + "9".repeat(3_000), 400);
        assertThat(problem.get("value").asText()).hasSizeLessThan(250);
        assertThat(problem.get("detail").asText()).hasSizeLessThan(400);
    }

    @Test
    void interval_absent_isTheOnlyOneThereIs() throws Exception {
        try (RunningApi own = RunningApi.open(folder.resolve("own"))) {
            own.putMinutes("MINUTES", 200, 3);
            for (String what : new String[] {"bars", "decomposition", "forecast"}) {
                assertThat(own.json("/api/v1/instruments/MINUTES/" + what)
                                .get("interval")
                                .asText())
                        .as(what)
                        .isEqualTo("1m");
            }
        }
    }
}
