package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A seeded sweep of requests that nobody would make by hand: whatever comes, the answer is no 5xx, and if it
/// is no success it is a problem that names a rule.
class OddRequestsTest {
    private static final int REQUESTS = 1_500;
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "1",
            "10",
            "50",
            "20000",
            "20001",
            "2147483648",
            "99999999999999999999",
            "1e5",
            "NaN",
            "true",
            "1d",
            "5m",
            "1mo",
            "0d",
            "9999d",
            "haar",
            "la8",
            "LA(8)",
            "sym10",
            "db46",
            "causal",
            "two-sided",
            "minmax",
            "lttb",
            "SPX",
            "spx",
            "^VIX",
            "..",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "\n\r",
            "é",
            "😀",
            "' or 1=1 --",
            "<script>",
            "{}",
            "[]",
            "null",
            "2001-01-01",
            "2001-13-01",
            "2001-01-01T00:00:00Z",
            "-1000000000",
            "99999999999",
            "+292278994-08-17T07:12:55.807Z",
            "t0",
            "t-1",
            "t9999999999999999",
            "x".repeat(3_000));
    private static final List<String> NAMES = List.of(
            "interval",
            "from",
            "to",
            "points",
            "method",
            "limit",
            "cursor",
            "wavelet",
            "levels",
            "view",
            "asOf",
            "query",
            "unknown",
            "instrument");
    private static final List<String> ENDS = List.of("", "/bars", "/decomposition", "/forecast", "/nothing");

    @TempDir
    Path folder;

    @Test
    void anyRequest_noServerError_andEveryFailureIsAProblem() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_124);
        int successes = 0;
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("SPX", 300, 1);
            for (int i = 0; i < REQUESTS; i++) {
                String target = target(random);
                HttpRequest.Builder request = api.to(target);
                HttpResponse<String> response = api.send(request);
                assertThat(response.statusCode()).as(target).isBetween(200, 499);
                if (response.statusCode() == 200) {
                    successes++;
                } else {
                    JsonNode problem = Json.mapper().readTree(response.body());
                    assertThat(problem.get("status").asInt()).as(target).isEqualTo(response.statusCode());
                    assertThat(problem.get("detail").asText()).as(target).isNotBlank();
                }
            }
        }
        assertThat(successes).as("requests that were right by chance").isBetween(REQUESTS / 50, REQUESTS / 2);
    }

    private static String target(SplittableRandom random) {
        StringBuilder target = new StringBuilder("/api/v1/instruments/")
                .append(random.nextInt(4) > 0 ? "SPX" : encoded(pick(VALUES, random)))
                .append(pick(ENDS, random));
        List<String> names = Stream.generate(() -> pick(NAMES, random))
                .limit(random.nextInt(3))
                .toList();
        for (int k = 0; k < names.size(); k++) {
            target.append(k == 0 ? '?' : '&').append(names.get(k)).append('=').append(encoded(pick(VALUES, random)));
        }
        return target.toString();
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
