package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingWaveletCorrelationTest {
    private static final ScalingFilter DB2 = ScalingFilter.of("db2");

    @Test
    void correlation_window_isThatOfItsCoefficients() {
        double[] x = TestSignals.walk(3, 300);
        double[] y = TestSignals.walk(4, 300);
        Sweep.over("window", List.of(2, 7, 64, 300), window -> {
            RollingWaveletCorrelation rolling = RollingWaveletCorrelation.of(DB2, x, y, 3, window);
            assertThat(rolling.windowBars()).isEqualTo(window);
            assertThat(rolling.levels()).isEqualTo(3);
            assertThat(rolling.lookAheadBars()).isZero();
            for (int level = 1; level <= 3; level++) {
                double[] w = Modwt.of(DB2).causal(x, 3).waveletCoefficients(level);
                double[] u = Modwt.of(DB2).causal(y, 3).waveletCoefficients(level);
                for (int t = 0; t < 300; t++) {
                    if (t < DB2.warmUp(level) + window - 1) {
                        assertThat(rolling.correlation(level, t)).isNaN();
                    } else {
                        double wu = 0;
                        double ww = 0;
                        double uu = 0;
                        for (int s = t - window + 1; s <= t; s++) {
                            wu += w[s] * u[s];
                            ww += w[s] * w[s];
                            uu += u[s] * u[s];
                        }
                        assertThat(rolling.correlation(level, t)).isCloseTo(wu / Math.sqrt(ww * uu), offset(1e-13));
                    }
                }
            }
        });
    }

    @Test
    void correlation_prefix_givesTheSameBits() {
        double[] x = TestSignals.withGaps(TestSignals.walk(3, 400), 150);
        double[] y = TestSignals.walk(4, 400);
        RollingWaveletCorrelation whole = RollingWaveletCorrelation.of(DB2, x, y, 3, 30);
        Sweep.random("cut", 13, 40, random -> random.nextInt(401), cut -> {
            RollingWaveletCorrelation part =
                    RollingWaveletCorrelation.of(DB2, Arrays.copyOf(x, cut), Arrays.copyOf(y, cut), 3, 30);
            double[] changed = TestSignals.shuffledFrom(x, cut, 5);
            RollingWaveletCorrelation other = RollingWaveletCorrelation.of(DB2, changed, y, 3, 30);
            for (int level = 1; level <= 3; level++) {
                Doubles.assertSameBits(whole.correlations(level), part.correlations(level), 0, cut);
                Doubles.assertSameBits(whole.correlations(level), other.correlations(level), 0, cut);
            }
        });
    }

    @Test
    void correlation_hugeValueThatHasLeftTheWindow_leavesNoTrace() {
        double[] x = TestSignals.noise(3, 300);
        double[] shocked = x.clone();
        shocked[100] = 1e150;
        double[] y = TestSignals.noise(4, 300);
        double[] plain = RollingWaveletCorrelation.of(DB2, x, y, 1, 20).correlations(1);
        double[] after = RollingWaveletCorrelation.of(DB2, shocked, y, 1, 20).correlations(1);
        Doubles.assertSameBits(plain, after, 100 + 3 + 20, 300);
        assertThat(after[100]).isNotEqualTo(plain[100]);
    }

    @Test
    void correlation_stillSeriesOrGap_isZeroOrMissing() {
        double[] x = TestSignals.withGaps(TestSignals.noise(3, 100), 50);
        double[] zero = RollingWaveletCorrelation.of(DB2, TestSignals.noise(3, 100), new double[100], 1, 10)
                .correlations(1);
        assertThat(Arrays.copyOfRange(zero, 12, 100)).containsOnly(0);
        double[] gappy = RollingWaveletCorrelation.of(DB2, x, TestSignals.noise(4, 100), 1, 10)
                .correlations(1);
        for (int t = 12; t < 100; t++) {
            assertThat(Double.isNaN(gappy[t])).as("bar %s", t).isEqualTo(t >= 50 && t < 50 + 3 + 10);
        }
        assertThat(RollingWaveletCorrelation.of(DB2, new double[0], new double[0], 1, 10)
                        .correlations(1))
                .isEmpty();
    }

    @Test
    void of_badArguments_nameTheRuleAndTheValue() {
        assertThatThrownBy(() -> RollingWaveletCorrelation.of(DB2, new double[3], new double[4], 1, 10))
                .hasMessage("series must have the same length, got 3 and 4");
        assertThatThrownBy(() -> RollingWaveletCorrelation.of(DB2, new double[3], new double[3], 1, 1))
                .hasMessage("a window must be at least 2 bars, got 1");
        RollingWaveletCorrelation one = RollingWaveletCorrelation.of(DB2, new double[3], new double[3], 1, 2);
        assertThatThrownBy(() -> one.correlation(2, 0)).hasMessage("level must be in 1..1, got 2");
    }
}
