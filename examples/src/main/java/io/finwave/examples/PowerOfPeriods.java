package io.finwave.examples;

import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.Scalogram;

/// At which periods did the S&P 500 move most, and when? For the eye: the newest columns will change.
public final class PowerOfPeriods {
    private PowerOfPeriods() {}

    /// Prints for each period the column of most power.
    public static void main(String[] args) {
        var bars = BundledCloses.daily("SPX");
        double[] returns = BundledCloses.returns(bars);
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = cwt.periodOctaves(4, 256, 1);
        Scalogram picture = cwt.scalogram(returns, grid, 400);
        for (int row = 0; row < picture.rows(); row++) {
            int most = 0;
            for (int column = 1; column < picture.columns(); column++) {
                most = picture.power(row, column) > picture.power(row, most) ? column : most;
            }
            System.out.printf(
                    "%5.0f bars: most in %s%n",
                    picture.period(row),
                    java.time.Instant.ofEpochMilli(bars.openTimeMillis(picture.bar(most)))
                            .toString()
                            .substring(0, 7));
        }
    }
}
