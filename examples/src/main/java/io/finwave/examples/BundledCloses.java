package io.finwave.examples;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.source.BundledSource;
import io.finwave.source.FetchRequest;

/// What the examples read: daily bars that come with Finwave.
final class BundledCloses {
    private BundledCloses() {}

    /// All daily bars of an instrument, `SPX` or `AAPL`.
    static BarSeries daily(String instrument) {
        return new BundledSource()
                .read(FetchRequest.everything(new InstrumentId(instrument), BarInterval.ONE_DAY))
                .orElseThrow();
    }

    /// The logarithms of the closes.
    static double[] logarithms(BarSeries bars) {
        double[] x = new double[bars.size()];
        for (int t = 0; t < x.length; t++) {
            x[t] = Math.log(bars.close(t));
        }
        return x;
    }

    /// The log returns, one fewer than closes.
    static double[] returns(BarSeries bars) {
        double[] x = logarithms(bars);
        double[] r = new double[x.length - 1];
        for (int t = 0; t < r.length; t++) {
            r[t] = x[t + 1] - x[t];
        }
        return r;
    }
}
