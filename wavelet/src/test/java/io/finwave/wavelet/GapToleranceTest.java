package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.GapTolerance.StandIn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapToleranceTest {
    private static GapTolerance tolerance(double energy) {
        return new GapTolerance(energy, StandIn.LAST_SAMPLE);
    }

    @Test
    void causal_handWorkedHaar_keepsWhatIsHalfThere() {
        double[] x = {4, 8, Double.NaN, 2, 10, 12};
        CausalDecomposition half =
                Modwt.of(ScalingFilter.of("haar")).with(tolerance(0.5)).causal(x, 1);
        // the sample 8 stands for the missing one
        assertThat(half.waveletCoefficients(1)).containsExactly(Double.NaN, 2, 0, -3, 4, 1);
        assertThat(half.scalingCoefficients()).containsExactly(Double.NaN, 6, 8, 5, 6, 11);
        assertThat(half.quality(1, 0)).isEqualTo(CoefficientQuality.WARM_UP);
        assertThat(half.quality(1, 1)).isEqualTo(CoefficientQuality.VALID);
        assertThat(half.quality(1, 2)).isEqualTo(CoefficientQuality.STAND_IN);
        assertThat(half.smoothQuality(3)).isEqualTo(CoefficientQuality.STAND_IN);
        assertThat(half.quality(1, 4)).isEqualTo(CoefficientQuality.VALID);
        CausalDecomposition less =
                Modwt.of(ScalingFilter.of("haar")).with(tolerance(0.49)).causal(x, 1);
        assertThat(less.waveletCoefficients(1)).containsExactly(Double.NaN, 2, Double.NaN, Double.NaN, 4, 1);
        assertThat(less.scalingCoefficients()).containsExactly(Double.NaN, 6, Double.NaN, Double.NaN, 6, 11);
        assertThat(less.quality(1, 3)).isEqualTo(CoefficientQuality.GAP);
        assertThat(less.smoothQuality(3)).isEqualTo(CoefficientQuality.GAP);
        assertThat(less.smoothQuality(5)).isEqualTo(CoefficientQuality.VALID);
    }

    @Test
    void causal_anyTolerance_isTheDefinition() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 300), 0, 60, 61, 150, 155, 160, 220);
        double[] carried = x.clone();
        for (int t = 1; t < 300; t++) {
            carried[t] = Double.isNaN(carried[t]) ? carried[t - 1] : carried[t];
        }
        Sweep.over("tolerance", List.of(0.01, 0.05, 0.2, 0.9), q -> {
            for (String name : List.of("haar", "db2", "sym4")) {
                ScalingFilter filter = ScalingFilter.of(name);
                CausalDecomposition result = Modwt.of(filter).with(tolerance(q)).causal(x, 4);
                CausalDecomposition filled = Modwt.of(filter).causal(carried, 4);
                for (int level = 1; level <= 4; level++) {
                    double[] taps = EquivalentFilter.wavelet(filter, level).taps();
                    assertRow(x, taps, q, filled.waveletCoefficients(level), result.waveletCoefficients(level));
                }
                double[] taps = EquivalentFilter.scaling(filter, 4).taps();
                assertRow(x, taps, q, filled.scalingCoefficients(), result.scalingCoefficients());
            }
        });
    }

    private static void assertRow(double[] x, double[] taps, double q, double[] filled, double[] actual) {
        double whole = Arrays.stream(taps).map(tap -> tap * tap).sum();
        double[] expected = filled.clone();
        for (int t = 0; t < x.length; t++) {
            double missing = 0;
            for (int l = 0; l < taps.length && l <= t; l++) {
                missing += Double.isNaN(x[t - l]) ? taps[l] * taps[l] : 0;
            }
            expected[t] = missing / whole > q ? Double.NaN : expected[t];
        }
        Doubles.assertSameBits(expected, actual);
    }

    @Test
    void causal_noTolerance_isTodaysTransformToTheBit() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 300), 100);
        Modwt modwt = Modwt.of(ScalingFilter.of("db3"));
        Doubles.assertSameBits(
                modwt.causal(x, 3).waveletCoefficients(2),
                modwt.with(tolerance(0)).causal(x, 3).waveletCoefficients(2));
        // without a gap the tolerance makes no difference
        double[] whole = TestSignals.walk(3, 300);
        Doubles.assertSameBits(
                modwt.causal(whole, 3).scalingCoefficients(),
                modwt.with(tolerance(0.5)).causal(whole, 3).scalingCoefficients());
        assertThat(modwt.with(tolerance(0.5)).causal(whole, 3).smoothQuality(200))
                .isEqualTo(CoefficientQuality.VALID);
    }

    @Test
    void causal_beforeTheFirstSample_nothingStands() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 50), 0, 1, 2, 30);
        CausalDecomposition result =
                Modwt.of(ScalingFilter.of("haar")).with(tolerance(0.99)).causal(x, 2);
        for (int t = 0; t < 50; t++) {
            assertThat(Double.isNaN(result.waveletCoefficient(2, t)))
                    .as("bar %s", t)
                    .isEqualTo(t < 6);
        }
        // missing samples at the beginning alone are no reason to look for stand-ins
        assertThat(Modwt.of(ScalingFilter.of("haar"))
                        .with(tolerance(0.99))
                        .causal(new double[] {Double.NaN, 1, 2}, 1)
                        .waveletCoefficients(1))
                .containsExactly(Double.NaN, Double.NaN, 0.5);
    }

    @Test
    void causal_seriesShorterThanSomeLevels_isMissingThere() {
        double[] x = {1, Double.NaN, 3, 4};
        CausalDecomposition result =
                Modwt.of(ScalingFilter.of("haar")).with(tolerance(0.6)).causal(x, 4);
        assertThat(result.waveletCoefficients(1)).containsExactly(Double.NaN, 0, 1, 0.5);
        assertThat(result.waveletCoefficients(3)).containsOnly(Double.NaN);
        assertThat(result.scalingCoefficients()).containsOnly(Double.NaN);
        assertThat(Modwt.of(ScalingFilter.of("db10"))
                        .with(tolerance(0.6))
                        .causal(x, 2)
                        .waveletCoefficients(1))
                .containsOnly(Double.NaN);
    }

    @Test
    void with_otherResults_areNotTouched() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 100), 50);
        Modwt modwt = Modwt.of(ScalingFilter.of("db2"));
        Doubles.assertSameBits(
                modwt.decompose(x, 3).scalingCoefficients(),
                modwt.with(tolerance(0.9)).decompose(x, 3).scalingCoefficients());
        assertThat(modwt.with(tolerance(0.9))
                        .with(Boundary.CIRCULAR)
                        .causal(x, 1)
                        .waveletCoefficient(1, 50))
                .isNotNaN();
    }

    @Test
    void of_badEnergy_namesTheRuleAndTheValue() {
        assertThat(GapTolerance.NONE.energy()).isZero();
        assertThatThrownBy(() -> tolerance(1))
                .hasMessage("the tolerated energy must be at least 0 and below 1, got 1.0");
        assertThatThrownBy(() -> tolerance(-0.1))
                .hasMessage("the tolerated energy must be at least 0 and below 1, got -0.1");
        assertThatThrownBy(() -> tolerance(Double.NaN))
                .hasMessage("the tolerated energy must be at least 0 and below 1, got NaN");
    }
}
