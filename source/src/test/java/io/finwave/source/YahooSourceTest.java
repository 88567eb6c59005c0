package io.finwave.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.finwave.source.Upstream.everything;
import static io.finwave.source.Upstream.failure;
import static io.finwave.source.Upstream.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.CorporateAction;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class YahooSourceTest {
    private final Upstream upstream = new Upstream();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void fetch_dailyBars_areKeptAtMidnightOfTheirDate() {
        upstream.answersJson(Answers.yahooDays());
        try (YahooSource source = upstream.yahoo()) {
            BarSeries bars = value(source.read(everything("IBM", "1d")));

            assertThat(bars.size()).isEqualTo(3);
            assertThat(bars.bar(0).openTime()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
            assertThat(bars.last().openTime()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
            assertThat(bars.last().close()).isEqualTo(12.5);
            assertThat(bars.last().volume()).isEqualTo(300);
        }
    }

    @Test
    void fetch_request_asksForTheSpanAndSendsTheKeyInAHeader() {
        upstream.answersJson(Answers.yahooDays());
        try (YahooSource source = upstream.yahoo()) {
            value(source.fetch(
                    new FetchRequest(
                            new InstrumentId("IBM"),
                            BarInterval.ONE_DAY,
                            Instant.parse("2026-11-20T00:00:00Z"),
                            Instant.MAX),
                    new BarCollector()));

            LoggedRequest asked = upstream.requests().getFirst();
            assertThat(asked.getUrl())
                    .isEqualTo("/v8/finance/chart/IBM?interval=1d&period1=1795132800&period2=1795521600"
                            + "&events=div,splits");
            assertThat(asked.getHeader("X-API-KEY")).isEqualTo(Upstream.KEY);
            assertThat(asked.getHeader("Accept-Encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void fetch_barsOutsideTheSpan_areNotGiven() {
        upstream.answersJson(Answers.yahooDays());
        try (YahooSource source = upstream.yahoo()) {
            BarCollector collector = new BarCollector();
            FetchReport report = value(source.fetch(
                    new FetchRequest(
                            new InstrumentId("IBM"),
                            BarInterval.ONE_DAY,
                            Instant.parse("2026-11-20T00:00:00Z"),
                            Instant.MAX),
                    collector));

            assertThat(report.total()).isEqualTo(2);
            assertThat(collector.size()).isEqualTo(2);
        }
    }

    @Test
    void fetch_symbolWithSpecialCharacters_staysOnePartOfThePath() {
        upstream.answersJson(Answers.yahooDays().replace("IBM", "^GSPC"));
        try (YahooSource source = upstream.yahoo()) {
            value(source.read(everything("^GSPC", "1d")));

            assertThat(upstream.requests().getFirst().getUrl()).startsWith("/v8/finance/chart/%5EGSPC?");
        }
    }

    @Test
    void fetch_nullBarAndFormingBar_areCountedAndNotGiven() {
        // 2026-11-24 11:59 UTC: the day is not over
        upstream.answersJson(Answers.yahoo(
                "IBM",
                "1d",
                "[" + Answers.DAYS[0] + "," + Answers.DAYS[1] + ",1795521540]",
                Answers.quote("10,null,12", "11,null,13", "9,null,11", "10.5,null,12.5", "100,null,300")));
        try (YahooSource source = upstream.yahoo()) {
            BarCollector collector = new BarCollector();
            FetchReport report = value(source.fetch(everything("IBM", "1d"), collector));

            assertThat(collector.size()).isEqualTo(1);
            assertThat(report.rejected())
                    .containsOnly(entry(ImportRule.NULL_ROW, 1L), entry(ImportRule.STILL_FORMING, 1L));
            assertThat(source.state().rejected()).isEqualTo(report.rejected());
        }
    }

    @Test
    void fetch_splitsAndDividends_areReported() {
        upstream.answersJson(Answers.yahoo(
                "IBM",
                "1d",
                Answers.days(),
                Answers.quote("10,11,12", "11,12,13", "9,10,11", "10.5,11.5,12.5", "1,2,3"),
                """
                "events":{"dividends":{"%1$d":{"amount":0.22,"date":%1$d}},
                "splits":{"%2$d":{"date":%2$d,"numerator":4,"denominator":1,"splitRatio":"4:1"}}},""".formatted(Answers.DAYS[0], Answers.DAYS[2])));
        try (YahooSource source = upstream.yahoo()) {
            FetchReport report = value(source.fetch(everything("IBM", "1d"), new BarCollector()));

            assertThat(report.actions())
                    .containsExactlyInAnyOrder(
                            new CorporateAction(Instant.parse("2026-11-19T00:00:00Z"), 1, 0.22),
                            new CorporateAction(Instant.parse("2026-11-23T00:00:00Z"), 4, 0));
            assertThat(report.notes()).anyMatch(note -> note.contains("adjusted for splits"));
        }
    }

    @Test
    void fetch_summerTimeOfAnotherZone_keepsTheDate() {
        // bars of London currencies begin at local midnight, which is 23:00 UTC of the day before in summer
        upstream.answersJson(Answers.yahoo(
                        "EURUSD=X",
                        "1d",
                        "[1784588400,1784674800]",
                        Answers.quote("1.1,1.2", "1.2,1.3", "1.0,1.1", "1.1,1.2", "0,0"))
                .replace("America/New_York", "Europe/London"));
        try (YahooSource source = upstream.yahoo()) {
            BarSeries bars = value(source.read(everything("EURUSD=X", "1d")));

            assertThat(bars.bar(0).openTime()).isEqualTo(Instant.parse("2026-07-21T00:00:00Z"));
            assertThat(bars.bar(1).openTime()).isEqualTo(Instant.parse("2026-07-22T00:00:00Z"));
        }
    }

    @Test
    void fetch_barsWithinTheDay_openWhenTheyOpened() {
        upstream.answersJson(Answers.yahoo(
                "IBM",
                "5m",
                "[1795444200,1795444500,1795444533]",
                Answers.quote("10,11,12", "11,12,13", "9,10,11", "10.5,11.5,12.5", "1,2,3")));
        try (YahooSource source = upstream.yahoo()) {
            BarCollector collector = new BarCollector();
            FetchReport report = value(source.fetch(everything("IBM", "5m"), collector));

            BarSeries bars = collector.toSeries(new InstrumentId("IBM"), BarInterval.FIVE_MINUTES);
            assertThat(bars.bar(1).openTime()).isEqualTo(Instant.ofEpochSecond(1_795_444_500L));
            assertThat(report.rejected()).containsOnly(entry(ImportRule.OFF_GRID, 1L));
        }
    }

    @Test
    void fetch_unknownSymbol_isNotFoundWithTheirWords() {
        upstream.answers(aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "application/json;charset=utf-8")
                .withBody("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":"
                        + "\"No data found, symbol may be delisted\"}}}"));
        try (YahooSource source = upstream.yahoo()) {
            var failed = failure(source.read(everything("NOPE", "1d")));

            assertThat(failed.reason()).isEqualTo(FailureReason.NOT_FOUND);
            assertThat(failed.message()).contains("NOPE").contains("symbol may be delisted");
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void fetch_intervalThatItHasNot_isRefusedWithoutACall() {
        try (YahooSource source = upstream.yahoo()) {
            var failed = failure(source.read(everything("IBM", "7m")));

            assertThat(failed.reason()).isEqualTo(FailureReason.INVALID_INPUT);
            assertThat(failed.message()).contains("7m").contains("1d");
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void fetch_withoutAKey_saysNotConfiguredWithoutACall() {
        try (YahooSource source =
                new YahooSource(upstream.settings(Upstream.quick(), Optional.empty(), Upstream.plenty()))) {
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(failed.reason()).isEqualTo(FailureReason.NOT_CONFIGURED);
            assertThat(source.state().status().word()).isEqualTo("not-configured");
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void fetch_packedAnswer_isUnpacked() {
        upstream.answers(aResponse()
                .withHeader("Content-Type", "application/json")
                .withHeader("Content-Encoding", "gzip")
                .withBody(Answers.gzip(Answers.bytes(Answers.yahooDays()))));
        try (YahooSource source = upstream.yahoo()) {
            assertThat(value(source.read(everything("IBM", "1d"))).size()).isEqualTo(3);
        }
    }
}
