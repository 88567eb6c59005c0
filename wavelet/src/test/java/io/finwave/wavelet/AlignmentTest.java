package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Features of several levels at one bar without a look ahead: by waiting.
class AlignmentTest {
    private static final int LEVELS = 4;
    private static final List<String> FILTERS = List.of("haar", "db2", "sym4", "sym8", "db10");

    @Test
    void aligned_anyFilter_isEveryLevelHeldBackToTheCommonDelay() {
        Sweep.over("filter", FILTERS, name -> {
            double[] x = TestSignals.withGaps(TestSignals.walk(2, 900), 600);
            CausalDecomposition plain = Modwt.of(ScalingFilter.of(name)).causal(x, LEVELS);
            AlignedCausalDecomposition aligned = plain.aligned();
            int greatest = plain.smoothDelayBars();
            for (int level = 1; level <= LEVELS; level++) {
                greatest = Math.max(greatest, plain.delayBars(level));
            }
            assertThat(aligned.delayBars()).isEqualTo(greatest);
            for (int level = 1; level <= LEVELS; level++) {
                int wait = aligned.waitBars(level);
                assertThat(wait).isEqualTo(greatest - plain.delayBars(level)).isNotNegative();
                assertThat(aligned.warmUp(level)).isEqualTo(plain.warmUp(level) + wait);
                double[] row = aligned.waveletCoefficients(level);
                for (int t = 0; t < 900; t++) {
                    double expected = t < wait ? Double.NaN : plain.waveletCoefficient(level, t - wait);
                    assertThat((Double) row[t]).isEqualTo(Double.valueOf(expected));
                    assertThat((Double) aligned.waveletCoefficient(level, t)).isEqualTo(Double.valueOf(expected));
                    assertThat(aligned.quality(level, t))
                            .isEqualTo(t < wait ? CoefficientQuality.WARM_UP : plain.quality(level, t - wait));
                    assertThat(aligned.quality(level, t) == CoefficientQuality.WARM_UP)
                            .isEqualTo(t < aligned.warmUp(level));
                }
                assertThat(aligned.band(level)).isEqualTo(plain.band(level));
            }
            int wait = aligned.smoothWaitBars();
            assertThat(wait).isEqualTo(greatest - plain.smoothDelayBars()).isNotNegative();
            assertThat(aligned.smoothWarmUp()).isEqualTo(plain.warmUp(LEVELS) + wait);
            double[] row = aligned.scalingCoefficients();
            for (int t = 0; t < 900; t++) {
                double expected = t < wait ? Double.NaN : plain.scalingCoefficient(t - wait);
                assertThat((Double) row[t]).isEqualTo(Double.valueOf(expected));
                assertThat((Double) aligned.scalingCoefficient(t)).isEqualTo(Double.valueOf(expected));
                assertThat(aligned.smoothQuality(t) == CoefficientQuality.WARM_UP)
                        .isEqualTo(t < aligned.smoothWarmUp());
            }
            assertThat(aligned.lookAheadBars()).isZero();
            assertThat(aligned.levels()).isEqualTo(LEVELS);
            assertThat(aligned.size()).isEqualTo(900);
            assertThat(aligned.filter()).isEqualTo(plain.filter());
        });
    }

    @Test
    void aligned_impulseThroughASymmetricFilter_peaksAtOneBarInEveryLevel() {
        double[] x = TestSignals.impulse(900, 500);
        AlignedCausalDecomposition aligned =
                Modwt.of(ScalingFilter.of("sym8")).causal(x, LEVELS).aligned();
        for (int level = 1; level <= LEVELS; level++) {
            double[] row = aligned.waveletCoefficients(level);
            int peak = 0;
            for (int t = aligned.warmUp(level); t < row.length; t++) {
                peak = Math.abs(row[t]) > Math.abs(row[peak]) || Double.isNaN(row[peak]) ? t : peak;
            }
            assertThat(peak - aligned.delayBars()).as("level %s", level).isBetween(499, 501);
        }
    }

    @Test
    void smoothWaitBars_filterWithItsEnergyEarly_isPositive() {
        double[] x = TestSignals.walk(1, 20);
        // its coarsest level is later than its average; a symmetric filter's are not
        assertThat(Modwt.of(ScalingFilter.of("db10"))
                        .causal(x, LEVELS)
                        .aligned()
                        .smoothWaitBars())
                .isPositive();
        assertThat(Modwt.of(ScalingFilter.of("haar"))
                        .causal(x, LEVELS)
                        .aligned()
                        .smoothWaitBars())
                .isZero();
    }

    @Test
    void aligned_seriesShorterThanTheWait_isMissing() {
        AlignedCausalDecomposition aligned = Modwt.of(ScalingFilter.of("sym8"))
                .causal(TestSignals.walk(1, 20), LEVELS)
                .aligned();
        assertThat(aligned.waveletCoefficients(1)).hasSize(20).containsOnly(Double.NaN);
        assertThatThrownBy(() -> aligned.waveletCoefficient(1, 20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> aligned.quality(1, 20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> aligned.scalingCoefficient(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> aligned.smoothQuality(20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> aligned.waitBars(5)).hasMessage("level must be in 1..4, got 5");
        assertThatThrownBy(() -> aligned.band(5)).hasMessage("level must be in 1..4, got 5");
    }

    @Test
    void delayedMultiresolution_anyFilter_isTheFinalPartOfTheTwoSidedOneToTheBit() {
        Sweep.over("filter", FILTERS, name -> {
            double[] x = TestSignals.walk(4, 1200);
            Modwt modwt = Modwt.of(ScalingFilter.of(name));
            Multiresolution eye = modwt.multiresolution(x, LEVELS);
            DelayedMultiresolution late = modwt.causal(x, LEVELS).delayedMultiresolution();
            int lag = late.lagBars();
            assertThat(lag).isEqualTo(ScalingFilter.of(name).warmUp(LEVELS));
            for (int level = 1; level <= LEVELS; level++) {
                assertThat(late.warmUp(level)).isEqualTo(lag + eye.lookAheadBars(level));
                double[] row = late.detail(level);
                for (int t = 0; t < 1200; t++) {
                    assertThat(Double.isNaN(row[t]))
                            .as("level %s, bar %s", level, t)
                            .isEqualTo(t < late.warmUp(level));
                    if (t >= late.warmUp(level)) {
                        assertThat(row[t]).isEqualTo(eye.detail(level, t - lag)).isEqualTo(late.detail(level, t));
                        assertThat(eye.quality(level, t - lag)).isEqualTo(CoefficientQuality.VALID);
                    }
                }
                assertThat(late.band(level)).isEqualTo(eye.band(level));
            }
            double largest = Doubles.largest(x);
            for (int t = 2 * lag; t < 1200; t++) {
                double sum = late.smooth(t);
                for (int level = 1; level <= LEVELS; level++) {
                    sum += late.detail(level, t);
                }
                assertThat(Math.abs(sum - x[t - lag])).isLessThanOrEqualTo(8e-15 * largest);
                assertThat(late.smooth()[t]).isEqualTo(late.smooth(t)).isEqualTo(eye.smooth(t - lag));
            }
            assertThat(late.lookAheadBars()).isZero();
            assertThat(late.levels()).isEqualTo(LEVELS);
            assertThat(late.size()).isEqualTo(1200);
            assertThat(late.filter()).isEqualTo(eye.filter());
        });
    }

    @Test
    void delayedMultiresolution_shortSeriesOrGap_isMissing() {
        DelayedMultiresolution brief = Modwt.of(ScalingFilter.of("sym4"))
                .causal(TestSignals.walk(1, 30), 3)
                .delayedMultiresolution();
        assertThat(brief.detail(1)).hasSize(30).containsOnly(Double.NaN);
        assertThat(brief.smooth()).hasSize(30).containsOnly(Double.NaN);
        DelayedMultiresolution gap = Modwt.of(ScalingFilter.of("haar"))
                .causal(TestSignals.withGaps(TestSignals.walk(1, 40), 20), 1)
                .delayedMultiresolution();
        // W(1) is missing at 20 and 21; D(1)(t-1) is made from W(1)(t-1) and W(1)(t)
        double[] row = gap.detail(1);
        for (int t = 2; t < 40; t++) {
            assertThat(Double.isNaN(row[t])).as("bar %s", t).isEqualTo(t >= 20 && t <= 22);
        }
        assertThatThrownBy(() -> gap.detail(2)).hasMessage("level must be in 1..1, got 2");
        assertThatThrownBy(() -> gap.detail(2, 0)).hasMessage("level must be in 1..1, got 2");
        assertThatThrownBy(() -> gap.warmUp(2)).hasMessage("level must be in 1..1, got 2");
        assertThatThrownBy(() -> gap.smooth(40)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Arrays.stream(row).filter(v -> !Double.isNaN(v)).count()).isEqualTo(35);
    }
}
