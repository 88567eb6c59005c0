package io.finwave.examples;

import io.finwave.wavelet.FilterBank;
import io.finwave.wavelet.Swt;
import io.finwave.wavelet.SwtCoefficients;

/// Where did the S&P 500 jump? A biorthogonal filter is symmetric, so its largest details stand at the jump.
public final class StationaryTransform {
    private StationaryTransform() {}

    /// Prints the bar with the largest finest detail and its day.
    public static void main(String[] args) {
        var bars = BundledCloses.daily("SPX");
        SwtCoefficients levels = Swt.of(FilterBank.of("bior2.2")).decompose(BundledCloses.logarithms(bars), 3);
        double[] finest = levels.detail(1);
        int at = 2;
        for (int t = 2; t < finest.length - 2; t++) {
            at = Math.abs(finest[t]) > Math.abs(finest[at]) ? t : at;
        }
        System.out.printf(
                "largest detail %.1f %% at bar %d, %s%n",
                100 * Math.abs(finest[at]),
                at,
                java.time.Instant.ofEpochMilli(bars.openTimeMillis(at))
                        .toString()
                        .substring(0, 10));
    }
}
