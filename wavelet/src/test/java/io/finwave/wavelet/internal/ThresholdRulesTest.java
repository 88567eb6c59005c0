package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThresholdRulesTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("thresholds.golden");

    /// Table 2 of Donoho and Johnstone (1994), n = 64, 128.
    private static final double[] TABLE = {1.474, 1.669};

    @Test
    void minimax_goldenSizes_isTheRootToTheLastDigits() {
        GoldenFile.Case golden = GOLDEN.get("minimax");
        double[] n = golden.numbers("n");
        double[] lambda = golden.numbers("lambda");
        for (int i = 0; i < n.length; i++) {
            assertThat(ThresholdRules.minimax((int) n[i])).as("n = %s", n[i]).isCloseTo(lambda[i], offset(1e-13));
        }
        assertThat(ThresholdRules.minimax(64)).isCloseTo(TABLE[0], offset(0.0005));
        assertThat(ThresholdRules.minimax(128)).isCloseTo(TABLE[1], offset(0.0005));
    }

    @Test
    void minimax_tableOf1994AtLargeSizes_hasAGreaterWorstCase() {
        // their 3.310 at 65536 is above the exact 3.221: the risk far from zero, 1 + λ², is greater for
        // nothing
        double exact = ThresholdRules.minimax(65_536);
        assertThat(exact).isCloseTo(3.2212, offset(1e-4));
        assertThat(worstCase(exact, 65_536)).isLessThan(worstCase(3.310, 65_536));
        assertThat(worstCase(exact, 65_536)).isLessThan(worstCase(exact - 0.05, 65_536));
    }

    private static double worstCase(double lambda, int n) {
        double worst = 1 + lambda * lambda;
        for (int k = 0; k <= 800; k++) {
            double mu = k / 100.0;
            double inside = Distributions.normal(lambda - mu) - Distributions.normal(-lambda - mu);
            double risk = 1
                    + lambda * lambda
                    + (mu * mu - lambda * lambda - 1) * inside
                    - (lambda - mu) * Distributions.normalDensity(lambda + mu)
                    - (lambda + mu) * Distributions.normalDensity(lambda - mu);
            worst = Math.max(worst, risk / (1.0 / n + Math.min(mu * mu, 1)));
        }
        return worst;
    }

    @Test
    void sure_golden_isTheSearchedMinimumAndThatOfWavethresh() {
        int same = 0;
        for (GoldenFile.Case golden : GOLDEN.cases()) {
            if (golden.has("wavethresh")) {
                int size = golden.integer("size");
                double[] z =
                        TestSignals.scaled(TestSignals.noise(golden.integer("seed"), size), golden.numbers("scale")[0]);
                z[size / 3] = 9.5;
                double ours = ThresholdRules.sure(z);
                assertThat(ours).isEqualTo(golden.numbers("search")[0]);
                same += ours == golden.numbers("wavethresh")[0] ? 1 : 0;
            }
        }
        // wavethresh tries neither 0 nor stops at √(2 ln n)
        assertThat(same).isGreaterThanOrEqualTo(2);
    }

    @Test
    void sure_anyValues_isTheLeastOfAllCandidates() {
        Sweep.random(
                "values",
                17,
                200,
                random -> {
                    double[] z = new double[1 + random.nextInt(60)];
                    for (int i = 0; i < z.length; i++) {
                        // rounded, so that equal sizes and zeros occur
                        z[i] = Math.rint(4 * random.nextGaussian() * (1 + random.nextInt(3))) / 4;
                    }
                    return z;
                },
                z -> {
                    double least = risk(z, 0);
                    double[] sizes = Arrays.stream(z).map(Math::abs).sorted().toArray();
                    for (double candidate : sizes) {
                        if (candidate <= Math.sqrt(2 * Math.log(z.length)) && risk(z, candidate) < least - 1e-12) {
                            least = risk(z, candidate);
                        }
                    }
                    assertThat(risk(z, ThresholdRules.sure(z))).isCloseTo(least, offset(1e-9));
                    assertThat(ThresholdRules.sure(z)).isLessThanOrEqualTo(ThresholdRules.universal(z.length));
                });
    }

    private static double risk(double[] z, double lambda) {
        double risk = z.length;
        for (double value : z) {
            risk += Math.pow(Math.min(Math.abs(value), lambda), 2) - (Math.abs(value) <= lambda ? 2 : 0);
        }
        return risk;
    }

    @Test
    void sure_onlyZeros_isZero() {
        assertThat(ThresholdRules.sure(new double[3])).isZero();
    }

    @Test
    void hybridSure_noise_isUniversalAndWithSignalSure() {
        double[] z = TestSignals.normal(3, 500);
        assertThat(ThresholdRules.hybridSure(z)).isEqualTo(Math.sqrt(2 * Math.log(500)));
        for (int i = 0; i < 200; i++) {
            z[i] += 5;
        }
        assertThat(ThresholdRules.hybridSure(z))
                .isEqualTo(ThresholdRules.sure(z))
                .isLessThan(2);
    }

    @Test
    void hybridSure_equalSizes_turnsAtTheBorderOfNoise() {
        // 64 values: (log2 64)^1.5 / √64 = 1.837; SURE leaves equal sizes above 1 alone
        double[] z = new double[64];
        Arrays.fill(z, Math.sqrt(1 + 1.83));
        assertThat(ThresholdRules.hybridSure(z)).isEqualTo(Math.sqrt(2 * Math.log(64)));
        Arrays.fill(z, Math.sqrt(1 + 1.84));
        assertThat(ThresholdRules.hybridSure(z)).isZero();
    }

    @Test
    void falseDiscovery_handWorked_keepsWhatStandsOut() {
        // p = 0.0027, 0.0455, 0.317, 0.617 against 0.025, 0.05, 0.075, 0.1: two stand out
        double[] z = {0.5, -3, 1, 2};
        double lambda = ThresholdRules.falseDiscovery(z, 0.1);
        assertThat(lambda).isCloseTo(-Distributions.normalQuantile(0.1 * 2 / 8), offset(1e-15));
        assertThat(lambda).isBetween(1.0, 2.0);
        // nothing stands out: as if one did
        assertThat(ThresholdRules.falseDiscovery(new double[] {0.1, 0.2}, 0.05))
                .isCloseTo(-Distributions.normalQuantile(0.0125), offset(1e-15));
        // all do
        assertThat(ThresholdRules.falseDiscovery(new double[] {9, -9, 9}, 0.05))
                .isCloseTo(1.959963984540054, offset(1e-13));
    }

    @Test
    void bayes_meanSquare_isTheRatioOfTheDeviations() {
        assertThat(ThresholdRules.bayes(new double[] {1, -3})).isEqualTo(0.5);
        assertThat(ThresholdRules.bayes(new double[] {1, -1})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ThresholdRules.bayes(new double[] {0.1})).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void noiseScale_medianOfTheSizes_isDividedByTheQuartile() {
        double quartile = 0.6744897501960817;
        assertThat(ThresholdRules.noiseScale(new double[] {-3, 1, 2})).isCloseTo(2 / quartile, offset(1e-14));
        assertThat(ThresholdRules.noiseScale(new double[] {-3, 1, 2, 8})).isCloseTo(2.5 / quartile, offset(1e-14));
        assertThat(ThresholdRules.noiseScale(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .isGreaterThan(0);
    }

    @Test
    void block_constant_solvesItsEquation() {
        assertThat(ThresholdRules.BLOCK - Math.log(ThresholdRules.BLOCK)).isCloseTo(3, offset(1e-15));
        assertThat(ThresholdRules.BLOCK).isCloseTo(4.5052, offset(1e-4));
    }

    @Test
    void blockShrinkage_handWorked_shrinksEachBlockByItsEnergy() {
        // stride 2: residues 0 (4 0 0) and 1 (1 1 6); blocks of two
        double[] w = {4, 1, 0, 1, 0, 6};
        BlockShrinkage.shrink(w, 1, 2, 2, 0);
        double c = ThresholdRules.BLOCK;
        assertThat(w[0]).isCloseTo(4 * (1 - 2 * c / 16), offset(1e-15));
        assertThat(Arrays.copyOfRange(w, 1, 5)).containsOnly(0);
        assertThat(w[5]).isCloseTo(6 * (1 - c / 36), offset(1e-15));
    }

    @Test
    void blockShrinkage_neighbours_areJudgedTogetherBeforeAnyIsShrunk() {
        double[] w = {0, 1, 6, Double.NaN, 0.5};
        BlockShrinkage.shrink(w, 2, 1, 1, 1);
        double c = ThresholdRules.BLOCK;
        assertThat(w[0]).isZero();
        // 0, 1 and 6 at noise 2 have the energy 9.25, less than 3 c: nothing is left of the second
        assertThat(w[1]).isZero();
        assertThat(w[2]).isCloseTo(6 * Math.max(0, 1 - 2 * c / 9.25), offset(1e-15));
        assertThat(w[3]).isNaN();
        assertThat(w[4]).isZero();
    }
}
