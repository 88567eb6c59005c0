package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

/// The continuous transform against an oracle of 60 digits: all wavelets, both normalisations, every padding,
/// lengths 1 to 4096, periods from 2.2 bars to 3.7 times the series, samples from 1e-300 to 1e300.
class CwtOracleTest {
    private static final GoldenFile ORACLE = GoldenFile.open("cwt-oracle.golden");
    private static final double OF_ROW_MAXIMUM = 1e-13;

    /// What the transform leaves out by its definition.
    private static final double NEGLIGIBLE = 0x1.0p-59;

    /// What a row may be off by that sees nothing of a smooth series but the rounding of its samples.
    private static final double ROUNDING = 0x1.0p-52;

    @Test
    void transform_anyCase_isWithin1e13OfTheMaximumOfEveryRow() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            ContinuousDecomposition result = transform(golden);
            for (int row = 0; row < result.rows(); row++) {
                assertRow(golden, result, row);
            }
        });
    }

    @Test
    void transform_toFloats_isWithin2e6OfTheMaximumOfEveryRow() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            Cwt cwt = cwt(golden);
            double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
            ScaleGrid grid = ScaleGrid.ofScales(golden.numbers("scales"));
            float[][] re = new float[grid.size()][x.length];
            float[][] im = new float[grid.size()][cwt.wavelet().real() ? 0 : x.length];
            cwt.plan(x.length, grid).transform(x, re, im);
            double[] at = golden.numbers("at");
            for (int row = 0; row < grid.size(); row++) {
                double largest = golden.numbers("max" + row)[0];
                if (largest < 1e-25 || largest > 1e38) {
                    continue;
                }
                double[] trueRe = golden.numbers("re" + row);
                double[] trueIm = golden.has("im" + row) ? golden.numbers("im" + row) : new double[at.length];
                double floor = smooth(golden) ? ROUNDING : NEGLIGIBLE;
                double tolerance = Math.max(2e-6 * largest, floor * gain(golden, grid.scale(row)));
                for (int i = 0; i < at.length; i++) {
                    int t = (int) at[i];
                    double imaginary = im[row].length == 0 ? 0 : im[row][t];
                    assertThat(Math.hypot(re[row][t] - trueRe[i], imaginary - trueIm[i]))
                            .as("row %s, t = %s", row, t)
                            .isLessThanOrEqualTo(tolerance);
                }
            }
        });
    }

    @Test
    void oracle_cases_coverEveryWavelet() {
        for (AnalysingWavelet wavelet : Wavelets.all()) {
            assertThat(ORACLE.cases()).anyMatch(golden -> golden.text("wavelet").equals(wavelet.name()));
        }
    }

    private static boolean smooth(GoldenFile.Case golden) {
        return golden.text("signal").equals("ramp");
    }

    /// How much the row's filter lets through at its peak.
    private static double gain(GoldenFile.Case golden, double scale) {
        Cwt cwt = cwt(golden);
        double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
        return Doubles.largest(x)
                * switch (cwt.normalization()) {
                    case L1 -> 2;
                    case L2 ->
                        Math.sqrt(scale / cwt.samplingInterval())
                                * cwt.wavelet().peak();
                };
    }

    static ContinuousDecomposition transform(GoldenFile.Case golden) {
        double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
        return cwt(golden).transform(x, ScaleGrid.ofScales(golden.numbers("scales")));
    }

    static Cwt cwt(GoldenFile.Case golden) {
        return Cwt.of(Wavelets.named(golden.text("wavelet")))
                .with(Normalization.valueOf(golden.text("normalization")))
                .with(padding(golden.text("padding")))
                .withSamplingInterval(golden.numbers("interval")[0]);
    }

    private static Padding padding(String name) {
        return switch (name) {
            case "CIRCULAR" -> Padding.CIRCULAR;
            case "REFLECTION" -> Padding.REFLECTION;
            case "ZEROS" -> Padding.ZEROS;
            default -> throw new AssertionError(name);
        };
    }

    private static void assertRow(GoldenFile.Case golden, ContinuousDecomposition result, int row) {
        double[] at = golden.numbers("at");
        double[] re = golden.numbers("re" + row);
        double[] im = golden.has("im" + row) ? golden.numbers("im" + row) : new double[at.length];
        double largest = golden.numbers("max" + row)[0];
        double floor = smooth(golden) ? ROUNDING : NEGLIGIBLE;
        double tolerance = Math.max(OF_ROW_MAXIMUM * largest, floor * gain(golden, result.scale(row)));
        for (int i = 0; i < at.length; i++) {
            int t = (int) at[i];
            double off = Math.hypot(result.real(row, t) - re[i], result.imaginary(row, t) - im[i]);
            if (!(off <= tolerance)) {
                throw new AssertionError("row " + row + " (scale " + result.scale(row) + "), t = " + t + ": expected "
                        + re[i] + " + " + im[i] + "i, got " + result.real(row, t) + " + " + result.imaginary(row, t)
                        + "i, off by " + off / largest + " of the row's maximum");
            }
        }
    }
}
