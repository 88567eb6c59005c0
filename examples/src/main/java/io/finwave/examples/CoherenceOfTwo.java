package io.finwave.examples;

import io.finwave.series.BarSeries;
import io.finwave.wavelet.Coherence;
import io.finwave.wavelet.CoherenceSignificance;
import io.finwave.wavelet.CoherenceTest;
import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.WaveletCoherence;
import java.time.Instant;
import java.util.Arrays;

/// At which periods did Apple move with the S&P 500 in 2013, and is that more than chance?
public final class CoherenceOfTwo {
    private CoherenceOfTwo() {}

    /// Prints for each period the median coherence and how much of the year is significant at 5 %.
    public static void main(String[] args) {
        BarSeries apple = BundledCloses.daily("AAPL");
        BarSeries market = BundledCloses.daily("SPX");
        int from = market.indexAtOrAfter(Instant.ofEpochMilli(apple.openTimeMillis(0)));
        double[] x = BundledCloses.returns(apple);
        double[] y = BundledCloses.returns(market.slice(from, from + apple.size()));

        WaveletCoherence method = WaveletCoherence.of(Cwt.of(Morlet.usual()).periodOctaves(4, 64, 2));
        CoherenceSignificance tested =
                CoherenceTest.of(method, 2013).withSurrogates(199).test(x, y);
        Coherence coherence = tested.coherence();
        for (int row = 0; row < coherence.rows(); row++) {
            double median = Arrays.stream(coherence.squared(row)).sorted().toArray()[x.length / 2];
            long significant =
                    Arrays.stream(tested.p(row)).filter(p -> p <= 0.05).count();
            System.out.printf(
                    "%5.1f bars: coherence %.2f, significant on %d of %d days%n",
                    coherence.period(row), median, significant, x.length);
        }
    }
}
