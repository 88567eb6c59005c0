package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Paul;
import io.finwave.wavelet.ScaleGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesRowsTest {
    private static final int LANES = SpectraPlan.LANES;
    private static final int SIZE = 60;

    /// Some of the shortest are wide enough to let the highest frequency through.
    private static final double[] SCALES = ScaleGrid.octaves(0.7, 2, 8).scales();

    /// Mean 0 and deviation 1.
    private static double[] standardised(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double square = 0;
        for (double value : x) {
            square += (value - mean) * (value - mean) / x.length;
        }
        double[] standardised = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            standardised[t] = (x[t] - mean) / Math.sqrt(square);
        }
        return standardised;
    }

    /// Re and Im of Σ X(k) ψ̂(s ω(k)) e^(iω(k) t) over all frequencies.
    private static double[] value(AnalysingWavelet wavelet, double scale, double[] x, int length, int t) {
        double[] value = new double[2];
        for (int k = 1 - length / 2; k <= length / 2; k++) {
            double w = wavelet.shape(scale * 2 * Math.PI * k / length) / length;
            for (int s = 0; w != 0 && s < x.length; s++) {
                double angle = 2 * Math.PI * Math.floorMod(k * (t - s), length) / length;
                value[0] += w * x[s] * Math.cos(angle);
                value[1] += w * x[s] * Math.sin(angle);
            }
        }
        return value;
    }

    private static void assertRows(AnalysingWavelet wavelet, double[] x, double[] standard) {
        SpectraPlan plan = SpectraPlan.exact(wavelet, CoherenceConvention.BIWAVELET, SCALES, 1, SIZE);
        SeriesRows rows = new SeriesRows(plan, LaneTransform.upTo(plan.partLength));
        // what was there before is forgotten
        rows.load(TestSignals.noise(9, SIZE));
        rows.load(x);
        for (int b = 0; b < plan.blocks.length; b++) {
            BlockPlan block = plan.blocks[b];
            assertThat(block.parts).isOne();
            rows.make(block);
            for (int row = b * LANES; row < Math.min(plan.rows, (b + 1) * LANES); row += 3) {
                for (int t = 0; t < plan.transformLength; t += 11) {
                    double[] expected = value(wavelet, SCALES[row], standard, plan.transformLength, t);
                    int at = t * LANES + row % LANES;
                    assertThat(Math.hypot(rows.re[at] - expected[0], rows.im[at] - expected[1]))
                            .as("%s, row %s, bar %s", wavelet, row, t)
                            .isLessThan(1e-12);
                }
            }
        }
    }

    @Test
    void make_standardisedSeries_isItsTransform() {
        for (AnalysingWavelet wavelet : List.of(Morlet.usual(), Paul.of(4))) {
            double[] walk = TestSignals.walk(1, SIZE);
            double[] noise = TestSignals.noise(2, SIZE);
            assertRows(wavelet, walk, standardised(walk));
            // the squares of such samples are infinite
            assertRows(wavelet, TestSignals.scaled(noise, 1e200), standardised(noise));
            assertRows(wavelet, TestSignals.constant(SIZE, 3.3), new double[SIZE]);
        }
    }
}
