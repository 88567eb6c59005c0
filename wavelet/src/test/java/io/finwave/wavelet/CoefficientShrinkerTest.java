package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.BlockShrinkage;
import org.junit.jupiter.api.Test;

class CoefficientShrinkerTest {
    private static final Shrinkage HARD = new Shrinkage.Hard();

    /// Sizes whose median is that of normal noise with unit variance.
    private static final double Q = 0.6744897501960817;

    private static final double NAN = Double.NaN;

    @Test
    void shrink_finestLevel_fallsByTheRootOfTwoALevel() {
        // √(2 ln 8) = 2.039; at level 2 divided by √2 = 1.442, at level 3 by 2 = 1.020
        double[][] w = {{Q, -Q, NAN, Q, 2.0, 2.1}, {1.43, 1.45, -1.43, -1.45}, {1.01, 1.03, NAN}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.FinestLevel()).shrink(w, 8);
        assertThat(w[0]).containsExactly(0, 0, NAN, 0, 0, 2.1);
        assertThat(w[1]).containsExactly(0, 1.45, 0, -1.45);
        assertThat(w[2]).containsExactly(0, 1.03, NAN);
    }

    @Test
    void shrinkDecimated_finestLevel_isTheSameAtEveryLevel() {
        double[][] w = {{Q, -Q, Q}, {2.03, 2.05, -2.03, -2.05}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.FinestLevel()).shrinkDecimated(w, 8);
        assertThat(w[0]).containsExactly(0, 0, 0);
        assertThat(w[1]).containsExactly(0, 2.05, 0, -2.05);
    }

    @Test
    void shrink_nothingPresentAtTheFinestLevel_leavesAllAsItIs() {
        double[][] w = {{NAN, NAN}, {0.1, 5}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.FinestLevel()).shrink(w, 8);
        assertThat(w[1]).containsExactly(0.1, 5);
        double[][] still = {{0, 0, 3}, {0.1, 5}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.FinestLevel()).shrink(still, 8);
        assertThat(still[0]).containsExactly(0, 0, 3);
        assertThat(still[1]).containsExactly(0.1, 5);
    }

    @Test
    void shrink_perLevel_takesEachLevelsOwn() {
        double[][] w = {{Q, -Q, Q}, {10 * Q, -10 * Q, 20.3, 20.5, 10 * Q}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.PerLevel()).shrink(w, 8);
        assertThat(w[0]).containsExactly(0, 0, 0);
        assertThat(w[1]).containsExactly(0, 0, 0, 20.5, 0);
    }

    @Test
    void shrink_given_isOfTheSamples() {
        // the first level of the maximal overlap transform has σ/√2 already, the decimated one σ
        double[][] w = {{1.43, 1.45}, {1.01, 1.03}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.Given(1)).shrink(w, 8);
        assertThat(w[0]).containsExactly(0, 1.45);
        assertThat(w[1]).containsExactly(0, 1.03);
        double[][] decimated = {{2.03, 2.05}, {2.03, 2.05}};
        new CoefficientShrinker(new Threshold.Universal(), HARD, new NoiseScale.Given(1)).shrinkDecimated(decimated, 8);
        assertThat(decimated[0]).containsExactly(0, 2.05);
        assertThat(decimated[1]).containsExactly(0, 2.05);
    }

    @Test
    void shrink_blocks_haveTheLengthsOfTheirRule() {
        double[] w = TestSignals.walk(3, 60);
        // ⌊ln 8200⌋ = 9; ⌊ln 8200 / 2⌋ = 4 and 2 around
        assertBlocks(new Threshold.BlockJamesStein(), 8200, w, 9, 0);
        assertBlocks(new Threshold.NeighbourBlock(), 8200, w, 4, 2);
        assertBlocks(new Threshold.NeighbourBlock(), 500, w, 3, 1);
        // never shorter than 1
        assertBlocks(new Threshold.BlockJamesStein(), 2, w, 1, 0);
        assertBlocks(new Threshold.NeighbourBlock(), 2, w, 1, 1);
    }

    /// At level 2: neighbours at a distance of 4 bars, and σ/2; decimated: of 1 bar, and σ.
    private static void assertBlocks(Threshold rule, int size, double[] w, int block, int around) {
        CoefficientShrinker shrinker = new CoefficientShrinker(rule, HARD, new NoiseScale.Given(0.5));
        double[][] both = {new double[60], w.clone()};
        shrinker.shrink(both, size);
        double[] expected = w.clone();
        BlockShrinkage.shrink(expected, 0.25, 4, block, around);
        assertThat(both[1]).containsExactly(expected).isNotEqualTo(w);
        double[][] decimated = {new double[60], w.clone()};
        shrinker.shrinkDecimated(decimated, size);
        double[] expectedDecimated = w.clone();
        BlockShrinkage.shrink(expectedDecimated, 0.5, 1, block, around);
        assertThat(decimated[1]).containsExactly(expectedDecimated);
    }
}
