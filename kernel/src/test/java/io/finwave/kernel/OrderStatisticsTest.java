package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final OrderStatistics statistics = OrderStatistics.propagating();
    private final OrderStatistics omitting = statistics.with(NaNPolicy.OMIT);

    @Test
    void everyStatistic_golden_isThatOfR() {
        Sweep.over("case", GoldenFile.open("r-quantiles.golden").cases(), known -> {
            double[] x = TestSignals.named(known.text("signal"), known.integer("seed"), known.integer("size"));
            double[] kept = x.clone();
            double[] levels = known.numbers("levels");
            for (QuantileConvention convention : QuantileConvention.values()) {
                double[] quantiles = Arrays.stream(levels)
                        .map(level -> statistics.quantile(x, level, convention))
                        .toArray();
                Doubles.assertWithin(1e-15 * Doubles.largest(x), known.numbers("type" + convention.type()), quantiles);
            }
            assertThat(statistics.median(x)).isEqualTo(known.numbers("median")[0]);
            assertThat(statistics.medianAbsoluteDeviation(x)).isEqualTo(known.numbers("mad")[0]);
            for (int window : new int[] {1, 2, 5, 8}) {
                Doubles.assertSameBits(known.numbers("rolling" + window), statistics.rollingMedian(x, window));
            }
            Doubles.assertSameBits(kept, x);
        });
    }

    @Test
    void select_everyRank_isTheSortedValue() {
        for (int n : new int[] {1, 2, 3, 10, 200}) {
            for (double[] x : new double[][] {
                TestSignals.noise(n, n), TestSignals.ramp(n), TestSignals.constant(n, 3), steps(n), descending(n)
            }) {
                double[] sorted = x.clone();
                Arrays.sort(sorted);
                for (int rank = 0; rank < n; rank++) {
                    assertThat(statistics.select(x, rank)).isEqualTo(sorted[rank]);
                }
            }
        }
    }

    private static double[] steps(int n) {
        return Arrays.stream(TestSignals.ramp(n)).map(v -> (v * 7) % 4).toArray();
    }

    private static double[] descending(int n) {
        return Arrays.stream(TestSignals.ramp(n)).map(v -> n - v).toArray();
    }

    @Test
    void median_handWorked_givesTheseNumbers() {
        assertThat(statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(statistics.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(statistics.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .isEqualTo(Double.MAX_VALUE);
        assertThat(statistics.median(new double[] {5, INFINITY, -INFINITY})).isEqualTo(5);
        assertThat(statistics.median(new double[] {INFINITY, -INFINITY})).isNaN();
        assertThat(Double.doubleToRawLongBits(statistics.median(new double[] {-0.0})))
                .isZero();
        assertThat(statistics.medianAbsoluteDeviation(new double[] {1, 2, 4, 8, 16}))
                .isEqualTo(3);
        assertThat(statistics.medianAbsoluteDeviation(new double[] {1, 2, INFINITY}))
                .isEqualTo(1);
        assertThat(statistics.medianAbsoluteDeviation(new double[] {INFINITY, 2, INFINITY}))
                .isNaN();
    }

    @Test
    void everyStatistic_negativeZero_isZero() {
        double[] zeros = {-0.0, -0.0};
        assertThat(Double.doubleToRawLongBits(statistics.select(zeros, 1))).isZero();
        assertThat(Double.doubleToRawLongBits(statistics.median(zeros))).isZero();
        assertThat(Double.doubleToRawLongBits(statistics.quantile(zeros, 0, QuantileConvention.LINEAR)))
                .isZero();
        assertThat(Double.doubleToRawLongBits(statistics.quantile(zeros, 0.25, QuantileConvention.LINEAR)))
                .isZero();
        // a quarter of the smallest number is rounded to -0.0
        double[] small = {-Double.MIN_VALUE, -0.0};
        assertThat(Double.doubleToRawLongBits(statistics.quantile(small, 0.75, QuantileConvention.LINEAR)))
                .isZero();
    }

    @Test
    void quantile_placeThatIsWholeButForRounding_isTheValueThere() {
        // places 1.9999999999999998 of 3, 3.9999999999999996 of 6
        double[] three = {-1e10, 1, 2};
        assertThat(statistics.quantile(three, 0.5, QuantileConvention.MEDIAN_UNBIASED))
                .isEqualTo(1);
        double[] six = {-1e10, -1e10, -1e10, 1, 2, 3};
        assertThat(statistics.quantile(six, 0.58, QuantileConvention.NORMAL_UNBIASED))
                .isEqualTo(1);
    }

    @Test
    void rollingMedian_lowerHalfEmptiedByTheOldest_isStillTheMedian() {
        double nan = Double.NaN;
        assertThat(omitting.rollingMedian(new double[] {1, nan, nan, 5, 9, 7}, 4))
                .containsExactly(nan, nan, nan, 3, 7, 7);
    }

    @Test
    void quantile_betweenInfinities_isNotMadUp() {
        double[] x = {1, INFINITY, INFINITY};
        assertThat(statistics.quantile(x, 0.75, QuantileConvention.LINEAR)).isEqualTo(INFINITY);
        assertThat(statistics.quantile(x, 0.25, QuantileConvention.LINEAR)).isEqualTo(INFINITY);
        assertThat(statistics.quantile(x, 0, QuantileConvention.LINEAR)).isEqualTo(1);
    }

    @Test
    void everyStatistic_missingValue_doesWhatThePolicySays() {
        double[] x = {3, Double.NaN, 1, 2, Double.NaN, 10};
        assertThat(statistics.policy()).isEqualTo(NaNPolicy.PROPAGATE);
        assertThat(statistics.median(x)).isNaN();
        assertThat(statistics.select(x, 0)).isNaN();
        assertThat(statistics.quantile(x, 0.5, QuantileConvention.LINEAR)).isNaN();
        assertThat(statistics.medianAbsoluteDeviation(x)).isNaN();
        assertThat(statistics.rollingMedian(x, 2))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 1.5, Double.NaN, Double.NaN);
        assertThat(omitting.policy()).isEqualTo(NaNPolicy.OMIT);
        assertThat(omitting.median(x)).isEqualTo(2.5);
        assertThat(omitting.select(x, 3)).isEqualTo(10);
        assertThat(omitting.quantile(x, 1, QuantileConvention.LINEAR)).isEqualTo(10);
        assertThat(omitting.medianAbsoluteDeviation(x)).isEqualTo(1);
        assertThat(omitting.rollingMedian(x, 2)).containsExactly(Double.NaN, 3, 1, 1.5, 2, 10);
    }

    @Test
    void everyStatistic_noValues_isRefusedOrMissing() {
        double[] none = {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.median(none))
                .withMessage("values must have at least 1 values, got 0");
        assertThat(omitting.median(none)).isNaN();
        assertThat(omitting.median(new double[] {Double.NaN})).isNaN();
        assertThat(omitting.select(none, 0)).isNaN();
        assertThat(omitting.quantile(none, 0.5, QuantileConvention.LINEAR)).isNaN();
        assertThat(omitting.medianAbsoluteDeviation(none)).isNaN();
        assertThat(statistics.rollingMedian(none, 3)).isEmpty();
        assertThat(statistics.rollingMedian(new double[] {1, 2}, 3)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void everyStatistic_outOfRange_saysTheRuleAndTheValue() {
        double[] x = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.select(x, 2))
                .withMessage("rank must be in 0..1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.quantile(x, 1.5, QuantileConvention.LINEAR))
                .withMessage("level must be in 0..1, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.quantile(x, Double.NaN, QuantileConvention.LINEAR))
                .withMessage("level must be in 0..1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics.rollingMedian(x, 0))
                .withMessage("window must be in 1..2147483639, got 0");
    }

    @Test
    void rollingMedian_manyEqualValues_isTheMedianOfEachWindow() {
        // few different values, gaps, and every window size around the heaps' corners
        for (int window = 1; window <= 20; window++) {
            double[] x = new double[400];
            double[] noise = TestSignals.noise(window, 400);
            for (int t = 0; t < x.length; t++) {
                x[t] = t % 37 == 5 ? Double.NaN : Math.rint(noise[t] * 6);
            }
            double[] medians = omitting.rollingMedian(x, window);
            double[] expected = TestSignals.constant(400, Double.NaN);
            for (int t = window - 1; t < x.length; t++) {
                expected[t] = omitting.median(Arrays.copyOfRange(x, t - window + 1, t + 1));
            }
            Doubles.assertSameBits(expected, medians);
        }
    }

    @Test
    void rollingMedian_changedFuture_pastStays() {
        double[] x = TestSignals.walk(1, 300);
        double[] whole = statistics.rollingMedian(x, 21);
        for (int cut = 0; cut <= 300; cut += 7) {
            Doubles.assertSameBits(whole, statistics.rollingMedian(Arrays.copyOf(x, cut), 21), 0, cut);
        }
    }

    @Test
    void rollingMedian_notYetFull_isTheMedianOfWhatHasCome() {
        RollingMedian rolling = RollingMedian.of(3);
        assertThat(rolling.median()).isNaN();
        rolling.add(4);
        assertThat(rolling.median()).isEqualTo(4);
        rolling.add(2);
        assertThat(rolling.isFull()).isFalse();
        assertThat(rolling.median()).isEqualTo(3);
        rolling.add(9);
        assertThat(rolling.isFull()).isTrue();
        assertThat(rolling.median()).isEqualTo(4);
        assertThat(rolling.with(NaNPolicy.OMIT).isFull()).isFalse();
    }
}
