package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.SpectrumTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What the usual wavelets and lengths do not come to.
class CwtBranchesTest {
    private static final DerivativeOfGaussian FOURTH = DerivativeOfGaussian.of(4);

    @Test
    void transform_fourthDerivativeOfGaussian_isThatOfTheHandMadeSum() {
        // ψ(t) ∝ -d⁴/dt⁴ e^(-t²/2) = -(t⁴ - 6t² + 3) e^(-t²/2): at scale 5 the answer to an impulse is the wavelet
        // itself
        double[] impulse = new double[101];
        impulse[50] = 1;
        ContinuousDecomposition all = Cwt.of(FOURTH).transform(impulse, ScaleGrid.ofScales(5));
        double middle = all.real(0, 50);
        for (int t = 20; t <= 80; t++) {
            double u = (t - 50) / 5.0;
            double expected = middle / 3 * (u * u * u * u - 6 * u * u + 3) * Math.exp(-0.5 * u * u);
            assertThat(Math.abs(all.real(0, t) - expected)).as("bar %s", t).isLessThan(1e-12 * Math.abs(middle));
        }
        assertThat(middle).isNegative();
    }

    @Test
    void inverse_fourthDerivativeOfGaussian_givesTheSeriesBack() {
        double[] x = TestSignals.normal(3, 400);
        Cwt cwt = Cwt.of(FOURTH).with(Padding.CIRCULAR);
        // what is slower than the grid, the mean of all, is not in the rows
        double mean = Arrays.stream(x).average().orElseThrow();
        double[] centred = Arrays.stream(x).map(v -> v - mean).toArray();
        ContinuousDecomposition all = cwt.transform(centred, cwt.periodOctaves(1.2, 3000, 12));
        Doubles.assertWithin(1e-11, centred, all.reconstruct());
        double[] sum = all.sumOfRows(0, all.rows());
        double off = 0;
        double power = 0;
        for (int t = 0; t < 400; t++) {
            off += (sum[t] - centred[t]) * (sum[t] - centred[t]);
            power += centred[t] * centred[t];
        }
        assertThat(off / power).isLessThan(0.01);
    }

    /// At a scale of 5 the usual wavelet reaches 5√2, which is five bars of √2: a bar as far as that is free.
    @Test
    void quality_endAsFarAsTheReach_isValid() {
        double interval = Math.sqrt(2);
        ContinuousDecomposition rows = Cwt.of(Morlet.usual())
                .withSamplingInterval(interval)
                .transform(TestSignals.noise(1, 20), ScaleGrid.ofScales(5));
        Coherence coherence = WaveletCoherence.of(ScaleGrid.ofScales(5))
                .withSamplingInterval(interval)
                .between(TestSignals.noise(1, 20), TestSignals.noise(2, 20));
        ConeOfInfluence cone = rows.coneOfInfluence();
        assertThat(cone.reachBars(5)).isEqualTo(5);
        for (int t = 0; t < 20; t++) {
            CoefficientQuality expected = t > 14
                    ? CoefficientQuality.PROVISIONAL
                    : t < 5 ? CoefficientQuality.BOUNDARY : CoefficientQuality.VALID;
            assertThat(rows.quality(0, t)).as("bar %s", t).isEqualTo(expected);
            assertThat(coherence.quality(0, t)).as("bar %s", t).isEqualTo(expected);
            assertThat(cone.free(5, t)).as("bar %s", t).isEqualTo(t >= 5 && t <= 14);
        }
    }

    @Test
    void plan_oneOfTheArraysLonger_sameBits() {
        double[] x = TestSignals.walk(2, 100);
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = cwt.periods(5, 20);
        CwtPlan plan = cwt.plan(100, grid);
        double[][] re = new double[2][100];
        double[][] im = new double[2][100];
        plan.transform(x, re, im);
        double[][] longRe = new double[2][plan.transformLength()];
        double[][] longIm = new double[2][plan.transformLength()];
        plan.transform(x, longRe, im.clone());
        plan.transform(x, re.clone(), longIm);
        for (int row = 0; row < 2; row++) {
            Doubles.assertSameBits(re[row], Arrays.copyOf(longRe[row], 100));
            Doubles.assertSameBits(im[row], Arrays.copyOf(longIm[row], 100));
        }
    }

    @Test
    void scalogram_tensOfThousandsOfBins_isThePowerOfTheTransform() {
        double[] x = TestSignals.noise(1, 1 << 17);
        for (AnalysingWavelet wavelet : new AnalysingWavelet[] {Paul.of(2), DerivativeOfGaussian.of(2)}) {
            Cwt cwt = Cwt.of(wavelet).with(Padding.CIRCULAR);
            // reaches to the bin of half the length
            ScaleGrid grid = ScaleGrid.ofScales(0.9);
            Scalogram scalogram = cwt.scalogram(x, grid, 16);
            ContinuousDecomposition whole = cwt.transform(x, grid);
            double largest = Doubles.largest(whole.power(0));
            for (int c = 0; c < scalogram.columns(); c++) {
                assertThat(Math.abs(scalogram.power(0, c) - whole.power(0, scalogram.bar(c))))
                        .as("%s, column %s", wavelet, c)
                        .isLessThan(1e-12 * largest);
            }
        }
    }

    @Test
    void spectrumTable_curveThatNoPolynomialFits_isTheCurveItself() {
        SpectrumTable table = SpectrumTable.of(omega -> Math.sin(1e7 * omega), 1, 2);
        assertThat(table.cells()).isEqualTo(8192);
        assertThat(table.directCells()).isEqualTo(8192);
        assertThat(table.value(1.2345)).isEqualTo(Math.sin(1.2345e7));
    }

    @Test
    void spectrumTable_noBins_addsNothing() {
        double[] re = {3, 4};
        double[] im = {5, 6};
        SpectrumTable.of(omega -> 1, 0, 2).addProduct(0, 0.1, 0, -1, new double[] {7}, new double[] {8}, re, im);
        assertThat(re).containsExactly(3, 4);
        assertThat(im).containsExactly(5, 6);
        SpectrumTable.of(omega -> 1, 0, 2).addProduct(0, 0.1, 0, 0, new double[] {7}, new double[] {8}, re, im);
        assertThat(re).containsExactly(10, 4);
        assertThat(im).containsExactly(13, 6);
    }
}
