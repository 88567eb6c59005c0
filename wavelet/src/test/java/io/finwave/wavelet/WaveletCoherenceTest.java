package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveletCoherenceTest {
    private static final List<CoherenceConvention> CONVENTIONS =
            List.of(CoherenceConvention.BIWAVELET, CoherenceConvention.PYCWT, CoherenceConvention.WAVELETCOMP);
    private static final List<AnalysingWavelet> WAVELETS = List.of(
            Morlet.usual(),
            Paul.of(4),
            DerivativeOfGaussian.of(2),
            DerivativeOfGaussian.of(3),
            Morlet.of(6, Morlet.Form.GAUSSIAN));
    private static final ScaleGrid GRID = ScaleGrid.octaves(2, 4, 10);

    @Test
    void between_aSeriesAndItself_isOneWithoutPhase() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            for (AnalysingWavelet wavelet : WAVELETS) {
                double[] x = TestSignals.walk(3, 150);
                Coherence coherence =
                        WaveletCoherence.of(GRID).with(convention).with(wavelet).between(x, x);
                for (int row = 0; row < coherence.rows(); row++) {
                    Doubles.assertWithin(1e-12, TestSignals.constant(150, 1), coherence.squared(row));
                    assertThat(coherence.phase(row, 70)).isCloseTo(0, within(1e-12));
                }
            }
        });
    }

    @Test
    void between_anySeries_isInZeroToOneWithoutNaN() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            for (AnalysingWavelet wavelet : WAVELETS) {
                for (String signal : List.of("noise", "walk", "tiny", "huge", "ramp")) {
                    Coherence coherence = WaveletCoherence.of(ScaleGrid.octaves(0.5, 6, 8))
                            .with(convention)
                            .with(wavelet)
                            .between(TestSignals.named(signal, 5, 100), TestSignals.noise(6, 100));
                    for (int row = 0; row < coherence.rows(); row++) {
                        for (double value : coherence.squared(row)) {
                            // a scale that no frequency of the samples reaches has no movement, nor has the middle of
                            // a straight line
                            assertThat(Double.isNaN(value) && !signal.equals("ramp") ? coherence.scale(row) : 0)
                                    .isLessThan(2);
                            assertThat(Double.isNaN(value) ? 0 : value).isBetween(0.0, 1.0);
                        }
                    }
                }
            }
        });
    }

    @Test
    void between_scaledAndMovedSeries_isTheSame() {
        double[] x = TestSignals.walk(1, 200);
        double[] y = TestSignals.noise(2, 200);
        Coherence plain = WaveletCoherence.of(GRID).between(x, y);
        double[] other = TestSignals.scaled(x, -1e150);
        for (int t = 0; t < 200; t++) {
            y[t] = 3 * y[t] + 7;
        }
        Coherence changed = WaveletCoherence.of(GRID).between(other, y);
        for (int row = 0; row < plain.rows(); row++) {
            Doubles.assertWithin(1e-12, plain.squared(row), changed.squared(row));
            assertThat(Math.abs(plain.phase(row, 99) - changed.phase(row, 99))).isCloseTo(Math.PI, within(1e-9));
        }
    }

    @Test
    void leadBars_shiftedNoise_isTheShiftAndPositiveWhereTheFirstIsAhead() {
        double[] both = TestSignals.normal(4, 8003);
        double[] x = Arrays.copyOfRange(both, 3, 8003);
        double[] later = Arrays.copyOfRange(both, 0, 8000);
        Sweep.over("convention", CONVENTIONS, convention -> {
            WaveletCoherence method = WaveletCoherence.of(ScaleGrid.octaves(4, 3, 8))
                    .with(convention)
                    .withSamplingInterval(0.5);
            Coherence coherence = method.between(x, later);
            Coherence back = method.between(later, x);
            // the box of pycwt is wide and leans towards shorter scales, whose phase is larger
            double tolerance = convention.equals(CoherenceConvention.PYCWT) ? 0.8 : 0.25;
            for (int row = 4; row < 20; row++) {
                double mean = 0;
                for (int t = 500; t < 7500; t++) {
                    mean += coherence.leadBars(row, t) / 7000;
                    assertThat(back.leadBars(row, t)).isCloseTo(-coherence.leadBars(row, t), within(1e-9));
                }
                assertThat(mean).as("scale %s", coherence.scale(row)).isCloseTo(3, within(tolerance));
                assertThat(coherence.leadTime(row, 500)).isEqualTo(coherence.leadBars(row, 500) * 0.5);
            }
        });
    }

    @Test
    void partial_commonCause_isTakenOut() {
        double[] cause = TestSignals.normal(7, 600);
        double[] x = mixed(cause, TestSignals.normal(8, 600), 0.3);
        double[] y = mixed(cause, TestSignals.normal(9, 600), 0.3);
        WaveletCoherence method = WaveletCoherence.of(GRID);
        assertThat(mean(method.between(x, y))).isGreaterThan(0.75);
        assertThat(mean(method.partial(x, y, cause))).isLessThan(0.45);
        // what is not the cause takes nothing out
        assertThat(mean(method.partial(x, y, TestSignals.normal(10, 600)))).isGreaterThan(0.7);
        // one after the other and in any order
        Coherence one = method.partial(x, y, cause, TestSignals.normal(10, 600));
        Coherence other = method.partial(x, y, TestSignals.normal(10, 600), cause);
        for (int row = 0; row < one.rows(); row++) {
            Doubles.assertWithin(1e-9, one.squared(row), other.squared(row));
        }
    }

    @Test
    void partial_oneOther_isTheFormula() {
        double[] x = TestSignals.normal(11, 200);
        double[] z = mixed(x, TestSignals.normal(12, 200), 0.7);
        double[] y = mixed(z, TestSignals.normal(13, 200), 0.9);
        WaveletCoherence method = WaveletCoherence.of(GRID);
        Coherence xy = method.between(x, y);
        Coherence xz = method.between(x, z);
        Coherence zy = method.between(z, y);
        Coherence partial = method.partial(x, y, z);
        double[][] multiple = method.multiple(x, y, z);
        double[][] single = method.multiple(x, y);
        for (int row = 0; row < xy.rows(); row++) {
            for (int t = 0; t < 200; t++) {
                double re = xy.real(row, t)
                        - (xz.real(row, t) * zy.real(row, t) - xz.imaginary(row, t) * zy.imaginary(row, t));
                double im = xy.imaginary(row, t)
                        - (xz.real(row, t) * zy.imaginary(row, t) + xz.imaginary(row, t) * zy.real(row, t));
                double rest = (1 - xz.squared(row, t)) * (1 - zy.squared(row, t));
                assertThat(partial.squared(row, t)).isCloseTo((re * re + im * im) / rest, within(1e-9));
                assertThat(partial.phase(row, t)).isCloseTo(Math.atan2(im, re), within(1e-6));
                // 1 - R² = (1 - γ²xz)(1 - γ²xy·z)
                assertThat(1 - multiple[row][t])
                        .isCloseTo((1 - xz.squared(row, t)) * (1 - partial.squared(row, t)), within(1e-10));
                assertThat(single[row][t]).isCloseTo(xy.squared(row, t), within(1e-12));
            }
        }
    }

    @Test
    void partial_otherExplainsAll_isNaNAndAddsNothing() {
        double[] x = TestSignals.normal(14, 100);
        double[] y = TestSignals.normal(15, 100);
        WaveletCoherence method = WaveletCoherence.of(GRID);
        assertThat(method.partial(x, y, x).squared(5, 50)).isNaN();
        assertThat(method.partial(x, y, y).squared(5, 50)).isNaN();
        double[][] twice = method.multiple(x, y, TestSignals.scaled(y, 3));
        double[][] once = method.multiple(x, y);
        for (int row = 0; row < once.length; row++) {
            Doubles.assertWithin(1e-9, once[row], twice[row]);
        }
        Doubles.assertWithin(1e-9, TestSignals.constant(100, 1), method.multiple(x, y, x)[7]);
        // a series that does not move explains nothing
        double[] still = TestSignals.constant(100, 1.1);
        Coherence plain = method.between(x, y);
        Coherence partial = method.partial(x, y, still);
        // but for rounding: two series travel through one complex transform, here with other company
        Doubles.assertWithin(1e-14, plain.squared(9), partial.squared(9));
        assertThat(method.multiple(still, x)[3][3]).isNaN();
        assertThat(method.multiple(x, still)[3][3]).isZero();
    }

    @Test
    void between_constantSeries_isNaN() {
        Coherence coherence =
                WaveletCoherence.of(GRID).between(TestSignals.constant(50, 1.1), TestSignals.noise(1, 50));
        assertThat(coherence.squared(3, 20)).isNaN();
        assertThat(coherence.quality(3, 20)).isEqualTo(CoefficientQuality.GAP);
        Coherence other = WaveletCoherence.of(GRID).between(TestSignals.noise(1, 50), TestSignals.constant(50, 1.1));
        assertThat(other.squared(3, 20)).isNaN();
    }

    @Test
    void quality_endsAndMiddle_areTold() {
        Coherence coherence = WaveletCoherence.of(GRID).between(TestSignals.noise(1, 100), TestSignals.noise(2, 100));
        double reach = Math.sqrt(2) * coherence.scale(20);
        assertThat(coherence.quality(20, 99)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(coherence.quality(20, 0)).isEqualTo(CoefficientQuality.BOUNDARY);
        assertThat(coherence.quality(20, (int) Math.ceil(reach))).isEqualTo(CoefficientQuality.VALID);
        assertThat(coherence.quality(20, (int) Math.floor(reach))).isEqualTo(CoefficientQuality.BOUNDARY);
        assertThat(coherence.quality(20, 99 - (int) Math.floor(reach))).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(coherence.lookAheadBars()).isEqualTo(99);
        assertThat(coherence.size()).isEqualTo(100);
        assertThat(coherence.rows()).isEqualTo(41);
        assertThat(coherence.period(0)).isEqualTo(Morlet.usual().period(2, Normalization.L2));
        assertThat(coherence.coneOfInfluence().longestPeriod(50))
                .isCloseTo(Morlet.usual().period(49 / Math.sqrt(2), Normalization.L2), within(1e-12));
    }

    @Test
    void between_shortSeriesAndFewScales_work() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            WaveletCoherence one = WaveletCoherence.of(ScaleGrid.ofScales(2)).with(convention);
            Coherence coherence = one.between(new double[] {1, 3, 2, 5}, new double[] {0, 1, 0, 2});
            assertThat(coherence.squared(0, 2)).isBetween(0.0, 1.0);
        });
        assertThatThrownBy(() -> WaveletCoherence.of(GRID).between(new double[3], new double[3]))
                .hasMessage("coherence needs at least 4 samples, got 3");
    }

    @Test
    void arguments_thatMakeNoSense_areRefused() {
        double[] x = TestSignals.noise(1, 20);
        WaveletCoherence method = WaveletCoherence.of(GRID);
        assertThatThrownBy(() -> method.between(x, TestSignals.noise(1, 21)))
                .hasMessage("both series must have 20 samples, got 21");
        assertThatThrownBy(() -> method.between(x, TestSignals.withGaps(x, 4)))
                .hasMessage("samples must be finite and without gaps, got NaN at index 4");
        assertThatThrownBy(() -> method.partial(x, x)).hasMessage("there must be at least one other series, got 0");
        assertThatThrownBy(() -> method.multiple(x)).hasMessage("there must be at least one other series, got 0");
        assertThatThrownBy(() -> method.withSamplingInterval(0))
                .hasMessage("sampling interval must be positive and finite, got 0.0");
        assertThatThrownBy(
                        () -> WaveletCoherence.of(ScaleGrid.ofScales(2, 3, 4)).between(x, x))
                .hasMessageStartingWith("the scales of a coherence must be in geometric steps, got a step of ");
        assertThatThrownBy(() -> WaveletCoherence.of(ScaleGrid.octaves(2, 3, 1)).between(x, x))
                .hasMessage("smoothing over 0.6 octaves needs scales that are less than 0.6 octaves apart, got 1.0");
        assertThatThrownBy(() -> WaveletCoherence.of(ScaleGrid.ofScales(2, 16))
                        .with(CoherenceConvention.PYCWT)
                        .between(x, x))
                .hasMessageStartingWith("smoothing over 1.2 octaves needs scales that are less than 2.4 octaves apart");
        assertThat(method.with(Paul.of(4)).toString()).startsWith("WaveletCoherence[Paul");
        assertThat(method.convention()).isEqualTo(CoherenceConvention.BIWAVELET);
        assertThat(method.grid()).isEqualTo(GRID);
        assertThat(method.samplingInterval()).isEqualTo(1);
        assertThat(method.wavelet()).isEqualTo(Morlet.usual());
        assertThat(method.between(x, x).method()).isSameAs(method);
    }

    private static double[] mixed(double[] a, double[] b, double weight) {
        double[] mixed = a.clone();
        for (int t = 0; t < a.length; t++) {
            mixed[t] += weight * b[t];
        }
        return mixed;
    }

    private static double mean(Coherence coherence) {
        double sum = 0;
        for (int row = 0; row < coherence.rows(); row++) {
            for (double value : coherence.squared(row)) {
                sum += value;
            }
        }
        return sum / coherence.rows() / coherence.size();
    }
}
