package io.finwave.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {
    private static final String KEY = "canary-provider-key";

    @TempDir
    private Path home;

    private final WireMockServer upstream =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        upstream.start();
    }

    @AfterEach
    void stop() {
        upstream.stop();
    }

    private Map<String, String> environment() {
        return Map.of("ALPHA_VANTAGE_API_KEY", KEY, "ALPHA_VANTAGE_URL", upstream.baseUrl());
    }

    private void answers(String body) {
        upstream.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    @Test
    void fetch_configuredProvider_storesUnderTheNameGiven() {
        answers("""
                {"Meta Data": {"2. Symbol": "IBM", "5. Time Zone": "US/Eastern"}, "Time Series (Daily)": {
                "2024-05-24": {"1. open": "12", "2. high": "13", "3. low": "11", "4. close": "12.5", "5. volume": "9"},
                "2024-05-23": {"1. open": "0", "2. high": "13", "3. low": "0", "4. close": "12.5", "5. volume": "9"}}}""");
        CommandRun run = CommandRun.in(home, environment(), "fetch", "ibm", "--from", "alpha-vantage", "--as", "BLUE");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out())
                .contains("BLUE 1d from alpha-vantage: 1 new, 0 revised, 0 as before, 1 not taken")
                .contains("1 bars are stored")
                .contains("not taken: 1 by the rule price-not-positive")
                .contains("note: prices are as traded")
                .doesNotContain("canary");
        assertThat(Files.exists(home.resolve("state/provider-quotas.properties")))
                .isTrue();
        CommandRun sources = CommandRun.in(home, environment(), "sources");
        assertThat(sources.out())
                .contains("alpha-vantage  ready", "4 of 5 in a minute, 24 of 25 in 24 hours")
                .contains("yahoo", "not-configured")
                .doesNotContain("canary");
    }

    @Test
    void fetchAndSources_withRedis_countThere() throws IOException {
        answers("""
                {"Meta Data": {"2. Symbol": "IBM", "5. Time Zone": "US/Eastern"}, "Time Series (Daily)": {
                "2024-05-24": {"1. open": "12", "2. high": "13", "3. low": "11", "4. close": "12.5", "5. volume": "9"}}}""");
        try (RedisProcess redis = RedisProcess.start(Files.createDirectories(home.resolve("redis")))) {
            Map<String, String> shared = new HashMap<>(environment());
            shared.put("REDIS_URL", redis.url());
            CommandRun run = CommandRun.in(home, shared, "fetch", "IBM", "--from", "alpha-vantage");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
            assertThat(CommandRun.in(home, shared, "sources").out())
                    .contains("4 of 5 in a minute, 24 of 25 in 24 hours");
        }
        assertThat(Files.exists(home.resolve("state/provider-quotas.properties")))
                .isFalse();
    }

    @Test
    void fetch_limitNote_endsWithOneLineAndStoresNothing() {
        answers("{\"Information\": \"We have detected your API key as " + KEY
                + " and our standard API rate limit is 25 requests per day.\"}");
        CommandRun run = CommandRun.in(home, environment(), "fetch", "IBM", "--from", "alpha-vantage");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("finwave: Alpha Vantage says:").doesNotContain("canary");
        assertThat(run.err().lines().count()).isEqualTo(1);
    }

    @Test
    void fetch_withoutAKey_saysThatItIsNotConfigured() {
        CommandRun run = CommandRun.in(home, "fetch", "IBM", "--from", "yahoo");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("Yahoo Finance has no key: it is not configured");
    }

    @Test
    void fetch_unknownProvider_saysWhichThereAre() {
        CommandRun run = CommandRun.in(home, "fetch", "IBM", "--from", "bloomberg");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("bloomberg").contains("yahoo, alpha-vantage");
    }

    @Test
    void sources_addressThatIsNotSafe_isNamed() {
        CommandRun run = CommandRun.in(home, Map.of("YAHOO_FINANCE_URL", "http://192.0.2.1"), "sources");

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("YAHOO_FINANCE_URL", "https");
    }
}
