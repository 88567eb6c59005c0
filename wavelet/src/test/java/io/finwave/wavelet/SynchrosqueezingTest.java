package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynchrosqueezingTest {
    private static final int SIZE = 1024;

    /// A wave whose period falls linearly in frequency from 64 to 16 bars, times an amplitude.
    private static double[] chirp(double amplitude) {
        double[] x = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            x[t] = amplitude * Math.cos(phase(t));
        }
        return x;
    }

    private static double phase(double t) {
        return 2 * Math.PI * (t / 64 + t * t * (1.0 / 16 - 1.0 / 64) / (2 * SIZE));
    }

    private static double period(int t) {
        return 1 / (1.0 / 64 + t * (1.0 / 16 - 1.0 / 64) / SIZE);
    }

    @Test
    void ridge_linearChirp_followsItsPeriod() {
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = cwt.periodOctaves(4, 200, 32);
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(chirp(2), grid);
        Ridge ridge = squeezed.ridges(1, 1, 4).getFirst();
        for (int t = 128; t < SIZE - 48; t++) {
            // half a row is 1.1 %; where the frequency changes much within the wavelet, squeezing is biased
            double tolerance = t < 300 ? 0.035 : 0.02;
            assertThat(squeezed.period(ridge.row(t)))
                    .as("bar %s", t)
                    .isCloseTo(period(t), within(tolerance * period(t)));
        }
    }

    @Test
    void transform_linearChirp_isSharperThanTheTransform() {
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = cwt.periodOctaves(4, 200, 32);
        double[] x = chirp(2);
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, grid);
        ContinuousDecomposition rows = cwt.transform(x, grid);
        int t = SIZE / 2;
        double inThree = 0;
        double all = 0;
        double inThreeBefore = 0;
        double allBefore = 0;
        for (int row = 0; row < rows.rows(); row++) {
            boolean near = Math.abs(Math.log(rows.period(row) / period(t))) < 1.6 * Math.log(2) / 32;
            all += squeezed.power(row, t);
            allBefore += rows.power(row, t);
            inThree += near ? squeezed.power(row, t) : 0;
            inThreeBefore += near ? rows.power(row, t) : 0;
        }
        assertThat(inThree / all).isGreaterThan(0.999);
        assertThat(inThreeBefore / allBefore).isLessThan(0.3);
    }

    @Test
    void reconstruct_allRows_isTheSumOfRowsOfTheTransform() {
        double[] x = TestSignals.walk(4, 300);
        for (AnalysingWavelet wavelet : List.of(Morlet.usual(), Morse.usual(), Bump.usual(), Paul.usual())) {
            for (Normalization normalization : Normalization.values()) {
                for (Padding padding : List.of(Padding.CIRCULAR, Padding.REFLECTION, Padding.ZEROS)) {
                    Cwt cwt = Cwt.of(wavelet).with(normalization).with(padding).withSamplingInterval(0.1);
                    ScaleGrid grid = cwt.periodOctaves(0.2, 30, 8);
                    ContinuousDecomposition rows = cwt.transform(x, grid);
                    double[] expected = rows.sumOfRows(0, rows.rows());
                    double[] actual = Synchrosqueezing.of(cwt)
                            .withThreshold(0)
                            .transform(x, grid)
                            .reconstruct(0, grid.size());
                    Doubles.assertWithin(1e-12 * Doubles.largest(x), expected, actual);
                }
            }
        }
    }

    @Test
    void reconstruct_oneOfTwoWaves_isThatWave() {
        double[] x = new double[SIZE];
        double[] slow = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            slow[t] = 3 * Math.cos(2 * Math.PI * t / 128 + 1);
            x[t] = slow[t] + Math.cos(2 * Math.PI * t / 16);
        }
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, cwt.periodOctaves(3, 600, 32));
        List<Ridge> ridges = squeezed.ridges(2, 1, 8);
        assertThat(squeezed.period(ridges.get(0).row(500))).isCloseTo(128, within(2.8));
        assertThat(squeezed.period(ridges.get(1).row(500))).isCloseTo(16, within(0.35));
        Doubles.assertWithin(0.003, slow, squeezed.reconstruct(ridges.get(0), 2));
        double[] rows =
                squeezed.reconstruct(ridges.get(0).row(0) - 2, ridges.get(0).row(0) + 3);
        Doubles.assertSameBits(rows, squeezed.reconstruct(ridges.get(0), 2));
    }

    @Test
    void transform_cosineBetweenTwoRows_goesToTheNearerOne() {
        double[] x = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            x[t] = Math.sin(2 * Math.PI * t / 32);
        }
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        // the bound between the rows of 24 and 40 bars is at 30.98
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, cwt.periods(12, 24, 40, 90));
        for (int t = 0; t < SIZE; t += 31) {
            assertThat(squeezed.power(1, t)).isZero();
            assertThat(squeezed.power(2, t)).isGreaterThan(0.01);
        }
        // a wave beyond the grid goes to its end
        SqueezedDecomposition beyond = Synchrosqueezing.of(cwt).transform(x, cwt.periods(12, 24));
        assertThat(beyond.power(0, 100)).isZero();
        assertThat(beyond.power(1, 100)).isGreaterThan(1e-3);
        SqueezedDecomposition below = Synchrosqueezing.of(cwt).transform(x, cwt.periods(40, 50));
        assertThat(below.power(0, 100)).isGreaterThan(1e-3);
        assertThat(below.power(1, 100)).isZero();
    }

    /// The imaginary part of a cosine is the sine, a quarter of a wave later, and both have its amplitude.
    @Test
    void transform_cosine_hasTheSineForItsImaginaryPart() {
        double[] x = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            x[t] = 3 * Math.cos(2 * Math.PI * t / 32);
        }
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, cwt.periodOctaves(4, 200, 16));
        double[][] powers = squeezed.power();
        for (int t = 0; t < SIZE; t += 31) {
            double re = 0;
            double im = 0;
            for (int row = 0; row < squeezed.rows(); row++) {
                re += squeezed.real(row, t);
                im += squeezed.imaginary(row, t);
                assertThat(powers[row][t]).isEqualTo(squeezed.power(row, t));
            }
            assertThat(re).isCloseTo(x[t], within(1e-3));
            assertThat(im).isCloseTo(3 * Math.sin(2 * Math.PI * t / 32), within(1e-3));
        }
    }

    @Test
    void reconstruct_ridgeAtTheEdge_isTheRowsThereAre() {
        double[] x = chirp(2);
        Cwt cwt = Cwt.of(Morlet.usual());
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, cwt.periods(20, 30, 40));
        double[][] first = {{1, 1}, {0, 0}, {0, 0}};
        double[][] last = {{0, 0}, {0, 0}, {1, 1}};
        for (double[][] place : List.of(first, last)) {
            double[][] power = new double[3][SIZE];
            for (int row = 0; row < 3; row++) {
                Arrays.fill(power[row], place[row][0]);
            }
            Ridge edge = Ridge.of(power, 1, 1, 0).getFirst();
            Doubles.assertSameBits(squeezed.reconstruct(0, 3), squeezed.reconstruct(edge, 2));
            double[] two = edge.row(0) == 0 ? squeezed.reconstruct(0, 2) : squeezed.reconstruct(1, 3);
            Doubles.assertSameBits(two, squeezed.reconstruct(edge, 1));
        }
    }

    @Test
    void withThreshold_weakValues_areLeftOut() {
        double[] x = new double[SIZE];
        for (int t = 0; t < SIZE; t++) {
            x[t] = Math.cos(2 * Math.PI * t / 16) + 0.01 * Math.cos(2 * Math.PI * t / 128);
        }
        for (Normalization normalization : Normalization.values()) {
            Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR).with(normalization);
            ScaleGrid grid = cwt.periods(15, 16, 17, 125, 128, 131);
            Synchrosqueezing usual = Synchrosqueezing.of(cwt);
            assertThat(usual.transform(x, grid).power(4, 300)).isGreaterThan(0);
            assertThat(usual.withThreshold(0.02).transform(x, grid).power(4, 300))
                    .isZero();
            assertThat(usual.withThreshold(0.005).transform(x, grid).power(4, 300))
                    .isGreaterThan(0);
        }
    }

    @Test
    void transform_constant_isZero() {
        Cwt cwt = Cwt.of(Morlet.usual());
        SqueezedDecomposition squeezed =
                Synchrosqueezing.of(cwt).withThreshold(0).transform(TestSignals.constant(50, 2), cwt.periods(4, 8));
        assertThat(Doubles.largest(squeezed.power()[0])).isZero();
        assertThat(squeezed.rows()).isEqualTo(2);
        assertThat(squeezed.size()).isEqualTo(50);
    }

    @Test
    void of_badArguments_areRefused() {
        assertThatThrownBy(() -> Synchrosqueezing.of(Cwt.of(DerivativeOfGaussian.mexicanHat())))
                .hasMessage("synchrosqueezing needs an analytic wavelet, got DerivativeOfGaussian(2)");
        assertThatThrownBy(() -> Synchrosqueezing.of(Cwt.of(Morlet.of(6, Morlet.Form.GAUSSIAN))))
                .hasMessageContaining("got Morlet(6.0, GAUSSIAN)");
        Synchrosqueezing usual = Synchrosqueezing.of(Cwt.of(Morlet.usual()));
        assertThat(usual.threshold()).isEqualTo(1e-8);
        assertThat(usual).hasToString("Synchrosqueezing[Cwt[Morlet(6.0), L1, Reflection[], 1.0], 1.0E-8]");
        assertThatThrownBy(() -> usual.withThreshold(1.5)).hasMessage("threshold must be in 0.0..1.0, got 1.5");
        assertThatThrownBy(() -> usual.transform(new double[3], ScaleGrid.ofScales(1)))
                .hasMessage("there must be at least 2 scales, got 1");
        assertThatThrownBy(() -> usual.transform(new double[] {Double.NaN}, ScaleGrid.ofScales(1, 2)))
                .hasMessageContaining("got NaN at index 0");
        SqueezedDecomposition squeezed = usual.transform(new double[3], ScaleGrid.ofScales(1, 2));
        assertThat(squeezed.squeezing()).isSameAs(usual);
        Ridge other = Ridge.of(new double[2][4], 1, 1, 0).getFirst();
        assertThatThrownBy(() -> squeezed.reconstruct(other, 1)).hasMessage("the ridge must have 3 bars, got 4");
        assertThatThrownBy(() -> squeezed.reconstruct(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
