package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import org.junit.jupiter.api.Test;

class AnalysingWaveletTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("cwt-wavelets.golden");

    @Test
    void constants_anyWavelet_areThoseOfTheOracle() {
        Sweep.over("wavelet", GOLDEN.cases(), golden -> {
            AnalysingWavelet wavelet = Wavelets.named(golden.name());
            assertClose(2e-14, golden, "peak", wavelet.peak());
            assertClose(4e-16, golden, "peakFrequency", wavelet.peakFrequency());
            assertClose(4e-16, golden, "peakFrequency", wavelet.centreFrequency(Normalization.L1));
            assertClose(4e-16, golden, "ridgeFrequency", wavelet.centreFrequency(Normalization.L2));
            assertClose(1e-12, golden, "eFoldingTime", wavelet.eFoldingTime());
            assertClose(3e-14, golden, "K", wavelet.reconstructionConstant());
            assertClose(3e-14, golden, "C", wavelet.admissibilityConstant());
            assertThat(wavelet.quarterTurns()).isEqualTo(golden.integer("turns"));
            assertThat(wavelet.real()).isEqualTo(golden.text("real").equals("true"));
        });
    }

    @Test
    void spectrum_bothSidesOfZero_isThatOfTheOracle() {
        Sweep.over("wavelet", GOLDEN.cases(), golden -> {
            AnalysingWavelet wavelet = Wavelets.named(golden.name());
            double[] omega = golden.numbers("omega");
            double[] spectrum = golden.numbers("spectrum");
            double[] mirror = golden.numbers("mirror");
            double peak = golden.numbers("peak")[0];
            for (int i = 0; i < omega.length; i++) {
                assertThat(wavelet.spectrum(omega[i])).isCloseTo(spectrum[i], within(2e-14 * peak));
                assertThat(wavelet.spectrum(-omega[i])).isCloseTo(mirror[i], within(2e-14 * peak));
            }
        });
    }

    private static void assertClose(double relative, GoldenFile.Case golden, String key, double actual) {
        double expected = golden.numbers(key)[0];
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(key).isEqualTo(expected);
        } else {
            assertThat(actual).as(key).isCloseTo(expected, within(relative * expected));
        }
    }

    @Test
    void shape_atItsPeak_isOne() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            assertThat(wavelet.shape(wavelet.peakFrequency())).isEqualTo(1.0);
            double d = 1e-3 * wavelet.peakFrequency();
            assertThat(wavelet.shape(wavelet.peakFrequency() - d)).isLessThan(1);
            assertThat(wavelet.shape(wavelet.peakFrequency() + d)).isLessThan(1);
        });
    }

    @Test
    void support_atItsEnds_is2ToTheMinus60OfThePeak() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            double high = wavelet.highestFrequency();
            double low = wavelet.lowestFrequency();
            assertThat(Math.abs(wavelet.shape(Math.nextDown(high)))).isBetween(0.95 * 0x1.0p-60, 1.05 * 0x1.0p-60);
            assertThat(Math.abs(wavelet.shape(high))).isBetween(0.95 * 0x1.0p-60, 1.05 * 0x1.0p-60);
            assertThat(wavelet.shape(Math.nextUp(high))).isZero();
            assertThat(wavelet.shape(low - 1e-9)).isEqualTo(wavelet.real() ? wavelet.shape(low - 1e-9) : 0);
            if (low > 0) {
                assertThat(wavelet.shape(Math.nextUp(low))).isBetween(0.95 * 0x1.0p-60, 1.05 * 0x1.0p-60);
                assertThat(wavelet.shape(low)).isBetween(0.95 * 0x1.0p-60, 1.05 * 0x1.0p-60);
                assertThat(wavelet.shape(Math.nextDown(low))).isZero();
            }
            assertThat(wavelet.analytic()).isEqualTo(!wavelet.real() && low >= 0);
        });
    }

    @Test
    void period_anyScale_isTheInverseOfScale() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            for (Normalization normalization : Normalization.values()) {
                for (double period : new double[] {1e-9, 2, 17.3, 1e12}) {
                    double scale = wavelet.scale(period, normalization);
                    assertThat(wavelet.period(scale, normalization)).isCloseTo(period, within(4e-16 * period));
                    assertThat(2 * Math.PI * scale / wavelet.centreFrequency(normalization))
                            .isCloseTo(period, within(4e-16 * period));
                }
            }
        });
    }

    @Test
    void period_l2_isThatOfTorrenceAndCompo() {
        assertThat(Morlet.usual().period(1, Normalization.L2))
                .isCloseTo(4 * Math.PI / (6 + Math.sqrt(38)), within(1e-15));
        assertThat(Paul.usual().period(1, Normalization.L2)).isCloseTo(4 * Math.PI / 9, within(1e-15));
        assertThat(DerivativeOfGaussian.mexicanHat().period(1, Normalization.L2))
                .isCloseTo(2 * Math.PI / Math.sqrt(2.5), within(1e-15));
    }

    @Test
    void reconstructionConstant_usualWavelets_givesTorrenceAndCompoTheirCDelta() {
        // C_delta = K / (2 ln 2 psi(0)), twice that for the two halves of a real wavelet. Theirs are sums over the
        // scales
        // from two samples on, off by up to 2 %
        assertThat(cDelta(Morlet.usual(), Math.pow(Math.PI, -0.25))).isCloseTo(0.776, within(3e-3));
        assertThat(cDelta(Paul.usual(), 1.079)).isCloseTo(1.132, within(3e-3));
        assertThat(2 * cDelta(DerivativeOfGaussian.mexicanHat(), 0.867)).isCloseTo(3.541, within(0.08));
        assertThat(2 * cDelta(DerivativeOfGaussian.of(6), 0.884)).isCloseTo(1.966, within(0.04));
    }

    private static double cDelta(AnalysingWavelet wavelet, double atZero) {
        return wavelet.reconstructionConstant() / (2 * Math.log(2) * atZero);
    }

    @Test
    void equals_sameFamilyAndParameters_only() {
        assertThat(Morlet.of(6))
                .isEqualTo(Morlet.usual())
                .hasSameHashCodeAs(Morlet.usual())
                .hasToString("Morlet(6.0)");
        assertThat(Morlet.of(6)).isNotEqualTo(Morlet.of(7)).isNotEqualTo(Morlet.of(6, Morlet.Form.GAUSSIAN));
        assertThat(Morse.of(3, 20)).isEqualTo(Morse.usual()).isNotEqualTo(Morse.of(3, 21));
        assertThat((Object) Paul.usual()).isNotEqualTo("Paul(4)");
        assertThat(Morlet.usual().omega0()).isEqualTo(6);
        assertThat(Morlet.of(6, Morlet.Form.ADMISSIBLE).form()).isEqualTo(Morlet.Form.ADMISSIBLE);
        assertThat(Morse.usual().gamma()).isEqualTo(3);
        assertThat(Morse.usual().beta()).isEqualTo(20);
        assertThat(Paul.usual().order()).isEqualTo(4);
        assertThat(DerivativeOfGaussian.mexicanHat().order()).isEqualTo(2);
        assertThat(Bump.usual().mu()).isEqualTo(5);
        assertThat(Bump.usual().sigma()).isEqualTo(0.6);
    }

    @Test
    void of_parameterOutOfItsRange_isRefusedWithRuleAndValue() {
        assertThatThrownBy(() -> Morlet.of(0.5)).hasMessage("omega0 must be in 1.0..200.0, got 0.5");
        assertThatThrownBy(() -> Morlet.of(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Morse.of(0.4, 20)).hasMessage("gamma must be in 0.5..30.0, got 0.4");
        assertThatThrownBy(() -> Morse.of(3, 2001)).hasMessage("beta must be in 0.5..2000.0, got 2001.0");
        assertThatThrownBy(() -> Paul.of(0)).hasMessage("order must be in 1..40, got 0");
        assertThatThrownBy(() -> DerivativeOfGaussian.of(41)).hasMessage("order must be in 1..40, got 41");
        assertThatThrownBy(() -> Bump.of(0.9, 0.5)).hasMessage("mu must be in 1.0..100.0, got 0.9");
        assertThatThrownBy(() -> Bump.of(5, 5.5)).hasMessage("sigma must be in 0.1..5.0, got 5.5");
        assertThatThrownBy(() -> Morlet.usual().period(0, Normalization.L1))
                .hasMessage("scale must be positive and finite, got 0.0");
        assertThatThrownBy(() -> Morlet.usual().scale(Double.POSITIVE_INFINITY, Normalization.L1))
                .hasMessage("period must be positive and finite, got Infinity");
    }

    @Test
    void lowestFrequency_admissibleMorlet_isWhereTheWholeOrTheSecondTermIsLeft() {
        double reach = Math.sqrt(120 * Math.log(2));
        assertThat(Morlet.of(20, Morlet.Form.ADMISSIBLE).lowestFrequency()).isEqualTo(20 - reach);
        assertThat(Morlet.of(6, Morlet.Form.ADMISSIBLE).lowestFrequency()).isEqualTo(-Math.sqrt(reach * reach - 36));
    }

    /// a ∫ (difference(ω) + difference(-ω)) / ω dω of e^(-(ω-ω₀)²/2) - e^(-(ω²+ω₀²)/2), with the a that makes
    /// the energy of the form one, by mpmath 1.3.0 with 40 digits.
    @Test
    void sumConstant_morlet_hasWhatTheNegativeFrequenciesAdd() {
        assertThat(Morlet.of(1, Morlet.Form.GAUSSIAN).sumConstant()).isCloseTo(1.3606573592812943, within(1e-13));
        assertThat(Morlet.of(3, Morlet.Form.GAUSSIAN).sumConstant()).isCloseTo(1.7809765923753913, within(1e-13));
        assertThat(Morlet.of(1, Morlet.Form.ADMISSIBLE).sumConstant()).isCloseTo(2.0917196812295304, within(1e-13));
        assertThat(Morlet.of(3, Morlet.Form.ADMISSIBLE).sumConstant()).isCloseTo(1.7829552992931306, within(1e-13));
        // the analytic form has none
        Morlet analytic = Morlet.of(3);
        assertThat(analytic.sumConstant()).isEqualTo(analytic.reconstructionConstant());
        assertThat(analytic.sumConstant() / analytic.peak() * Math.sqrt(2) * Math.pow(Math.PI, 0.25))
                .isCloseTo(1.8182561695652837, within(1e-13));
    }

    @Test
    void shape_admissibleMorletOfTheHighestFrequency_doesNotOverflow() {
        Morlet wavelet = Morlet.of(200, Morlet.Form.ADMISSIBLE);
        assertThat(wavelet.shape(200)).isEqualTo(1);
        assertThat(wavelet.shape(202)).isCloseTo(Math.exp(-2), within(1e-15));
        assertThat(wavelet.shape(195)).isCloseTo(Math.exp(-12.5), within(1e-20));
    }

    @Test
    void hashCode_anyWavelet_isThatOfItsName() {
        assertThat(Wavelets.all())
                .allSatisfy(wavelet ->
                        assertThat(wavelet.hashCode()).isEqualTo(wavelet.name().hashCode()));
    }

    @Test
    void of_parameterAtTheEndOfItsRange_isTaken() {
        assertThat(Paul.of(1).order()).isEqualTo(1);
        assertThat(Paul.of(40).order()).isEqualTo(40);
        assertThat(DerivativeOfGaussian.of(40).order()).isEqualTo(40);
        assertThat(Morlet.of(1).omega0()).isEqualTo(1);
        assertThat(Morlet.of(200).omega0()).isEqualTo(200);
        assertThat(Bump.of(1, 1).sigma()).isEqualTo(1);
        assertThat(Bump.of(100, 0.1).mu()).isEqualTo(100);
        assertThat(Morse.of(0.5, 2000).beta()).isEqualTo(2000);
        assertThat(Morse.of(30, 0.5).gamma()).isEqualTo(30);
    }
}
