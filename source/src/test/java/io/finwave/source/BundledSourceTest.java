package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.Bar;
import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BundledSourceTest {
    private final BundledSource source = new BundledSource();

    private BarSeries all(String instrument, BarInterval interval) {
        return value(source.read(FetchRequest.everything(new InstrumentId(instrument), interval)));
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> s -> s.value();
            case Outcome.Failure<T> f -> throw new AssertionError(f.reason() + ": " + f.message());
        };
    }

    private static Bar bar(String open, BarInterval interval, double o, double h, double l, double c, double v) {
        Instant time = Instant.parse(open);
        return new Bar(time, interval.closeOf(time), o, h, l, c, v);
    }

    @Test
    void read_standardAndPoors_hasTheBarsOfTheFile() {
        BarSeries spx = all("SPX", BarInterval.ONE_DAY);
        assertThat(spx.size()).isEqualTo(5105);
        assertThat(spx.bar(0))
                .isEqualTo(bar(
                        "2000-01-03T00:00:00Z",
                        BarInterval.ONE_DAY,
                        1469.25,
                        1478.0,
                        1438.359985,
                        1455.219971,
                        931800000));
        assertThat(spx.last())
                .isEqualTo(bar(
                        "2020-04-17T00:00:00Z",
                        BarInterval.ONE_DAY,
                        2842.429932,
                        2879.219971,
                        2830.879883,
                        2874.560059,
                        5792140000.0));
    }

    @Test
    void read_apple_hasTheBarsOfTheFile() {
        BarSeries apple = all("AAPL", BarInterval.ONE_DAY);
        assertThat(apple.size()).isEqualTo(252);
        assertThat(apple.bar(0))
                .isEqualTo(bar("2013-01-02T00:00:00Z", BarInterval.ONE_DAY, 553.82, 555.0, 541.63, 549.03, 20018500));
        assertThat(apple.last().closeTime()).isEqualTo("2014-01-01T00:00:00Z");
    }

    @Test
    void read_bitcoin_rollsTradesIntoMinutesAndLeavesOutTheUnfinishedOne() {
        BarSeries bitcoin = all("BTC-USD", BarInterval.ONE_MINUTE);
        assertThat(bitcoin.size()).isEqualTo(9398); // of 9399 minutes with a trade, the last one is cut off
        assertThat(bitcoin.bar(0).openTime()).isEqualTo("2013-11-25T00:00:00Z");
        assertThat(bitcoin.open(0)).isEqualTo(800.01);
        assertThat(bitcoin.last().openTime()).isEqualTo("2013-12-01T16:01:00Z");
    }

    @Test
    void read_ether_opensFiveMinutesBeforeTheEndTimeOfTheFile() {
        BarSeries ether = all("ETH-USD", BarInterval.FIVE_MINUTES);
        assertThat(ether.size()).isEqualTo(580);
        assertThat(ether.bar(0))
                .isEqualTo(bar(
                        "2023-03-13T18:00:00Z", BarInterval.FIVE_MINUTES, 1673.58, 1677.62, 1672.44, 1672.99, 65.3033));
        assertThat(ether.last().closeTime()).isEqualTo("2023-03-15T18:20:00Z");
    }

    @Test
    void read_withFromAndTo_givesBarsThatOpenInBetween() {
        InstrumentId spx = new InstrumentId("SPX");
        BarSeries week = value(source.read(new FetchRequest(
                spx,
                BarInterval.ONE_DAY,
                Instant.parse("2001-09-08T00:00:00Z"),
                Instant.parse("2001-09-18T00:00:00Z"))));
        assertThat(week.size()).isEqualTo(2); // the exchange was closed from September 11 to 14
        BarSeries none = value(source.read(new FetchRequest(
                spx,
                BarInterval.ONE_DAY,
                Instant.parse("2021-01-01T00:00:00Z"),
                Instant.parse("2022-01-01T00:00:00Z"))));
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void fetch_everyOffer_givesTheSinkWhatReadGives() {
        for (BarSource.Offer offer : source.offers()) {
            FetchRequest request = FetchRequest.everything(offer.instrument(), offer.interval());
            BarCollector collector = new BarCollector();
            FetchReport report = value(source.fetch(request, collector));
            BarSeries read = value(source.read(request));
            assertThat(report).isEqualTo(new FetchReport(read.size(), 0, 0, 0));
            assertThat(collector.toSeries(offer.instrument(), offer.interval()).checksum())
                    .isEqualTo(read.checksum());
            assertThat(offer.continues()).isFalse();
        }
    }

    @Test
    void read_whatIsNotBundled_saysWhatIs() {
        Outcome<BarSeries> outcome =
                source.read(FetchRequest.everything(new InstrumentId("MSFT"), BarInterval.ONE_DAY));
        assertThat(outcome)
                .isEqualTo(new Outcome.Failure<BarSeries>(
                        FailureReason.NOT_FOUND,
                        "the bundled data have no 1d bars of MSFT; they have SPX 1d, AAPL 1d, BTC-USD 1m, ETH-USD 5m"));
    }
}
