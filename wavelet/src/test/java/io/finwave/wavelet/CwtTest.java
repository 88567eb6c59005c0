package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CwtTest {
    private static final Morlet GAUSSIAN = Morlet.of(6, Morlet.Form.GAUSSIAN);

    @Test
    void transform_gaussianBump_isTheIntegralInClosedForm() {
        double sigma = 8;
        double[] x = new double[1001];
        for (int t = 0; t < 1001; t++) {
            x[t] = Math.exp(-0.5 * (t - 500) * (t - 500) / (sigma * sigma));
        }
        double[] scales = {16, 20, 33.3, 60, 100, 180};
        ContinuousDecomposition rows =
                Cwt.of(GAUSSIAN).with(Padding.zerosTo(8192)).transform(x, ScaleGrid.ofScales(scales));
        for (int row = 0; row < scales.length; row++) {
            double s = scales[row];
            double width = sigma * sigma + s * s;
            double largest = 2 * sigma / Math.sqrt(width) * Math.exp(-sigma * sigma * 36 / (2 * width));
            for (int t = 0; t < 1001; t++) {
                double modulus = largest * Math.exp(-0.5 * (t - 500) * (t - 500) / width);
                double phase = s * 6 * (t - 500) / width;
                assertThat(rows.real(row, t)).isCloseTo(modulus * Math.cos(phase), within(1e-13 * largest));
                assertThat(rows.imaginary(row, t)).isCloseTo(modulus * Math.sin(phase), within(1e-13 * largest));
            }
        }
    }

    @Test
    void transform_impulse_isTheWaveletItself() {
        double[] x = TestSignals.impulse(2000, 900);
        double[] scales = {5, 9.7, 40, 110};
        Cwt cwt = Cwt.of(GAUSSIAN).with(Padding.ZEROS);
        ContinuousDecomposition rows = cwt.transform(x, ScaleGrid.ofScales(scales));
        for (int row = 0; row < scales.length; row++) {
            double s = scales[row];
            double largest = 2 / (s * Math.sqrt(2 * Math.PI));
            for (int t = 0; t < 2000; t++) {
                double u = (t - 900) / s;
                double modulus = largest * Math.exp(-0.5 * u * u);
                assertThat(rows.real(row, t)).isCloseTo(modulus * Math.cos(6 * u), within(1e-13 * largest));
                assertThat(rows.imaginary(row, t)).isCloseTo(modulus * Math.sin(6 * u), within(1e-13 * largest));
            }
        }
    }

    @Test
    void transform_impulseAndRealWavelets_haveTheSignOfTheirDefinition() {
        double[] x = TestSignals.impulse(500, 200);
        double s = 7;
        ScaleGrid grid = ScaleGrid.ofScales(s);
        double[] hat = l2(DerivativeOfGaussian.mexicanHat(), x, grid);
        double[] first = l2(DerivativeOfGaussian.of(1), x, grid);
        double[] third = l2(DerivativeOfGaussian.of(3), x, grid);
        for (int t = 0; t < 500; t++) {
            // psi((u - t)/s) at the impulse u
            double u = (200 - t) / s;
            double bell = Math.exp(-0.5 * u * u) / Math.sqrt(s);
            double root = Math.sqrt(Math.sqrt(Math.PI));
            assertThat(hat[t]).isCloseTo((1 - u * u) * bell / (root * Math.sqrt(0.75)), within(1e-14));
            assertThat(first[t]).isCloseTo(-u * bell / (root * Math.sqrt(0.5)), within(1e-14));
            assertThat(third[t]).isCloseTo((3 * u - u * u * u) * bell / (root * Math.sqrt(1.875)), within(1e-14));
        }
    }

    private static double[] l2(AnalysingWavelet wavelet, double[] x, ScaleGrid grid) {
        ContinuousDecomposition rows =
                Cwt.of(wavelet).with(Normalization.L2).with(Padding.ZEROS).transform(x, grid);
        assertThat(rows.imaginary(0)).containsOnly(0.0);
        assertThat(rows.imaginary(0, 3)).isZero();
        return rows.real(0);
    }

    @Test
    void transform_cosine_hasItsAmplitudeAndPhaseInTheRowOfItsPeriod() {
        double[] x = new double[360];
        for (int t = 0; t < 360; t++) {
            x[t] = 2.5 * Math.cos(2 * Math.PI * (t % 20) / 20 + 0.3);
        }
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            // every row, also those far from the period of 20 bars, which is 5 units of time
            Cwt cwt = Cwt.of(wavelet).with(Padding.CIRCULAR).withSamplingInterval(0.25);
            ScaleGrid grid = cwt.periods(1, 2, 4, 5, 6, 11, 80, 1000);
            ContinuousDecomposition rows = cwt.transform(x, grid);
            assertThat(rows.period(3)).isCloseTo(5, within(1e-14));
            for (int row = 0; row < grid.size(); row++) {
                double omega = grid.scale(row) * 2 * Math.PI / 5;
                double height = 2.5 * wavelet.shape(omega);
                double mirrored = wavelet.real() ? 0 : 2.5 * wavelet.shape(-omega);
                double turn = wavelet.quarterTurns() * Math.PI / 2;
                double tolerance = 1e-13 * height + 2.5 * 0x1.0p-51;
                for (int t = 0; t < 360; t += 7) {
                    double angle = 2 * Math.PI * t / 20 + 0.3 - turn;
                    assertThat(rows.real(row, t)).isCloseTo((height + mirrored) * Math.cos(angle), within(tolerance));
                    if (!wavelet.real()) {
                        assertThat(rows.imaginary(row, t))
                                .isCloseTo((height - mirrored) * Math.sin(angle), within(tolerance));
                    }
                }
            }
        });
    }

    @Test
    void transform_constant_isZeroInEveryRowOfAnalyticWavelets() {
        for (Padding padding : List.of(Padding.CIRCULAR, Padding.REFLECTION)) {
            ContinuousDecomposition rows = Cwt.of(Morlet.usual())
                    .with(padding)
                    .transform(TestSignals.constant(101, 1.1), ScaleGrid.octaves(1, 6, 2));
            for (int row = 0; row < rows.rows(); row++) {
                assertThat(Doubles.largest(rows.power(row))).isZero();
            }
        }
    }

    @Test
    void transform_highLevel_doesNotDrownTheRest() {
        double[] x = TestSignals.noise(1, 500);
        double[] high = new double[500];
        for (int t = 0; t < 500; t++) {
            // multiples of 2^-20 can be added to a million exactly
            x[t] = Math.rint(x[t] * 0x1.0p20) * 0x1.0p-20;
            high[t] = x[t] + 1e6;
        }
        ScaleGrid grid = ScaleGrid.octaves(2, 5, 2);
        ContinuousDecomposition low = Cwt.of(Morlet.usual()).transform(x, grid);
        ContinuousDecomposition raised = Cwt.of(Morlet.usual()).transform(high, grid);
        for (int row = 0; row < grid.size(); row++) {
            Doubles.assertWithin(1e-13, low.real(row), raised.real(row));
        }
    }

    @Test
    void transform_severalThreads_sameBits() {
        double[] x = TestSignals.walk(2, 1000);
        for (AnalysingWavelet wavelet : List.of(Morlet.usual(), DerivativeOfGaussian.of(1))) {
            Cwt cwt = Cwt.of(wavelet);
            ScaleGrid grid = cwt.periodOctaves(2, 900, 7);
            ContinuousDecomposition one = cwt.transform(x, grid);
            try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
                assertSame(one, cwt.transform(x, grid, executor, 3));
            }
            // an executor that never runs anything does not stop the caller
            assertSame(one, cwt.transform(x, grid, task -> {}, 5));
            // and one that runs late finds nothing to do
            List<Runnable> late = new ArrayList<>();
            assertSame(one, cwt.transform(x, grid, late::add, 2));
            late.forEach(Runnable::run);
        }
    }

    private static void assertSame(ContinuousDecomposition expected, ContinuousDecomposition actual) {
        for (int row = 0; row < expected.rows(); row++) {
            Doubles.assertSameBits(expected.real(row), actual.real(row));
            Doubles.assertSameBits(expected.imaginary(row), actual.imaginary(row));
        }
    }

    @Test
    void transform_executorThatRejects_isReported() {
        Cwt cwt = Cwt.of(Morlet.usual());
        assertThatThrownBy(() -> cwt.transform(
                        new double[9],
                        ScaleGrid.ofScales(1, 2),
                        task -> {
                            throw new RejectedExecutionException("full");
                        },
                        2))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("full");
    }

    @Test
    void plan_usedAgain_givesTheSameBits() {
        Cwt cwt = Cwt.of(Morse.usual());
        ScaleGrid grid = cwt.periods(4, 30, 200);
        CwtPlan plan = cwt.plan(300, grid);
        assertThat(plan.size()).isEqualTo(300);
        assertThat(plan.transformLength()).isEqualTo(600);
        assertThat(plan.grid()).isSameAs(grid);
        for (int seed = 1; seed <= 3; seed++) {
            double[] x = TestSignals.walk(seed, 300);
            double[][] re = new double[3][300];
            double[][] im = new double[3][300];
            plan.transform(x, re, im);
            ContinuousDecomposition expected = cwt.transform(x, grid);
            for (int row = 0; row < 3; row++) {
                Doubles.assertSameBits(expected.real(row), re[row]);
                Doubles.assertSameBits(expected.imaginary(row), im[row]);
            }
        }
    }

    @Test
    void plan_floats_areTheRoundedDoubles() {
        double[] x = TestSignals.walk(1, 300);
        for (AnalysingWavelet wavelet : List.of(
                Morse.usual(), DerivativeOfGaussian.of(2), DerivativeOfGaussian.of(3), DerivativeOfGaussian.of(4))) {
            Cwt cwt = Cwt.of(wavelet);
            ScaleGrid grid = cwt.periods(4, 30, 200);
            int imaginary = wavelet.real() ? 0 : 1;
            double[][] re = new double[3][320];
            double[][] im = new double[3][310 * imaginary];
            cwt.plan(300, grid).transform(x, re, im);
            float[][] roundedRe = new float[3][320];
            float[][] roundedIm = new float[3][310 * imaginary];
            cwt.plan(300, grid).transform(x, roundedRe, roundedIm);
            float[][] twoRe = new float[3][320];
            float[][] twoIm = new float[3][310 * imaginary];
            cwt.plan(300, grid).transform(x, twoRe, twoIm, task -> new Thread(task).start(), 2);
            for (int row = 0; row < 3; row++) {
                for (int t = 0; t < 320; t++) {
                    assertThat(roundedRe[row][t]).isEqualTo((float) re[row][t]);
                }
                for (int t = 0; t < im[row].length; t++) {
                    assertThat(roundedIm[row][t]).isEqualTo((float) im[row][t]);
                }
                assertThat(twoRe[row]).containsExactly(roundedRe[row]);
                assertThat(twoIm[row]).containsExactly(roundedIm[row]);
            }
        }
    }

    @Test
    void plan_longerArrays_receiveWhatLiesBeyondTheLastBar() {
        double[] x = TestSignals.noise(1, 30);
        ScaleGrid grid = ScaleGrid.ofScales(3, 9);
        Cwt cwt = Cwt.of(Morlet.usual());
        double[][] re = new double[2][60];
        double[][] im = new double[2][60];
        cwt.plan(30, grid).transform(x, re, im);
        double[][] part = new double[2][47];
        cwt.plan(30, grid).transform(x, part, new double[2][47]);
        ContinuousDecomposition rows = cwt.transform(x, grid);
        for (int t = 0; t < 30; t++) {
            assertThat(re[1][t]).isEqualTo(rows.real(1, t));
            assertThat(im[1][t]).isEqualTo(rows.imaginary(1, t));
            // the mirror image
            assertThat(re[1][59 - t]).isCloseTo(re[1][t], within(1e-15));
            assertThat(im[1][59 - t]).isCloseTo(-im[1][t], within(1e-15));
        }
        Doubles.assertSameBits(part[1], re[1], 0, 47);
    }

    @Test
    void plan_wrongArrays_areRefused() {
        CwtPlan plan = Cwt.of(Morlet.usual()).plan(10, ScaleGrid.ofScales(1, 2));
        double[][] good = new double[2][10];
        assertThatThrownBy(() -> plan.transform(new double[9], good, good))
                .hasMessage("there must be 10 samples, got 9");
        assertThatThrownBy(() -> plan.transform(new double[10], new double[1][10], good))
                .hasMessage("re must have 2 rows, got 1");
        assertThatThrownBy(() -> plan.transform(new double[10], good, new double[2][9]))
                .hasMessage("every row of im must hold 10 to 20 values, got one of 9");
        assertThatThrownBy(() -> plan.transform(new double[10], new double[2][21], good))
                .hasMessage("every row of re must hold 10 to 20 values, got one of 21");
        assertThatThrownBy(() -> plan.transform(new double[10], new double[][] {new double[10], new double[11]}, good))
                .hasMessage("every row of re must hold 10 values as the first one does, got one of 11");
        float[][] floats = new float[2][10];
        assertThatThrownBy(() -> plan.transform(new double[9], floats, floats))
                .hasMessage("there must be 10 samples, got 9");
        assertThatThrownBy(() -> plan.transform(new double[10], new float[1][10], floats))
                .hasMessage("re must have 2 rows, got 1");
        assertThatThrownBy(() -> plan.transform(new double[10], floats, new float[2][9]))
                .hasMessage("every row of im must hold 10 to 20 values, got one of 9");
    }

    @Test
    void transform_gapOrInfinity_isRefusedWithItsIndex() {
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = ScaleGrid.ofScales(1);
        assertThatThrownBy(() -> cwt.transform(new double[] {1, 2, Double.NaN}, grid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples must be finite and without gaps, got NaN at index 2");
        assertThatThrownBy(() -> cwt.transform(new double[] {Double.NEGATIVE_INFINITY}, grid))
                .hasMessage("samples must be finite and without gaps, got -Infinity at index 0");
        assertThatThrownBy(() -> cwt.transform(new double[0], grid))
                .hasMessage("there must be at least one sample, got 0");
    }

    @Test
    void options_copies_changeOneThing() {
        Cwt cwt = Cwt.of(Morlet.usual());
        assertThat(cwt.normalization()).isEqualTo(Normalization.L1);
        assertThat(cwt.padding()).isEqualTo(Padding.REFLECTION);
        assertThat(cwt.samplingInterval()).isEqualTo(1);
        Cwt other = cwt.with(Normalization.L2).with(Padding.zerosTo(64)).withSamplingInterval(0.5);
        assertThat(other.wavelet()).isSameAs(cwt.wavelet());
        assertThat(other.normalization()).isEqualTo(Normalization.L2);
        assertThat(other.padding().transformLength(64)).isEqualTo(64);
        assertThat(other.samplingInterval()).isEqualTo(0.5);
        assertThat(cwt).hasToString("Cwt[Morlet(6.0), L1, Reflection[], 1.0]");
        assertThatThrownBy(() -> cwt.withSamplingInterval(-1))
                .hasMessage("sampling interval must be positive and finite, got -1.0");
        assertThatThrownBy(() -> other.transform(new double[65], ScaleGrid.ofScales(1)))
                .hasMessage("there must be at most 64 samples to pad to that length, got 65");
    }

    @Test
    void quality_nearTheEnds_saysWhatIsNotFinal() {
        Cwt cwt = Cwt.of(Morlet.usual()).withSamplingInterval(0.5);
        ContinuousDecomposition rows = cwt.transform(TestSignals.walk(1, 100), ScaleGrid.ofScales(2, 20));
        // the e-folding time at scale 2 is 2.83 units, 5.66 bars
        assertThat(rows.quality(0, 5)).isEqualTo(CoefficientQuality.BOUNDARY);
        assertThat(rows.quality(0, 6)).isEqualTo(CoefficientQuality.VALID);
        assertThat(rows.quality(0, 93)).isEqualTo(CoefficientQuality.VALID);
        assertThat(rows.quality(0, 94)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(rows.quality(1, 50)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(rows.lookAheadBars()).isEqualTo(99);
        assertThatThrownBy(() -> rows.quality(0, 100)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void accessors_anyRow_agree() {
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = cwt.periods(5, 10);
        ContinuousDecomposition rows = cwt.transform(TestSignals.walk(1, 50), grid);
        assertThat(rows.cwt()).isSameAs(cwt);
        assertThat(rows.grid()).isSameAs(grid);
        assertThat(rows.wavelet()).isSameAs(cwt.wavelet());
        assertThat(rows.size()).isEqualTo(50);
        assertThat(rows.periods()).containsExactly(new double[] {5, 10}, within(1e-13));
        double re = rows.real(1, 20);
        double im = rows.imaginary(1, 20);
        assertThat(rows.power(1, 20)).isEqualTo(re * re + im * im);
        assertThat(rows.power(1)[20]).isEqualTo(rows.power(1, 20));
        assertThat(rows.modulus(1, 20)).isEqualTo(Math.hypot(re, im));
        assertThat(rows.phase(1, 20)).isEqualTo(Math.atan2(im, re));
        assertThatThrownBy(() -> rows.real(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.imaginary(0, 50)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
