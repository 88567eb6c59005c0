package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Causality is the promise that everything else rests on, so it is checked to the last bit.
class CausalDecompositionTest {
    private record Cut(String filter, int levels, int size, int at) {}

    @Test
    void causal_haar_isTheATrousDifference() {
        double[] x = TestSignals.walk(7, 300);
        CausalDecomposition haar = Modwt.of(ScalingFilter.of("haar")).causal(x, 5);
        double[] smoother = x;
        for (int level = 1; level <= 5; level++) {
            int lag = 1 << (level - 1);
            double[] next = new double[x.length];
            for (int t = 0; t < x.length; t++) {
                next[t] = t < lag ? Double.NaN : 0.5 * (smoother[t] + smoother[t - lag]);
            }
            double[] difference = new double[x.length];
            for (int t = 0; t < x.length; t++) {
                difference[t] = smoother[t] - next[t];
            }
            Doubles.assertWithin(1e-14, difference, haar.waveletCoefficients(level));
            smoother = next;
        }
        Doubles.assertWithin(1e-14, smoother, haar.scalingCoefficients());
    }

    @Test
    void causal_handWorkedHaar_givesTheseNumbers() {
        CausalDecomposition haar = Modwt.of(ScalingFilter.of("haar")).causal(new double[] {4, 8, 6, 2, 10}, 2);
        assertThat(haar.waveletCoefficients(1)).containsExactly(Double.NaN, 2, -1, -2, 4);
        // V1 = NaN 6 7 4 6, so W2(t) = (V1(t) - V1(t-2)) / 2
        assertThat(haar.waveletCoefficients(2)).containsExactly(Double.NaN, Double.NaN, Double.NaN, -1, -0.5);
        assertThat(haar.scalingCoefficients()).containsExactly(Double.NaN, Double.NaN, Double.NaN, 5, 6.5);
    }

    @Test
    void causal_anyFilter_missesExactlyTheWarmUp() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            CausalDecomposition result = Modwt.of(filter).causal(TestSignals.noise(1, 700), 5);
            for (int level = 1; level <= 5; level++) {
                int warmUp = (1 << level) * (filter.length() - 1) - (filter.length() - 1);
                assertThat(result.warmUp(level)).isEqualTo(warmUp);
                for (int t = 0; t < result.size(); t++) {
                    assertThat(Double.isNaN(result.waveletCoefficient(level, t)))
                            .as("level %s, bar %s", level, t)
                            .isEqualTo(t < warmUp);
                    assertThat(result.quality(level, t))
                            .isEqualTo(t < warmUp ? CoefficientQuality.WARM_UP : CoefficientQuality.VALID);
                }
            }
        });
    }

    @Test
    void causal_prefix_givesTheSameBits() {
        Sweep.random(
                "cut",
                20_261_124,
                300,
                random -> {
                    List<String> names = ScalingFilter.names();
                    int size = 1 + random.nextInt(6000);
                    return new Cut(
                            names.get(random.nextInt(names.size())),
                            1 + random.nextInt(8),
                            size,
                            random.nextInt(size + 1));
                },
                cut -> {
                    double[] x = TestSignals.walk(cut.at(), cut.size());
                    Modwt modwt = Modwt.of(ScalingFilter.of(cut.filter()));
                    assertSamePast(
                            modwt.causal(x, cut.levels()),
                            modwt.causal(Arrays.copyOf(x, cut.at()), cut.levels()),
                            cut.at());
                });
    }

    @Test
    void causal_futureChanged_changesNothingEarlier() {
        Modwt modwt = Modwt.of(ScalingFilter.of("sym4"));
        double[] x = TestSignals.walk(3, 3000);
        CausalDecomposition before = modwt.causal(x, 6);
        Sweep.random("cut", 11, 40, random -> random.nextInt(3000), cut -> {
            double[] tenfold = x.clone();
            double[] missing = x.clone();
            for (int t = cut; t < x.length; t++) {
                tenfold[t] *= 10;
                missing[t] = Double.NaN;
            }
            assertSamePast(before, modwt.causal(tenfold, 6), cut);
            assertSamePast(before, modwt.causal(missing, 6), cut);
            assertSamePast(before, modwt.causal(TestSignals.shuffledFrom(x, cut, 5), 6), cut);
        });
    }

    @Test
    void causal_presentChanged_changesThePresent() {
        // Otherwise the tests above would also pass for a transform that ignores its input.
        double[] x = TestSignals.walk(3, 500);
        double[] changed = x.clone();
        changed[400] += 1;
        CausalDecomposition before = Modwt.of(ScalingFilter.of("db2")).causal(x, 3);
        CausalDecomposition after = Modwt.of(ScalingFilter.of("db2")).causal(changed, 3);
        for (int level = 1; level <= 3; level++) {
            assertThat(after.waveletCoefficient(level, 400)).isNotEqualTo(before.waveletCoefficient(level, 400));
        }
        assertThat(after.scalingCoefficient(400)).isNotEqualTo(before.scalingCoefficient(400));
    }

    @Test
    void causal_gap_isMissingAsLongAsTheFilterMeetsIt() {
        ScalingFilter filter = ScalingFilter.of("db3");
        double[] x = TestSignals.withGaps(TestSignals.walk(9, 400), 200);
        CausalDecomposition whole = Modwt.of(filter).causal(TestSignals.walk(9, 400), 3);
        CausalDecomposition result = Modwt.of(filter).causal(x, 3);
        for (int level = 1; level <= 3; level++) {
            for (int t = result.warmUp(level); t < 400; t++) {
                // In the pyramid, NaN reaches a coefficient through every path, so exactly the level's support.
                boolean meets = t >= 200 && t <= 200 + result.warmUp(level);
                assertThat(result.quality(level, t))
                        .as("level %s, bar %s", level, t)
                        .isEqualTo(meets ? CoefficientQuality.GAP : CoefficientQuality.VALID);
                if (!meets) {
                    assertThat(result.waveletCoefficient(level, t)).isEqualTo(whole.waveletCoefficient(level, t));
                }
            }
        }
    }

    @Test
    void causal_seriesShorterThanTheWarmUp_isAllMissing() {
        CausalDecomposition result = Modwt.of(ScalingFilter.of("db10")).causal(TestSignals.noise(1, 30), 20);
        assertThat(result.waveletCoefficient(1, 19)).isNotNaN();
        assertThat(result.waveletCoefficients(20)).hasSize(30).containsOnly(Double.NaN);
        assertThat(result.scalingCoefficients()).containsOnly(Double.NaN);
        assertThat(Modwt.of(ScalingFilter.of("haar")).causal(new double[0], 3).size())
                .isZero();
    }

    @Test
    void causal_badArguments_nameTheRuleAndTheValue() {
        Modwt modwt = Modwt.of(ScalingFilter.of("haar"));
        assertThatThrownBy(() -> modwt.causal(new double[10], 21)).hasMessage("levels must be in 1..20, got 21");
        assertThatThrownBy(() -> modwt.causal(new double[10], 0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> modwt.causal(new double[] {1, Double.POSITIVE_INFINITY}, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 1");
        assertThatThrownBy(() -> modwt.causal(new double[10], 7).waveletCoefficients(9))
                .hasMessage("level must be in 1..7, got 9");
    }

    private static void assertSamePast(CausalDecomposition expected, CausalDecomposition actual, int cut) {
        for (int level = 1; level <= expected.levels(); level++) {
            Doubles.assertSameBits(expected.waveletCoefficients(level), actual.waveletCoefficients(level), 0, cut);
        }
        Doubles.assertSameBits(expected.scalingCoefficients(), actual.scalingCoefficients(), 0, cut);
    }
}
