package io.finwave.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.finwave.http.Json;
import io.finwave.source.AlphaVantageSource;
import io.finwave.source.CallPolicy;
import io.finwave.source.FileTokens;
import io.finwave.source.Provider;
import io.finwave.source.ProviderSettings;
import io.finwave.source.SlidingQuota;
import io.finwave.source.YahooSource;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String KEY = "canary-provider-key";
    private static final InstantSource CLOCK = InstantSource.fixed(RunningApi.NOW);

    @TempDir
    static Path folder;

    private static final WireMockServer UPSTREAM =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static List<Provider> providers = List.of();
    private static RunningApi api;

    @BeforeAll
    static void start() {
        UPSTREAM.start();
        providers = List.of(
                new YahooSource(settings("yahoo", Optional.of(KEY))),
                new AlphaVantageSource(settings("alpha-vantage", Optional.empty()), false));
        api = RunningApi.start(folder, Optional.empty(), s -> s, providers);
        api.putDays("FILED", 30, 1);
    }

    private static ProviderSettings settings(String name, Optional<String> key) {
        return new ProviderSettings(
                URI.create(UPSTREAM.baseUrl()),
                key,
                new SlidingQuota(name, YahooSource.QUOTA, new FileTokens(folder.resolve("quotas"), CLOCK), CLOCK),
                CallPolicy.USUAL.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)),
                CLOCK,
                new SplittableRandom(1));
    }

    @AfterAll
    static void stop() {
        api.close();
        providers.forEach(Provider::close);
        UPSTREAM.stop();
    }

    private static void upstreamGives(String symbol) {
        UPSTREAM.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("""
                        {"chart":{"result":[{"meta":{"symbol":"%s","dataGranularity":"1d",
                        "exchangeTimezoneName":"America/New_York"},"timestamp":[1795098600,1795185000,1795444200],
                        "indicators":{"quote":[{"open":[10,null,12],"high":[11,null,13],"low":[9,null,11],
                        "close":[10.5,null,12.5],"volume":[100,null,300]}]}}],"error":null}}""".formatted(symbol))));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return api.send(api.to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> delete(String path) throws Exception {
        return api.send(api.to(path).DELETE());
    }

    @Test
    void sources_configuredAndNot_tellStateAndQuota() throws Exception {
        JsonNode items = api.json("/api/v1/sources").get("items");

        assertThat(items.get(0).get("name").asText()).isEqualTo("yahoo");
        assertThat(items.get(0).get("state").asText()).isEqualTo("ready");
        assertThat(items.get(0).at("/quota/0/calls").asInt()).isEqualTo(20);
        assertThat(items.get(1).get("state").asText()).isEqualTo("not-configured");
        assertThat(items.get(1).get("quota")).isEmpty();
        assertThat(items.toString()).doesNotContain("canary");
    }

    @Test
    void refresh_namedProvider_storesAndReports() throws Exception {
        upstreamGives("IBM");
        HttpResponse<String> response =
                post("/api/v1/instruments/BLUE/refresh?provider=yahoo&symbol=IBM&interval=1d", "");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode done = Json.mapper().readTree(response.body());
        assertThat(done.at("/rows/added").asInt()).isEqualTo(2);
        assertThat(done.at("/rejectedByRule/null-row").asInt()).isEqualTo(1);
        JsonNode series = api.json("/api/v1/instruments/BLUE").at("/series/0");
        assertThat(series.get("origin").asText()).isEqualTo("Yahoo Finance, symbol IBM");
        assertThat(series.at("/staleness/state").asText()).isEqualTo("fresh");
        String metrics = api.get("/metrics").body();
        assertThat(metrics)
                .contains("finwave_source_calls_total{outcome=\"ok\",provider=\"yahoo\"}")
                .contains("finwave_source_quota_remaining{limit=\"20 calls in 1 minute\",provider=\"yahoo\"}")
                .contains("finwave_source_breaker_open{provider=\"yahoo\"} 0")
                .contains("finwave_source_rejected_rows_total{provider=\"yahoo\",rule=\"null-row\"}")
                .doesNotContain("canary");
    }

    @Test
    void metricsReference_namesTheMetersOfProviders() throws Exception {
        TreeSet<String> served = new TreeSet<>();
        for (String line : api.get("/metrics").body().split("\n", -1)) {
            if (line.startsWith("# TYPE finwave_source")) {
                served.add(line.split(" ", -1)[2]);
            }
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/reference/metrics.md"))) {
            at = at.getParent();
        }
        String text = Files.readString(java.util.Objects.requireNonNull(at).resolve("docs/reference/metrics.md"));
        assertThat(served).hasSize(4).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    @Test
    void refresh_failures_areProblemsWithTheirStatus() throws Exception {
        RunningApi.problem(post("/api/v1/instruments/NOBODY/refresh", ""), 404);
        RunningApi.problem(post("/api/v1/instruments/X/refresh?provider=nobody", ""), 404);
        RunningApi.problem(post("/api/v1/instruments/X/refresh?provider=alpha-vantage", ""), 501);
        RunningApi.problem(post("/api/v1/instruments/X/refresh?provider=yahoo&interval=7m", ""), 422);
        JsonNode conflict = RunningApi.problem(post("/api/v1/instruments/FILED/refresh?provider=yahoo", ""), 409);
        assertThat(conflict.get("detail").asText()).contains("test walk");
        assertThat(RunningApi.problem(post("/api/v1/instruments/X/refresh?symbol=IBM", ""), 400)
                        .get("rule")
                        .asText())
                .isEqualTo("provider.required");
        upstreamGives("OTHER");
        RunningApi.problem(post("/api/v1/instruments/X/refresh?provider=yahoo", ""), 502);
    }

    @Test
    void watches_addListRefreshRemove() throws Exception {
        upstreamGives("^GSPC");
        HttpResponse<String> added =
                post("/api/v1/watches", "{\"provider\": \"yahoo\", \"symbol\": \"^gspc\", \"instrument\": \"sp500\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(Json.mapper().readTree(added.body()).get("interval").asText())
                .isEqualTo("1d");
        assertThat(post("/api/v1/instruments/SP500/refresh", "").statusCode()).isEqualTo(200);
        JsonNode watch = api.json("/api/v1/watches").at("/items/0");
        assertThat(watch.get("symbol").asText()).isEqualTo("^GSPC");
        assertThat(watch.get("instrument").asText()).isEqualTo("SP500");
        assertThat(watch.get("lastSuccessAt").asText()).isEqualTo("2026-11-24T12:00:00Z");

        assertThat(delete("/api/v1/watches/SP500").statusCode()).isEqualTo(204);
        RunningApi.problem(delete("/api/v1/watches/SP500"), 404);
        assertThat(api.get("/api/v1/instruments/SP500").statusCode())
                .as("its bars stay")
                .isEqualTo(200);
    }

    @Test
    void watches_wrongBodies_nameTheRule() throws Exception {
        assertThat(rule("not json")).isEqualTo("body.form");
        assertThat(rule("[]")).isEqualTo("body.form");
        assertThat(rule("{\"symbol\": \"IBM\"}")).isEqualTo("provider.required");
        assertThat(rule("{\"provider\": \"yahoo\"}")).isEqualTo("symbol.required");
        assertThat(rule("{\"provider\": \"yahoo\", \"symbol\": \"../../x\"}")).isEqualTo("symbol.form");
        assertThat(rule("{\"provider\": \"yahoo\", \"symbol\": 7}")).isEqualTo("symbol.form");
        assertThat(rule("{\"provider\": \"yahoo\", \"symbol\": \"A\", \"interval\": \"daily\"}"))
                .isEqualTo("interval.form");
        assertThat(rule("{\"provider\": \"yahoo\", \"symbol\": \"A\", \"url\": \"http://x\"}"))
                .isEqualTo("body.unknown");
    }

    private static String rule(String body) throws Exception {
        return RunningApi.problem(post("/api/v1/watches", body), 400)
                .get("rule")
                .asText();
    }
}
