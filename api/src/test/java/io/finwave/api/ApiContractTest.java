package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpSettings;
import io.finwave.http.Json;
import io.finwave.http.Operation;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.ServerState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for the API as a whole: the document tells what is served, the key is asked for, metrics are
/// there and tell no secret, headers are on every answer.
class ApiContractTest {
    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.of(RunningApi.KEY), s -> s);
        api.putDays("SPX", 400, 1);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return api.send(api.to(path).header("X-API-Key", RunningApi.KEY));
    }

    private static JsonNode document() throws Exception {
        HttpResponse<String> response = api.get("/api/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    @Test
    void document_tellsEveryRouteThatIsServed() throws Exception {
        JsonNode document = document();
        assertThat(document.get("openapi").asText()).startsWith("3.1");
        try (HttpMetrics metrics = new HttpMetrics()) {
            List<Route> routes = ApiServer.routes(
                    ApiSettings.open(0, "0", folder),
                    api.services,
                    metrics,
                    InstantSource.fixed(RunningApi.NOW),
                    Operation.USUAL,
                    new ServerState());
            // a WebSocket is no route; it is described as the request that is upgraded
            Set<String> documented = new TreeSet<>(Set.of("/api/v1/live"));
            for (Route route : routes) {
                if (!route.words().documented()) {
                    continue;
                }
                JsonNode operation = document.at("/paths/" + route.path().replace("/", "~1"))
                        .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
                assertThat(operation.isObject()).as(route.path()).isTrue();
                assertThat(operation.get("summary").asText()).as(route.path()).isNotBlank();
                assertThat(operation.path("parameters").size())
                        .isEqualTo(route.parameters().size());
                assertThat(operation.get("responses").has("500")).isTrue();
                assertThat(operation.has("security")).isEqualTo(!route.scope().equals(Scope.PUBLIC));
                documented.add(route.path());
            }
            assertThat(document.get("paths").size()).isEqualTo(documented.size());
        }
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
        List<String> broken = new ArrayList<>();
        document.findValuesAsText("$ref").forEach(ref -> {
            if (document.at(ref.substring(1)).isMissingNode()) {
                broken.add(ref);
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void answers_matchTheirSchemas() throws Exception {
        JsonNode document = document();
        assertThat(get("/api/v1/models").statusCode()).isEqualTo(200);
        Map<String, String> smoke = Map.of(
                "/api", "/api",
                "/api/health", "/api/health",
                "/health", "/health",
                "/health/ready", "/health/ready",
                "/api/v1/instruments", "/api/v1/instruments",
                "/api/v1/instruments/{instrument}", "/api/v1/instruments/SPX",
                "/api/v1/instruments/{instrument}/bars", "/api/v1/instruments/SPX/bars?points=50",
                "/api/v1/instruments/{instrument}/decomposition",
                        "/api/v1/instruments/SPX/decomposition?view=two-sided",
                "/api/v1/instruments/{instrument}/forecast", "/api/v1/instruments/SPX/forecast");
        for (Map.Entry<String, String> one : smoke.entrySet()) {
            HttpResponse<String> response = get(one.getValue());
            assertThat(response.statusCode()).as(one.getValue()).isEqualTo(200);
            JsonNode schema = document.at("/paths/" + one.getKey().replace("/", "~1")
                    + "/get/responses/200/content/application~1json/schema");
            assertThat(Schemas.violations(document, schema, Json.mapper().readTree(response.body()), one.getKey()))
                    .isEmpty();
        }
        JsonNode problem =
                Json.mapper().readTree(get("/api/v1/instruments/NOPE").body());
        assertThat(Schemas.violations(document, document.at("/components/schemas/Problem"), problem, "problem"))
                .isEmpty();
    }

    @Test
    void document_defaults_areOfTheirSchemasType() throws Exception {
        int defaults = 0;
        for (JsonNode parameter : document().findParents("in")) {
            JsonNode schema = parameter.path("schema");
            if (schema.has("default")) {
                assertThat(Schemas.violations(schema, schema, schema.get("default"), parameter.toString()))
                        .isEmpty();
                defaults++;
            }
        }
        assertThat(defaults).isGreaterThan(3);
    }

    @Test
    void document_problem_needsOnlyWhatIsAlwaysThere_andMayHoldMore() throws Exception {
        JsonNode problem = document().at("/components/schemas/Problem");
        assertThat(problem.get("required"))
                .extracting(JsonNode::asText)
                .containsOnly("type", "title", "status", "detail");
        assertThat(problem.get("properties").has("more")).isFalse();
        assertThat(problem.get("additionalProperties").isObject()).isTrue();
    }

    @Test
    void document_writes_tellThatAnotherSiteIsRefused() throws Exception {
        JsonNode responses = document().at("/paths/~1api~1v1~1imports/post/responses");
        assertThat(responses.has("403")).isTrue();
    }

    @Test
    void key_missingOrWrong_401OnEveryRouteThatIsNotPublic() throws Exception {
        for (String path : List.of("/api/v1/instruments", "/api/v1/instruments/SPX", "/api/v1/instruments/SPX/bars")) {
            HttpResponse<String> without = api.get(path);
            assertThat(RunningApi.problem(without, 401).get("rule").asText()).isEqualTo("key.missing");
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(RunningApi.problem(api.send(api.to(path).header("X-API-Key", "wrong")), 401)
                            .get("rule")
                            .asText())
                    .isEqualTo("key.wrong");
            RunningApi.problem(api.send(api.to(path).header("Authorization", "Basic " + RunningApi.KEY)), 401);
            assertThat(api.send(api.to(path).header("Authorization", "Bearer " + RunningApi.KEY))
                            .statusCode())
                    .isEqualTo(200);
        }
        RunningApi.problem(api.get("/api/v1/instruments?api_key=" + RunningApi.KEY), 401);
        RunningApi.problem(api.send(api.to("/api/v1/imports?instrument=X").POST(BodyPublishers.ofString("x"))), 401);
        for (String path : List.of("/api", "/health", "/api/health", "/metrics", "/api/docs", "/api/openapi.json")) {
            assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void settings_withoutKeyOnAPublicAddress_refused() {
        assertThatThrownBy(() -> new ApiSettings(
                        "0.0.0.0", 0, Set.of(), Optional.empty(), Set.of(), "0", folder, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0");
        assertThat(new ApiSettings(
                                "0.0.0.0",
                                0,
                                Set.of(),
                                Optional.of(RunningApi.KEY),
                                Set.of(),
                                "0",
                                folder,
                                Duration.ofSeconds(1))
                        .toString())
                .doesNotContain(RunningApi.KEY);
    }

    @Test
    void metrics_haveTheFiveOfTheGuide_andNoSecret() throws Exception {
        get("/api/v1/instruments/SPX/decomposition");
        get("/api/v1/instruments/SPX/decomposition");
        get("/api/v1/instruments/SPX/forecast");
        String metrics = api.get("/metrics").body();
        assertThat(metrics)
                .contains("http_server_requests_seconds_bucket{")
                .contains("route=\"/api/v1/instruments/{instrument}/forecast\"")
                .contains("http_server_connections_active{server=\"api\"}")
                .contains("finwave_cache_hit_ratio{cache=\"results\"}")
                .contains("finwave_cache_gets_total{cache=\"results\",result=\"hit\"}")
                .contains("finwave_model_prediction_seconds_bucket{model=\"tracked-forecast\"")
                .contains("finwave_model_prediction_seconds_count{model=\"modwt-causal\"} 1")
                .contains("jvm_memory_used_bytes{")
                .doesNotContain(RunningApi.KEY)
                .doesNotContain("SPX");
    }

    @Test
    void metricsReference_namesEverythingThatIsServed() throws Exception {
        get("/api/v1/instruments/SPX/forecast");
        Path page = projectRoot().resolve("docs/reference/metrics.md");
        String text = Files.readString(page);
        Set<String> served = new TreeSet<>();
        for (String line : api.get("/metrics").body().split("\n", -1)) {
            if (line.startsWith("# TYPE ")) {
                served.add(line.split(" ", -1)[2]);
            }
        }
        assertThat(served).isNotEmpty().allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    private static Path projectRoot() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/reference/rest-api.md"))) {
            at = at.getParent();
        }
        return java.util.Objects.requireNonNull(at, "the tests run inside the project");
    }

    @Test
    void about_linksWork() throws Exception {
        JsonNode about = Json.mapper().readTree(api.get("/api").body());
        assertThat(about.get("name").asText()).isEqualTo("Finwave");
        for (JsonNode link : about.get("links")) {
            assertThat(get(link.asText()).statusCode()).as(link.asText()).isEqualTo(200);
        }
    }

    @Test
    void health_up_tellsItsComponents() throws Exception {
        JsonNode health = Json.mapper().readTree(api.get("/api/health").body());
        assertThat(health.get("status").asText()).isEqualTo("up");
        assertThat(health.get("started").asText()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(health.get("components").get("database").get("status").asText())
                .isEqualTo("up");
    }

    @Test
    void docs_loadNothingFromElsewhere_andRunNoInlineScript() throws Exception {
        HttpResponse<String> page = api.get("/api/docs");
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http:", "https:", "<script>", "style=", "onload");
        java.util.regex.Matcher links =
                java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int files = 0;
        while (links.find()) {
            HttpResponse<String> file = api.get(links.group(1));
            assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
            files++;
        }
        assertThat(files).isEqualTo(5);
        for (String outside : List.of("..%2fpage.js", "%2e%2e", ".hidden", "nothing.js", "index.html%00")) {
            assertThat(api.get("/api/docs/" + outside).statusCode()).as(outside).isBetween(400, 404);
        }
    }

    @Test
    void securityHeaders_onEveryStatus() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                api.get("/api"),
                api.get("/api/v1/instruments"),
                get("/api/v1/instruments/NOPE"),
                get("/api/v1/instruments/SPX/bars?points=1"),
                get("/nothing"),
                api.send(api.to("/api").DELETE()),
                api.send(api.to("/api/v1/imports?instrument=X")
                        .header("X-API-Key", RunningApi.KEY)
                        .POST(BodyPublishers.ofString("x"))));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 401, 404, 400, 404, 405, 422);
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(HttpSettings.NOTHING);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }
}
