package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.service.Features;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What answers tell of the cache, and what the settings of the analytics do.
class CachedAnswersTest {
    private static final String FORECAST = "/api/v1/instruments/WALK/forecast";
    private static final String DECOMPOSITION = "/api/v1/instruments/WALK/decomposition";

    @TempDir
    Path folder;

    @Test
    void sameQuestionAgain_isAHit_withItsAge_andTheVeryBytes() throws Exception {
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 300, 1);
            for (String path : new String[] {FORECAST, DECOMPOSITION}) {
                HttpResponse<String> first = api.get(path);
                HttpResponse<String> second = api.get(path);

                assertThat(first.headers().firstValue("X-Cache")).as(path).hasValue("miss");
                assertThat(second.headers().firstValue("X-Cache")).as(path).hasValue("hit");
                assertThat(second.headers().firstValue("Age")).as(path).hasValue("0");
                assertThat(second.body()).isEqualTo(first.body());
                assertThat(second.headers().firstValue("ETag"))
                        .isEqualTo(first.headers().firstValue("ETag"));
            }
        }
    }

    @Test
    void etagOfADocumentThatIsNotKeptAnyMore_is304_andNothingIsComputed() throws Exception {
        String etag;
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 300, 1);
            etag = api.get(FORECAST).headers().firstValue("ETag").orElseThrow();
        }
        try (RunningApi again = RunningApi.open(folder)) {
            assertThat(again.send(again.to(FORECAST).header("If-None-Match", etag))
                            .statusCode())
                    .isEqualTo(304);
            assertThat(again.services.cacheStatistics().getLast().misses()).isZero();
        }
    }

    @Test
    void computationLongerThanARequestWaits_is503WithRetryAfter_andFillsTheCache() throws Exception {
        try (RunningApi api =
                RunningApi.start(folder, Optional.empty(), s -> s.withComputationTimeout(Duration.ofMillis(1)))) {
            api.putDays("WALK", 3_000, 1);

            HttpResponse<String> early = api.get(FORECAST);

            JsonNode problem = RunningApi.problem(early, 503);
            assertThat(problem.get("rule").asText()).isEqualTo("unavailable");
            assertThat(problem.get("detail").asText()).contains("CALLBACK_TIMEOUT");
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                HttpResponse<String> later = api.get(FORECAST);
                assertThat(later.statusCode()).isEqualTo(200);
                assertThat(later.headers().firstValue("X-Cache")).hasValue("hit");
            });
            assertThat(api.services.cacheStatistics().getLast().misses())
                    .as("nobody got an answer that had to be computed for it")
                    .isZero();
        }
    }

    @Test
    void maxHorizon_leavesFartherHorizonsOut_andIsPartOfTheTag() throws Exception {
        String etag;
        try (RunningApi api = RunningApi.open(folder)) {
            api.putDays("WALK", 1_800, 1);
            HttpResponse<String> all = api.get(FORECAST);
            etag = all.headers().firstValue("ETag").orElseThrow();
            assertThat(io.finwave.http.Json.mapper().readTree(all.body()).at("/fan/horizons"))
                    .hasSize(22);
        }
        try (RunningApi near = RunningApi.start(folder, Optional.empty(), s -> s.withMaxHorizon(5))) {
            HttpResponse<String> answer = near.send(near.to(FORECAST).header("If-None-Match", etag));
            JsonNode json = io.finwave.http.Json.mapper().readTree(answer.body());
            assertThat(json.at("/fan/horizons")).hasSize(5);
            assertThat(json.get("trackRecord")).hasSize(2);
        }
    }

    @Test
    void analyticsOff_routesAnswer404_sayingHowToSwitchThemOn() throws Exception {
        try (RunningApi api =
                RunningApi.start(folder, Optional.empty(), s -> s.withFeatures(new Features(false, true)))) {
            api.putDays("WALK", 30, 1);
            for (String path : new String[] {FORECAST, DECOMPOSITION}) {
                JsonNode problem = api.problem(path, 404);
                assertThat(problem.get("rule").asText()).isEqualTo("analytics.enabled");
                assertThat(problem.get("detail").asText()).contains("ENABLE_ADVANCED_ANALYTICS=true");
            }
            assertThat(api.get("/api/v1/instruments/WALK/bars").statusCode()).isEqualTo(200);
        }
    }
}
