package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CrossWaveletTest {
    private static final GoldenFile BIWAVELET = GoldenFile.open("coherence-biwavelet.golden");
    private static final GoldenFile PYCWT = GoldenFile.open("coherence-pycwt.golden");
    private static final GoldenFile WAVELETCOMP = GoldenFile.open("coherence-waveletcomp.golden");

    @Test
    void of_biwavelet_agreesTo1e12() {
        Sweep.over("case", BIWAVELET.cases(), golden -> {
            int length = 2 * powerOfTwo(golden.integer("size"));
            double[] x = centred(CoherenceConventionsTest.x(golden));
            double[] y = centred(CoherenceConventionsTest.y(golden));
            CrossWavelet cross = assertAgrees(golden, length, x, y, 1, 0);
            ContinuousDecomposition rows = transform(golden, length, x);
            for (double row : golden.numbers("chosenRows")) {
                int j = (int) row;
                double[] power = golden.numbers("power" + j);
                Doubles.assertWithin(
                        1e-12 * Doubles.largest(power),
                        power,
                        CoherenceConventionsTest.chosen(golden, t -> rows.power(j, t)));
                assertThat(cross.rectifiedAmplitude(j, 5) * cross.scale(j) / golden.numbers("interval")[0])
                        .isCloseTo(cross.amplitude(j, 5), within(1e-14 * cross.amplitude(j, 5)));
            }
        });
    }

    @Test
    void of_pycwt_agreesTo1e12() {
        // pycwt reads the bin of the highest frequency as a negative one, which scales below 5 bars notice
        Sweep.over("case", PYCWT.cases(), golden -> {
            double[] x = standardised(CoherenceConventionsTest.x(golden), 0);
            double[] y = standardised(CoherenceConventionsTest.y(golden), 0);
            int length = powerOfTwo(golden.integer("size"));
            assertAgrees(golden, length, x, y, 1, 5);
        });
    }

    @Test
    void of_waveletComp_agreesTo1e12() {
        Sweep.over("case", WAVELETCOMP.cases(), golden -> {
            int size = golden.integer("size");
            double[] x = standardised(CoherenceConventionsTest.x(golden), 1);
            double[] y = standardised(CoherenceConventionsTest.y(golden), 1);
            int length = 2 << (int) (Math.log(size) / Math.log(2) + 0.5);
            assertAgrees(golden, length, x, y, 0, 0);
        });
    }

    private static CrossWavelet assertAgrees(
            GoldenFile.Case golden, int length, double[] x, double[] y, int power, double fromScale) {
        CrossWavelet cross = CrossWavelet.of(transform(golden, length, x), transform(golden, length, y));
        for (double row : golden.numbers("chosenRows")) {
            int j = (int) row;
            if (cross.scale(j) < fromScale * golden.numbers("interval")[0]) {
                continue;
            }
            // WaveletComp divides by the scale
            double factor = power == 1 ? 1 : 1 / cross.scale(j);
            double[] re = golden.numbers("crossRe" + j);
            double[] im = golden.numbers("crossIm" + j);
            double tolerance = 1e-12 * Math.max(Doubles.largest(re), Doubles.largest(im));
            Doubles.assertWithin(
                    tolerance, re, CoherenceConventionsTest.chosen(golden, t -> factor * cross.real(j, t)));
            Doubles.assertWithin(
                    tolerance, im, CoherenceConventionsTest.chosen(golden, t -> factor * cross.imaginary(j, t)));
        }
        return cross;
    }

    private static ContinuousDecomposition transform(GoldenFile.Case golden, int length, double[] x) {
        return Cwt.of(Morlet.usual())
                .with(Normalization.L2)
                .with(Padding.zerosTo(length))
                .withSamplingInterval(golden.numbers("interval")[0])
                .transform(x, CoherenceConventionsTest.grid(golden));
    }

    @Test
    void lead_shiftedSeries_isTheShiftAndPositiveWhereTheFirstIsAhead() {
        double[] wave = new double[400];
        double[] later = new double[400];
        for (int t = 0; t < 400; t++) {
            wave[t] = Math.cos(2 * Math.PI * t / 32);
            later[t] = Math.cos(2 * Math.PI * (t - 3) / 32);
        }
        for (Normalization normalization : Normalization.values()) {
            Cwt cwt = Cwt.of(Morlet.usual()).with(normalization).withSamplingInterval(0.25);
            ScaleGrid grid = ScaleGrid.ofScales(Morlet.usual().scale(8, Normalization.L1));
            CrossWavelet cross = CrossWavelet.of(cwt.transform(wave, grid), cwt.transform(later, grid));
            assertThat(cross.phase(0, 200)).isCloseTo(2 * Math.PI * 3 / 32, within(1e-6));
            assertThat(cross.leadBars(0, 200)).isCloseTo(3, within(1e-5));
            assertThat(cross.leadTime(0, 200)).isCloseTo(0.75, within(1e-5));
            CrossWavelet back = CrossWavelet.of(cwt.transform(later, grid), cwt.transform(wave, grid));
            assertThat(back.leadBars(0, 200)).isCloseTo(-3, within(1e-5));
            assertThat(cross.period(0)).isEqualTo(cwt.transform(wave, grid).period(0));
            assertThat(cross.rows()).isEqualTo(1);
            assertThat(cross.size()).isEqualTo(400);
            assertThat(cross.lookAheadBars()).isEqualTo(399);
            assertThat(cross.quality(0, 399)).isEqualTo(CoefficientQuality.PROVISIONAL);
            assertThat(cross.quality(0, 200)).isEqualTo(CoefficientQuality.VALID);
            assertThat(cross.coneOfInfluence().size()).isEqualTo(400);
        }
    }

    @Test
    void rectifiedAmplitude_L1_isTheAmplitude() {
        ScaleGrid grid = ScaleGrid.ofScales(5);
        ContinuousDecomposition rows = Cwt.of(Morlet.usual()).transform(TestSignals.noise(1, 64), grid);
        CrossWavelet cross = CrossWavelet.of(rows, rows);
        assertThat(cross.rectifiedAmplitude(0, 30)).isEqualTo(cross.amplitude(0, 30));
        assertThat(cross.amplitude(0, 30)).isCloseTo(rows.power(0, 30), within(1e-15));
        assertThat(cross.phase(0, 30)).isZero();
    }

    @Test
    void of_transformsThatDiffer_areRefused() {
        double[] x = TestSignals.noise(1, 32);
        ScaleGrid grid = ScaleGrid.ofScales(4, 8);
        Cwt cwt = Cwt.of(Morlet.usual());
        ContinuousDecomposition rows = cwt.transform(x, grid);
        assertThatThrownBy(() -> CrossWavelet.of(rows, cwt.transform(TestSignals.noise(1, 31), grid)))
                .hasMessage("both series must have 32 samples, got 31");
        assertThatThrownBy(() -> CrossWavelet.of(rows, Cwt.of(Paul.of(4)).transform(x, grid)))
                .hasMessageStartingWith("both transforms must have the same wavelet, got Morlet(6.0) and ");
        assertThatThrownBy(
                        () -> CrossWavelet.of(rows, cwt.with(Normalization.L2).transform(x, grid)))
                .hasMessage("both transforms must have the same normalisation, got L1 and L2");
        assertThatThrownBy(
                        () -> CrossWavelet.of(rows, cwt.withSamplingInterval(2).transform(x, grid)))
                .hasMessage("both transforms must have the same sampling interval, got 1.0 and 2.0");
        assertThatThrownBy(() -> CrossWavelet.of(rows, cwt.transform(x, ScaleGrid.ofScales(4, 9))))
                .hasMessageStartingWith("both transforms must have the same scales, got ");
    }

    private static int powerOfTwo(int size) {
        return Integer.highestOneBit(size) == size ? size : 2 * Integer.highestOneBit(size);
    }

    private static double[] centred(double[] x) {
        double mean = Arrays.stream(x).average().orElse(0);
        return Arrays.stream(x).map(value -> value - mean).toArray();
    }

    private static double[] standardised(double[] x, int lost) {
        double[] centred = centred(x);
        double square = Arrays.stream(centred).map(value -> value * value).sum();
        return TestSignals.scaled(centred, 1 / Math.sqrt(square / (x.length - lost)));
    }
}
