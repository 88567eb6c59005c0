package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.TestSignals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MultifractalSpectrumTest {
    private static final ScalingFilter DB2 = ScalingFilter.of("db2");

    @Test
    void of_fractionalBrownianMotion_isEquallyRoughEverywhere() {
        for (double hurst : new double[] {0.5, 0.7}) {
            Simulation simulation = new Simulation(Simulation.fractionalNoise(1 << 14, hurst));
            SplittableRandom random = new SplittableRandom(3);
            double first = 0;
            double second = 0;
            for (int run = 0; run < 5; run++) {
                for (double[] noise : simulation.next(random)) {
                    MultifractalSpectrum spectrum = MultifractalSpectrum.of(DB2, Simulation.summed(noise), 3, 8);
                    first += spectrum.firstCumulant() / 10;
                    second += spectrum.secondCumulant() / 10;
                }
            }
            // the bias of leaders of sampled series, measured: -0.033 at 0.5
            assertThat(first).isCloseTo(hurst, offset(0.04));
            assertThat(second).isCloseTo(0, offset(0.01));
        }
    }

    @Test
    void of_multifractalRandomWalk_findsItsIntermittency() {
        // steps e · exp(ω), ω with covariance λ² ln(T/(lag+1)): c2 = -λ², c1 = 1/2 + λ²
        double intermittency = 0.06;
        int size = 1 << 14;
        double[] covariance = new double[size + 1];
        for (int lag = 0; lag <= size; lag++) {
            covariance[lag] = intermittency * Math.max(0, Math.log((size / 2.0) / (lag + 1)));
        }
        Simulation logVolatility = new Simulation(covariance);
        SplittableRandom random = new SplittableRandom(8);
        double first = 0;
        double second = 0;
        for (int run = 0; run < 8; run++) {
            for (double[] omega : logVolatility.next(random)) {
                double[] steps = new double[size];
                for (int t = 0; t < size; t++) {
                    steps[t] = random.nextGaussian() * Math.exp(omega[t]);
                }
                MultifractalSpectrum spectrum = MultifractalSpectrum.of(DB2, Simulation.summed(steps), 3, 8);
                first += spectrum.firstCumulant() / 16;
                second += spectrum.secondCumulant() / 16;
            }
        }
        assertThat(second).isCloseTo(-intermittency, offset(0.02));
        assertThat(first).isCloseTo(0.5 + intermittency, offset(0.04));
    }

    @Test
    void of_leaders_areTheGreatestOfTheCellsBelow() {
        // Haar: worked by its definition on a short walk
        double[] x = TestSignals.walk(3, 200);
        ScalingFilter haar = ScalingFilter.of("haar");
        MultifractalSpectrum spectrum = MultifractalSpectrum.of(haar, x, 1, 2);
        CausalDecomposition all = Modwt.of(haar).causal(x, 2);
        double[] sums = new double[2];
        double[] squares = new double[2];
        int[] counts = new int[2];
        for (int level = 1; level <= 2; level++) {
            for (int k = 1; k < 200; k++) {
                double leader = 0;
                for (int finer = 1; finer <= level; finer++) {
                    int cells = 1 << (level - finer);
                    for (int m = (k - 1) * cells; m < (k + 2) * cells; m++) {
                        // delay of Haar: 2^(j-1); the coefficient of cell m ends at (m+1) 2^j - 1 or one
                        // later
                        double found = Double.NaN;
                        for (int t = (1 << finer) - 1; t < 200; t += 1 << finer) {
                            if (Math.floorDiv(t - haar.delayBars(finer), 1 << finer) == m) {
                                found = Math.abs(all.waveletCoefficient(finer, t));
                            }
                        }
                        leader = Math.max(leader, found);
                    }
                }
                if (!Double.isNaN(leader)) {
                    sums[level - 1] += Math.log(leader);
                    squares[level - 1] += Math.log(leader) * Math.log(leader);
                    counts[level - 1]++;
                }
            }
        }
        assertThat(spectrum.counts()).containsExactly(counts);
        double slope = (sums[1] / counts[1] - sums[0] / counts[0]) / Math.log(2);
        assertThat(spectrum.firstCumulant()).isCloseTo(slope, offset(1e-12));
        double[] variances = new double[2];
        for (int i = 0; i < 2; i++) {
            variances[i] = (squares[i] - sums[i] * sums[i] / counts[i]) / (counts[i] - 1);
        }
        assertThat(spectrum.secondCumulant()).isCloseTo((variances[1] - variances[0]) / Math.log(2), offset(1e-12));
    }

    @Test
    void of_gap_leavesOutTheLeadersThatMeetIt() {
        double[] x = TestSignals.walk(3, 600);
        int[] whole = MultifractalSpectrum.of(DB2, x, 1, 3).counts();
        int[] gappy =
                MultifractalSpectrum.of(DB2, TestSignals.withGaps(x, 300), 1, 3).counts();
        for (int i = 0; i < 3; i++) {
            assertThat(gappy[i]).isBetween(whole[i] - 8, whole[i] - 3);
        }
    }

    @Test
    void of_badArguments_nameTheRuleAndTheValue() {
        assertThatThrownBy(() -> MultifractalSpectrum.of(DB2, new double[100], 2, 2))
                .hasMessage("log-cumulants need at least two levels from 1 on, got 2 to 2");
        assertThatThrownBy(() -> MultifractalSpectrum.of(DB2, new double[100], 0, 2))
                .hasMessage("log-cumulants need at least two levels from 1 on, got 0 to 2");
        assertThatThrownBy(() -> MultifractalSpectrum.of(DB2, new double[400], 1, 2))
                .hasMessage("leaders must be positive, got 0 at level 1");
        assertThatThrownBy(() -> MultifractalSpectrum.of(DB2, TestSignals.walk(1, 50), 1, 2))
                .hasMessageStartingWith("a statistic of a level needs at least 30 coefficients");
    }
}
