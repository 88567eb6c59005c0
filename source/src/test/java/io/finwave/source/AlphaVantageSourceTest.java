package io.finwave.source;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.finwave.source.Upstream.everything;
import static io.finwave.source.Upstream.failure;
import static io.finwave.source.Upstream.json;
import static io.finwave.source.Upstream.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlphaVantageSourceTest {
    private static final String LIMIT =
            "{\"Information\": \"Thank you for using Alpha Vantage! Please consider spreading"
                    + " out your free API requests more sparingly. You may subscribe to any of the premium plans at"
                    + " https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day) and"
                    + " instantly unlock all premium endpoints\"}";
    private static final String PREMIUM = "{\"Information\": \"Thank you for using Alpha Vantage! The outputsize=full"
            + " parameter value is a premium feature for the TIME_SERIES_DAILY endpoint.\"}";

    private final Upstream upstream = new Upstream();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void fetch_dailyBars_areReadFromTexts() {
        upstream.answersJson(Answers.alphaVantageDays());
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            BarSeries bars = value(source.read(everything("IBM", "1d")));

            assertThat(bars.size()).isEqualTo(3);
            assertThat(bars.bar(0).openTime()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
            assertThat(bars.last().high()).isEqualTo(13);
            assertThat(upstream.requests().getFirst().getUrl())
                    .isEqualTo("/query?function=TIME_SERIES_DAILY&symbol=IBM&outputsize=full&datatype=json"
                            + "&apikey=canary%2Bkey%2F0123456789abcdef");
        }
    }

    @Test
    void fetch_newestBarsOnly_asksForTheCompactAnswer() {
        upstream.answersJson(Answers.alphaVantageDays());
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            value(source.fetch(
                    new FetchRequest(
                            new InstrumentId("IBM"),
                            BarInterval.ONE_DAY,
                            Upstream.NOW.minus(Duration.ofDays(90)),
                            Instant.MAX),
                    new BarCollector()));

            assertThat(upstream.requests().getFirst().getUrl()).contains("outputsize=compact");
        }
    }

    @Test
    void fetch_wholeHistoryNeedsPremium_takesTheNewestAndSaysSo() {
        upstream.server.stubFor(get(urlPathEqualTo("/query"))
                .withQueryParam("outputsize", equalTo("full"))
                .willReturn(json(PREMIUM)));
        upstream.server.stubFor(get(urlPathEqualTo("/query"))
                .withQueryParam("outputsize", equalTo("compact"))
                .willReturn(json(Answers.alphaVantageDays())));
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            FetchReport report = value(source.fetch(everything("IBM", "1d"), new BarCollector()));

            assertThat(report.added()).isEqualTo(3);
            assertThat(report.notes()).anyMatch(note -> note.contains("only the newest 100 bars"));
            assertThat(source.state().calls()).containsEntry("ok", 1L).containsEntry("not-configured", 1L);
        }
    }

    @Test
    void fetch_premiumHistory_isPutOnOneScaleOverASplit() {
        upstream.answersJson("""
                {"Meta Data": {"2. Symbol": "AAPL"}, "Time Series (Daily)": {
                "2020-08-31": {"1. open": "127.58", "2. high": "131.00", "3. low": "126.00", "4. close": "129.04",
                  "5. adjusted close": "126.4", "6. volume": "225702700", "7. dividend amount": "0.0000",
                  "8. split coefficient": "4.0"},
                "2020-08-28": {"1. open": "504.05", "2. high": "505.77", "3. low": "498.31", "4. close": "499.24",
                  "5. adjusted close": "122.3", "6. volume": "46907479", "7. dividend amount": "0.0000",
                  "8. split coefficient": "1.0"}}}""");
        try (AlphaVantageSource source = upstream.alphaVantage(true)) {
            BarSeries bars = value(source.read(everything("AAPL", "1d")));

            assertThat(bars.bar(0).close()).isEqualTo(499.24 / 4);
            assertThat(bars.bar(0).volume()).isEqualTo(46907479 * 4.0);
            assertThat(bars.bar(1).close()).isEqualTo(129.04);
            assertThat(source.adjustsForSplits()).isTrue();
            assertThat(upstream.requests().getFirst().getUrl()).contains("function=TIME_SERIES_DAILY_ADJUSTED");
        }
    }

    @Test
    void fetch_barsWithinTheDay_areReadInTheirZone() {
        upstream.answersJson("""
                {"Meta Data": {"1. Information": "Intraday (5min) open, high, low, close prices and volume",
                "2. Symbol": "IBM", "4. Interval": "5min", "6. Time Zone": "US/Eastern"},
                "Time Series (5min)": {"2026-11-23 09:35:00": {"1. open": "2", "2. high": "3", "3. low": "1",
                "4. close": "2", "5. volume": "7"}}}""");
        try (AlphaVantageSource source = upstream.alphaVantage(true)) {
            BarSeries bars = value(source.read(everything("IBM", "5m")));

            assertThat(bars.last().openTime()).isEqualTo(Instant.parse("2026-11-23T14:35:00Z"));
            assertThat(upstream.requests().getFirst().getUrl())
                    .contains("function=TIME_SERIES_INTRADAY&symbol=IBM&interval=5min");
        }
    }

    @Test
    void fetch_currencies_haveNoVolume() {
        upstream.answersJson("""
                {"Meta Data": {"1. Information": "Forex Daily Prices (open, high, low, close)",
                "2. From Symbol": "EUR", "3. To Symbol": "USD", "6. Time Zone": "UTC"},
                "Time Series FX (Daily)": {"2026-11-23": {"1. open": "1.08", "2. high": "1.09", "3. low": "1.07",
                "4. close": "1.085"}}}""");
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            BarSeries bars = value(source.read(everything("EURUSD=X", "1d")));

            assertThat(bars.last().close()).isEqualTo(1.085);
            assertThat(bars.last().volume()).isNaN();
            assertThat(upstream.requests().getFirst().getUrl())
                    .startsWith("/query?function=FX_DAILY&from_symbol=EUR&to_symbol=USD");
        }
    }

    @Test
    void fetch_digitalCurrency_isAskedForWithItsMarket() {
        upstream.answersJson("""
                {"Meta Data": {"1. Information": "Daily Prices and Volumes for Digital Currency",
                "2. Digital Currency Code": "BTC", "3. Digital Currency Name": "Bitcoin", "4. Market Code": "USD",
                "7. Time Zone": "UTC"}, "Time Series (Digital Currency Daily)": {"2026-11-23": {"1. open": "90000",
                "2. high": "91000", "3. low": "89000", "4. close": "90500", "5. volume": "12.5"}}}""");
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            assertThat(value(source.read(everything("BTC-USD", "1d"))).last().close())
                    .isEqualTo(90500);
            assertThat(upstream.requests().getFirst().getUrl())
                    .startsWith("/query?function=DIGITAL_CURRENCY_DAILY&symbol=BTC&market=USD");
        }
    }

    @Test
    void fetch_limitNoteUnderHttp200_isAnExhaustedQuotaAndNotAskedAgain() {
        upstream.answersJson(LIMIT);
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            var failed = failure(source.read(everything("IBM", "1d")));
            var again = failure(source.read(everything("AAPL", "1d")));

            assertThat(failed.reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
            assertThat(again.reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
            assertThat(upstream.requests()).hasSize(1);
            assertThat(source.state().status()).isEqualTo(ProviderState.Status.QUOTA_EXHAUSTED);
            assertThat(source.state().until()).contains(Upstream.NOW.plus(Duration.ofHours(1)));
            assertThat(source.state().calls())
                    .contains(entry("quota-exhausted", 1L), entry("turned-away", 1L), entry("ok", 0L));
        }
    }

    @Test
    void fetch_afterThePauseOfALimitNote_asksAgain() {
        upstream.answersJson(
                "{\"Note\": \"Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls"
                        + " per minute and 500 calls per day.\"}");
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            failure(source.read(everything("IBM", "1d")));
            upstream.answersJson(Answers.alphaVantageDays());
            upstream.clock.move(Duration.ofSeconds(61));

            assertThat(value(source.read(everything("IBM", "1d"))).size()).isEqualTo(3);
            assertThat(source.state().status()).isEqualTo(ProviderState.Status.READY);
            assertThat(source.state().lastSuccess()).contains(upstream.clock.instant());
        }
    }

    @Test
    void fetch_answerThatRepeatsTheKey_isMaskedEverywhere() {
        upstream.answersJson("{\"Information\": \"We have detected your API key as " + Upstream.KEY
                + " and our standard API rate limit is 25 requests per day.\"}");
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(failed.message()).contains("(key)").doesNotContain("canary");
            assertThat(source.state().toString()).doesNotContain("canary");
            assertThat(upstream.settings(Upstream.quick(), java.util.Optional.of(Upstream.KEY), Upstream.plenty())
                            .toString())
                    .doesNotContain("canary");
        }
    }

    @Test
    void fetch_premiumEndpointWithAFreeKey_saysWhatItNeeds() {
        upstream.answersJson("{\"Information\": \"Thank you for using Alpha Vantage! This is a premium endpoint.\"}");
        try (AlphaVantageSource source = upstream.alphaVantage(true)) {
            var failed = failure(source.read(everything("IBM", "5m")));

            assertThat(failed.reason()).isEqualTo(FailureReason.NOT_CONFIGURED);
            assertThat(failed.message()).contains("premium key");
        }
    }

    @Test
    void fetch_unknownSymbol_isNotFound() {
        upstream.answersJson("{\"Error Message\": \"Invalid API call. Please retry or visit the documentation for"
                + " TIME_SERIES_DAILY.\"}");
        try (AlphaVantageSource source = upstream.alphaVantage(false)) {
            assertThat(failure(source.read(everything("NOPE", "1d"))).reason()).isEqualTo(FailureReason.NOT_FOUND);
        }
    }
}
