package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Running means against their definition, summed anew in exact arithmetic, early and after ten million
/// terms.
class TrailingMeanTest {
    private static final double ULP = 0x1.0p-53;

    @Test
    void rolling_anyWindow_isTheExactMeanOfItsTermsToTheStatedAccuracy() {
        Sweep.over("window", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 250), window -> {
            double[] x = TestSignals.withGaps(TestSignals.walk(window, 1000), 0, 40, 41, 500, 501, 502, 503);
            RollingMean mean = new RollingMean(window, 1);
            assertThat(mean.mean()).isNaN();
            for (int t = 0; t < x.length; t++) {
                mean.push(x[t]);
                assertRolling(x, t, window, mean);
            }
        });
    }

    @Test
    void rolling_tenMillionTermsAndSpikes_doesNotDrift() {
        int window = 1000;
        RollingMean mean = new RollingMean(window, 1);
        double[] x = TestSignals.noise(3, 100_000);
        double[] newest = new double[window];
        for (int t = 0; t < 10_000_000; t++) {
            // a spike of 1e18 every 3,000 terms: a sum that subtracts would never recover from the first
            double term = t % 3000 == 0 && t < 9_990_000 ? 1e18 : x[t % x.length];
            mean.push(term);
            newest[t % window] = term;
        }
        double exact = 0;
        double size = 0;
        for (double term : newest) {
            exact += term;
            size += Math.abs(term);
        }
        assertThat(mean.count()).isEqualTo(window);
        assertThat(mean.mean()).isCloseTo(exact / window, within(1e-12 * size / window));
    }

    @Test
    void rolling_onlyZerosLeft_isExactlyZero() {
        RollingMean mean = new RollingMean(10, 1);
        for (int t = 0; t < 25; t++) {
            mean.push(0.1 * t);
        }
        for (int t = 0; t < 10; t++) {
            assertThat(mean.mean()).isPositive();
            mean.push(0);
        }
        assertThat(mean.mean()).isZero();
    }

    @Test
    void rolling_infiniteTerm_isForgottenWhenItLeaves() {
        RollingMean mean = new RollingMean(4, 1);
        mean.push(Double.POSITIVE_INFINITY);
        for (int t = 0; t < 3; t++) {
            mean.push(2);
            assertThat(mean.mean()).isInfinite();
        }
        mean.push(2);
        assertThat(mean.mean()).isEqualTo(2);
    }

    @Test
    void exponential_anyHalfLife_isTheWeightedMeanOfTheDefinition() {
        Sweep.over("half-life", List.of(0.5, 1.0, 10.0, 77.7), halfLife -> {
            double[] x = TestSignals.withGaps(TestSignals.walk(5, 400), 0, 50, 51, 200);
            ExponentialMean mean = new ExponentialMean(halfLife, 1);
            assertThat(mean.mean()).isNaN();
            long count = 0;
            for (int t = 0; t < x.length; t++) {
                mean.push(x[t]);
                double sum = 0;
                double weights = 0;
                for (int k = 0; k <= t; k++) {
                    if (!Double.isNaN(x[t - k])) {
                        double weight = Math.pow(2, -k / halfLife);
                        sum += weight * x[t - k];
                        weights += weight;
                    }
                }
                count += Double.isNaN(x[t]) ? 0 : 1;
                assertThat(mean.count()).isEqualTo(count);
                if (t == 0) {
                    assertThat(mean.mean()).isNaN();
                } else {
                    assertThat(mean.mean()).isCloseTo(sum / weights, within(1e-13 * 20));
                }
            }
        });
    }

    @Test
    void exponential_tenMillionTerms_doesNotDrift() {
        ExponentialMean mean = new ExponentialMean(50, 1);
        double[] x = TestSignals.noise(4, 100_000);
        for (int t = 0; t < 10_000_000; t++) {
            mean.push(x[t % x.length]);
        }
        double sum = 0;
        double weights = 0;
        // 5,000 bars are 100 half-lives
        for (int k = 0; k < 5000; k++) {
            double weight = Math.pow(2, -k / 50.0);
            sum += weight * x[x.length - 1 - k];
            weights += weight;
        }
        assertThat(mean.mean()).isCloseTo(sum / weights, within(1e-13));
    }

    @Test
    void exponential_longGap_forgetsWhatWasBefore() {
        ExponentialMean mean = new ExponentialMean(1, 1);
        mean.push(8);
        for (int t = 0; t < 5000; t++) {
            mean.push(Double.NaN);
        }
        assertThat(mean.mean()).isEqualTo(8);
        mean.push(3);
        assertThat(mean.mean()).isEqualTo(3);
        assertThat(mean.count()).isEqualTo(2);
    }

    @Test
    void undo_anyNumberOfTerms_isAsIfTheyHadNeverBeenPushed() {
        double[] x = TestSignals.withGaps(TestSignals.noise(8, 400), 30, 31, 100, 101, 250);
        Sweep.over("window", List.of(1, 2, 3, 4, 5, 8, 9, 40), window -> {
            for (int undoable : new int[] {1, 2, 7, 60}) {
                assertUndo(x, undoable, () -> new RollingMean(window, undoable));
                assertUndo(x, undoable, () -> new ExponentialMean(window, undoable));
            }
        });
    }

    private static void assertUndo(double[] x, int undoable, Supplier<TrailingMean> means) {
        TrailingMean straight = means.get();
        TrailingMean wandering = means.get();
        SplittableRandom random = new SplittableRandom(undoable);
        for (int t = 0; t < x.length; t++) {
            straight.push(x[t]);
            wandering.push(x[t]);
            int back = Math.min(t + 1, 1 + random.nextInt(undoable));
            wandering.undo(back);
            for (int i = t + 1 - back; i <= t; i++) {
                wandering.push(random.nextInt(5) == 0 ? Double.NaN : 1000 * x[i]);
            }
            wandering.undo(back);
            for (int i = t + 1 - back; i <= t; i++) {
                wandering.push(x[i]);
            }
            Doubles.assertSameBits(new double[] {straight.mean()}, new double[] {wandering.mean()});
            assertThat(wandering.count()).isEqualTo(straight.count());
        }
    }

    private static void assertRolling(double[] x, int t, int window, RollingMean mean) {
        BigDecimal sum = BigDecimal.ZERO;
        double size = 0;
        int count = 0;
        for (int k = Math.max(0, t - window + 1); k <= t; k++) {
            if (!Double.isNaN(x[k])) {
                sum = sum.add(new BigDecimal(x[k]));
                size += Math.abs(x[k]);
                count++;
            }
        }
        assertThat(mean.count()).isEqualTo(count);
        if (count == 0) {
            assertThat(mean.mean()).isNaN();
        } else {
            double exact = sum.doubleValue() / count;
            int half = (window + 1) / 2;
            assertThat(mean.mean())
                    .as("bar %s", t)
                    .isCloseTo(exact, within((half + 4) * ULP * size / count + Math.ulp(exact)));
        }
    }
}
