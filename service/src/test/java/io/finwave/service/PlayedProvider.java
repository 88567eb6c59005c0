package io.finwave.service;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.CallPolicy;
import io.finwave.source.FileTokens;
import io.finwave.source.Provider;
import io.finwave.source.ProviderSettings;
import io.finwave.source.QuotaLimit;
import io.finwave.source.SlidingQuota;
import io.finwave.source.YahooSource;
import io.finwave.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Yahoo Finance as a server of ours plays it, and use cases on a real database that fetch from it.
final class PlayedProvider implements AutoCloseable {
    static final InstrumentId ACME = new InstrumentId("ACME");
    static final FetchOrder ORDER = new FetchOrder("yahoo", ACME, ACME, BarInterval.ONE_DAY);

    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(64));
    final Store store;
    final Provider yahoo;
    final Services services;
    private volatile Instant now = Instant.parse("2026-11-25T02:00:00Z");

    PlayedProvider(Path folder, String key, int callsAMinute) {
        server.start();
        InstantSource clock = () -> now;
        store = Store.open(folder.resolve("finwave.db"), clock).orElseThrow();
        yahoo = new YahooSource(new ProviderSettings(
                URI.create(server.baseUrl()),
                key.isEmpty() ? Optional.empty() : Optional.of(key),
                new SlidingQuota(
                        "yahoo",
                        List.of(QuotaLimit.aMinute(callsAMinute)),
                        new FileTokens(folder.resolve("quotas"), clock),
                        clock),
                CallPolicy.USUAL
                        .withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(120))
                        .withPauses(Duration.ofMillis(1), Duration.ofMillis(10)),
                clock,
                new SplittableRandom(1)));
        services = Services.create(
                store,
                clock,
                ServiceSettings.of(2, folder.resolve("uploads"), "0.1.0-test"),
                List.of(yahoo),
                new SplittableRandom(2));
    }

    Instant now() {
        return now;
    }

    void move(Duration by) {
        now = now.plus(by);
    }

    /// Answers with daily bars from one date to another, the close of a date being what a function makes of its
    /// number among them.
    void answersDays(LocalDate first, LocalDate last, DoubleUnaryOperator close, String events, int delayMillis) {
        StringBuilder times = new StringBuilder();
        StringBuilder closes = new StringBuilder();
        StringBuilder highs = new StringBuilder();
        StringBuilder lows = new StringBuilder();
        StringBuilder volumes = new StringBuilder();
        int n = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1), n++) {
            String comma = n == 0 ? "" : ",";
            double c = close.applyAsDouble(n);
            times.append(comma).append(day.atTime(14, 30).toEpochSecond(ZoneOffset.UTC));
            closes.append(comma).append(String.format(Locale.ROOT, "%.4f", c));
            highs.append(comma).append(String.format(Locale.ROOT, "%.4f", c + 1));
            lows.append(comma).append(String.format(Locale.ROOT, "%.4f", c - 0.1));
            volumes.append(comma).append(1000);
        }
        String body = """
                {"chart":{"result":[{"meta":{"symbol":"ACME","dataGranularity":"1d",
                "exchangeTimezoneName":"America/New_York"},"timestamp":[%s],%s"indicators":{"quote":[{"open":[%s],
                "high":[%s],"low":[%s],"close":[%s],"volume":[%s]}]}}],"error":null}}""".formatted(times, events, closes, highs, lows, closes, volumes);
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withFixedDelay(delayMillis)
                        .withBody(body)));
    }

    void answersDays(LocalDate first, LocalDate last) {
        answersDays(first, last, n -> 100 + n, "", 0);
    }

    void answers(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    int calls() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
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
        services.close();
        yahoo.close();
        store.close();
        server.stop();
    }
}
