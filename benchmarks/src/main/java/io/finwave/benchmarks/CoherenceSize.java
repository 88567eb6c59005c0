package io.finwave.benchmarks;

import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.CoherenceSignificance;
import io.finwave.wavelet.CoherenceTest;
import io.finwave.wavelet.RedNoise;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.WaveletCoherence;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// The size of the coherence test, which must be 5 ± 0.5 %: how often it finds something between two series
/// of red noise that have nothing to do with each other. Not a matter of time; it stands here because it
/// takes some.
///
/// Every pair of series is tested anew, its red noise estimated from it, at one cell of three scales. With
/// 10,000 pairs the standard deviation of each percentage is 0.22 %, with 40,000 0.11 %.
///
/// Arguments: the number of pairs (default 10,000), the number of surrogates (default 99; with 39 too the size
/// is 5 % exactly, if their red noise is that of the series), the seed (default 7).
public final class CoherenceSize {
    private static final int SIZE = 128;
    private static final int VOICES = 8;
    private static final int[] ROWS = {4, 14, 24};

    private CoherenceSize() {}

    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int surrogates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 99;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 7;
        WaveletCoherence method = WaveletCoherence.of(ScaleGrid.octaves(2, 29.0 / VOICES, VOICES));
        for (CoherenceConvention convention :
                List.of(CoherenceConvention.BIWAVELET, CoherenceConvention.PYCWT, CoherenceConvention.WAVELETCOMP)) {
            for (CoherenceTest.Null against : CoherenceTest.Null.values()) {
                CoherenceTest test = CoherenceTest.of(method.with(convention), 0)
                        .with(against)
                        .withSurrogates(surrogates);
                int[] significant = new int[ROWS.length];
                SplittableRandom random = new SplittableRandom(seed);
                double[] x = new double[SIZE];
                double[] y = new double[SIZE];
                int tested = 0;
                for (int pair = 0; pair < pairs; pair++) {
                    new RedNoise(0.5, 0, 1).sampler().drawInto(x, random);
                    new RedNoise(0.7, 0, 1).sampler().drawInto(y, random);
                    CoherenceSignificance result;
                    try {
                        result = test.withSeed(pair).test(x, y);
                    } catch (IllegalArgumentException tooRed) {
                        // no stationary red noise fits: the test refuses the pair
                        continue;
                    }
                    tested++;
                    for (int i = 0; i < ROWS.length; i++) {
                        significant[i] += result.p(ROWS[i], SIZE / 2) <= 0.05 ? 1 : 0;
                    }
                }
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < ROWS.length; i++) {
                    double percent = 100.0 * significant[i] / tested;
                    line.append(String.format(
                            Locale.ROOT,
                            "  scale %5.1f: %.2f %%%s",
                            method.grid().scale(ROWS[i]),
                            percent,
                            Math.abs(percent - 5) <= 0.5 ? "" : " NOT 5 ± 0.5"));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s, null %s, %d pairs, standard deviation %.2f:%s%n",
                        convention,
                        against,
                        tested,
                        100 * Math.sqrt(0.05 * 0.95 / tested),
                        line);
            }
        }
    }
}
