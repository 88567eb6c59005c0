package io.finwave.source;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.internal.BundledFile;
import java.time.Instant;
import java.util.List;

/// Real histories that come with the product, so that it works without a network: the S&P 500 index (daily,
/// 2000 to 2020), Apple (daily, 2013), Bitcoin (1 minute, seven days of 2013, out of trades) and Ether (5
/// minutes, two days of 2023).
///
/// They are read from published packages when the product is built and verified against a checksum whenever
/// they are read; `docs/reference/bundled-data.md` tells origin, span and oddities. None of them continues.
public final class BundledSource implements BarSource {
    private static final int BATCH = 4096;
    private static final String VEGA = "bundled: npm vega-datasets 3.2.1";
    private static final String TA4J = "bundled: Maven org.ta4j:ta4j-examples 0.18";

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    offer("SPX", "S&P 500", BarInterval.ONE_DAY, VEGA),
                    new BundledFile(
                            "sp500-2000.csv",
                            "9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8",
                            BundledFile.Form.DATED_BARS_WITH_ADJUSTED_CLOSE)),
            new Entry(
                    offer("AAPL", "Apple Inc.", BarInterval.ONE_DAY, TA4J),
                    new BundledFile(
                            "appleinc_bars_from_20130101_usd.csv",
                            "5035dcdc42544aa9a721d98f43f463db379282b795addb62cdf764205fcf8ac5",
                            BundledFile.Form.DATED_BARS)),
            new Entry(
                    offer("BTC-USD", "Bitcoin in US dollars", BarInterval.ONE_MINUTE, TA4J),
                    new BundledFile(
                            "bitstamp_trades_from_20131125_usd.csv",
                            "460765e9515a7fbb0ed7c1aae784c659b64663c7e732330d82c2058e179504d8",
                            BundledFile.Form.TRADES)),
            new Entry(
                    offer("ETH-USD", "Ether in US dollars", BarInterval.FIVE_MINUTES, TA4J),
                    new BundledFile(
                            "ETH-USD-PT5M-2023-3-13_2023-3-15.json",
                            "3c8473322093b3031d8e812bfac315db540560db69e7b501c3903db31bb2ea38",
                            BundledFile.Form.JSON_BARS)));

    private record Entry(Offer offer, BundledFile file) {}

    private static Offer offer(String instrument, String name, BarInterval interval, String origin) {
        return new Offer(new InstrumentId(instrument), name, interval, origin, false);
    }

    /// A source that reads its files when it is asked for them.
    public BundledSource() {}

    @Override
    public String name() {
        return "bundled";
    }

    @Override
    public List<Offer> offers() {
        return ENTRIES.stream().map(Entry::offer).toList();
    }

    @Override
    public Outcome<BarSeries> read(FetchRequest request) {
        for (Entry entry : ENTRIES) {
            if (entry.offer.instrument().equals(request.instrument())
                    && entry.offer.interval().equals(request.interval())) {
                return entry.file.read(request.instrument(), request.interval()).map(all -> within(all, request));
            }
        }
        return Outcome.failure(
                FailureReason.NOT_FOUND,
                "the bundled data have no " + request.interval() + " bars of " + request.instrument() + "; they have "
                        + String.join(
                                ", ",
                                ENTRIES.stream()
                                        .map(e -> e.offer.instrument() + " " + e.offer.interval())
                                        .toList()));
    }

    private static BarSeries within(BarSeries all, FetchRequest request) {
        int from = firstAtOrAfter(all, request.from());
        return all.slice(from, Math.max(from, firstAtOrAfter(all, request.to())));
    }

    private static int firstAtOrAfter(BarSeries all, Instant moment) {
        if (all.isEmpty() || !moment.isAfter(Instant.ofEpochMilli(all.openTimeMillis(0)))) {
            return 0;
        }
        return moment.isAfter(all.last().openTime()) ? all.size() : all.indexAtOrAfter(moment);
    }

    @Override
    public Outcome<FetchReport> fetch(FetchRequest request, BarSink sink) {
        return read(request).map(bars -> {
            FetchReport report = FetchReport.NONE;
            BarBatch batch = new BarBatch(BATCH);
            BarSink.Fate[] fates = new BarSink.Fate[BATCH];
            for (int i = 0; i < bars.size(); i++) {
                batch.add(
                        bars.openTimeMillis(i),
                        bars.open(i),
                        bars.high(i),
                        bars.low(i),
                        bars.close(i),
                        bars.volume(i),
                        0);
                if (batch.isFull() || i == bars.size() - 1) {
                    sink.offer(batch, fates);
                    report = report.plus(fates, batch.size());
                    batch.clear();
                }
            }
            return report;
        });
    }
}
