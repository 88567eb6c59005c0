package io.finwave.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A server that plays a provider, and providers that ask it.
final class Upstream implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String KEY = "canary+key/0123456789abcdef";

    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().gzipDisabled(true));
    final HandClock clock = new HandClock(NOW);

    Upstream() {
        server.start();
    }

    static CallPolicy quick() {
        return CallPolicy.USUAL
                .withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(120))
                .withPauses(Duration.ofMillis(1), Duration.ofMillis(1500))
                .withBreaker(100, Duration.ofSeconds(30));
    }

    ProviderSettings settings(CallPolicy policy, Optional<String> key, Quota quota) {
        return new ProviderSettings(URI.create(server.baseUrl()), key, quota, policy, clock, new SplittableRandom(1));
    }

    static Quota plenty() {
        return new Quota() {
            @Override
            public Grant take() {
                return new Grant.Granted();
            }

            @Override
            public List<Left> left() {
                return List.of();
            }
        };
    }

    Quota quota(Path file, List<QuotaLimit> limits) {
        return new SlidingQuota("test", limits, new FileTokens(file, clock), clock);
    }

    YahooSource yahoo() {
        return new YahooSource(settings(quick(), Optional.of(KEY), plenty()));
    }

    AlphaVantageSource alphaVantage(boolean premium) {
        return new AlphaVantageSource(settings(quick(), Optional.of(KEY), plenty()), premium);
    }

    void answers(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    void answersJson(String body) {
        answers(json(body));
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    List<LoggedRequest> requests() {
        return server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
    }

    static FetchRequest everything(String symbol, String interval) {
        return FetchRequest.everything(new InstrumentId(symbol), BarInterval.parse(interval));
    }

    static <T> T value(Outcome<T> outcome) {
        return outcome.orElseThrow();
    }

    static <T> Outcome.Failure<T> failure(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Failure<T> failure -> failure;
            case Outcome.Success<T> success -> throw new AssertionError("must fail, got " + success.value());
        };
    }

    @Override
    public void close() {
        server.stop();
    }
}
