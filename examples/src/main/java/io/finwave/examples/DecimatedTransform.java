package io.finwave.examples;

import io.finwave.wavelet.Dwt;
import io.finwave.wavelet.DwtCoefficients;
import io.finwave.wavelet.Extension;
import io.finwave.wavelet.FilterBank;

/// How few numbers hold twenty years of the S&P 500 to within a percent?
public final class DecimatedTransform {
    private DecimatedTransform() {}

    /// Prints how much is lost without the finest levels.
    public static void main(String[] args) {
        double[] x = BundledCloses.logarithms(BundledCloses.daily("SPX"));
        DwtCoefficients kept =
                Dwt.of(FilterBank.of("bior4.4")).with(Extension.SYMMETRIC).decompose(x, 5);
        for (int level = 1; level <= 5; level++) {
            kept = kept.withDetail(level, new double[kept.coefficients(level)]);
            int numbers = kept.approximation().length;
            for (int coarser = level + 1; coarser <= 5; coarser++) {
                numbers += kept.coefficients(coarser);
            }
            double[] back = kept.reconstruct();
            double squares = 0;
            for (int t = 0; t < x.length; t++) {
                squares += Math.pow(back[t] - x[t], 2);
            }
            System.out.printf(
                    "%4d of %d numbers: off by %.2f %% a day%n",
                    numbers, x.length, 100 * Math.sqrt(squares / x.length));
        }
    }
}
