package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Variance, covariance, correlation, beta and volatility bar by bar against their definitions over the batch
/// coefficients.
class TrailingStatisticsTest {
    private static final ScalingFilter FILTER = ScalingFilter.of("sym4");
    private static final int LEVELS = 4;
    private static final int SIZE = 700;
    private static final double[] X = TestSignals.withGaps(TestSignals.normal(1, SIZE), 300, 301, 302);
    private static final double[] Y = mixed();

    private static final List<TrailingWindow> WINDOWS = List.of(
            TrailingWindow.rolling(60),
            TrailingWindow.rolling(61),
            new TrailingWindow.Rolling(5, 1),
            new TrailingWindow.Rolling(2, 2),
            TrailingWindow.exponential(20),
            new TrailingWindow.Exponential(3.5, 1));

    /// Something of the first series and something of its own, with a gap elsewhere.
    private static double[] mixed() {
        double[] own = TestSignals.normal(2, SIZE);
        for (int t = 0; t < SIZE; t++) {
            own[t] = 0.5 * own[t] + (t == 301 || t == 302 || t == 300 ? 0 : 1.5 * X[t]);
        }
        own[500] = Double.NaN;
        return own;
    }

    /// The definition: the weighted mean of a product over the bars at which both are there.
    private static double mean(TrailingWindow window, double[] a, double[] b, double[] c, double[] d, int t) {
        double sum = 0;
        double weights = 0;
        int count = 0;
        for (int k = 0; k <= t; k++) {
            double weight = switch (window) {
                case TrailingWindow.Rolling rolling -> k < rolling.bars() ? 1 : 0;
                case TrailingWindow.Exponential falling -> Math.pow(2, -k / falling.halfLifeBars());
            };
            if (weight > 0 && !Double.isNaN(a[t - k]) && !Double.isNaN(b[t - k])) {
                sum += weight * c[t - k] * d[t - k];
                weights += weight;
                count++;
            }
        }
        return count < window.fewest() ? Double.NaN : sum / weights;
    }

    @Test
    void variance_anyWindow_isItsDefinitionOverTheBatchCoefficients() {
        Sweep.over("window", WINDOWS, window -> {
            CausalDecomposition batch = Modwt.of(FILTER).causal(X, LEVELS);
            VarianceStream stream = VarianceStream.of(FILTER, LEVELS, window);
            double[][] all = VarianceStream.variances(batch, window);
            for (int t = 0; t < SIZE; t++) {
                stream.push(X[t]);
                double total = 0;
                for (int level = 1; level <= LEVELS; level++) {
                    double[] w = batch.waveletCoefficients(level);
                    double expected = mean(window, w, w, w, w, t);
                    assertClose(expected, stream.variance(level));
                    // boxed, so that NaN equals NaN
                    assertThat((Double) all[level - 1][t]).isEqualTo(Double.valueOf(stream.variance(level)));
                    assertClose(Math.sqrt(expected), stream.volatility(level));
                    total += expected;
                }
                assertClose(Math.sqrt(total), stream.totalVolatility());
                if (t % 97 == 96) {
                    stream = VarianceStream.restore(stream.snapshot());
                }
            }
            assertThat(stream.bars()).isEqualTo(SIZE);
        });
    }

    @Test
    void covarianceCorrelationBeta_anyWindow_areTheirDefinitions() {
        Sweep.over("window", WINDOWS, window -> {
            CausalDecomposition first = Modwt.of(FILTER).causal(X, LEVELS);
            CausalDecomposition second = Modwt.of(FILTER).causal(Y, LEVELS);
            CovarianceStream stream = CovarianceStream.of(FILTER, LEVELS, window);
            for (int t = 0; t < SIZE; t++) {
                stream.push(X[t], Y[t]);
                for (int level = 1; level <= LEVELS; level++) {
                    double[] a = first.waveletCoefficients(level);
                    double[] b = second.waveletCoefficients(level);
                    double xx = mean(window, a, b, a, a, t);
                    double yy = mean(window, a, b, b, b, t);
                    double xy = mean(window, a, b, a, b, t);
                    assertClose(xx, stream.varianceOfFirst(level));
                    assertClose(yy, stream.varianceOfSecond(level));
                    assertClose(xy, stream.covariance(level));
                    assertClose(xy / Math.sqrt(xx * yy), stream.correlation(level));
                    assertClose(xy / xx, stream.beta(level));
                }
                if (t % 97 == 96) {
                    stream = CovarianceStream.restore(stream.snapshot());
                }
            }
            assertThat(stream.bars()).isEqualTo(SIZE);
        });
    }

    @Test
    void restore_inMidStream_goesOnWithTheSameBits() {
        Sweep.over("window", WINDOWS, window -> {
            VarianceStream through = VarianceStream.of(FILTER, LEVELS, window);
            VarianceStream restored = VarianceStream.of(FILTER, LEVELS, window);
            CovarianceStream bothThrough = CovarianceStream.of(FILTER, LEVELS, window);
            CovarianceStream bothRestored = CovarianceStream.of(FILTER, LEVELS, window);
            for (int t = 0; t < SIZE; t++) {
                through.push(X[t]);
                restored.push(X[t]);
                restored = t % 41 == 0 ? VarianceStream.restore(restored.snapshot()) : restored;
                bothThrough.push(X[t], Y[t]);
                bothRestored.push(X[t], Y[t]);
                bothRestored = t % 43 == 0 ? CovarianceStream.restore(bothRestored.snapshot()) : bothRestored;
                Doubles.assertSameBits(
                        new double[] {through.totalVolatility(), bothThrough.correlation(1), bothThrough.beta(4)},
                        new double[] {restored.totalVolatility(), bothRestored.correlation(1), bothRestored.beta(4)});
            }
            assertThat(restored.snapshot()).isEqualTo(through.snapshot());
            assertThat(bothRestored.snapshot()).isEqualTo(bothThrough.snapshot());
        });
    }

    @Test
    void correct_lateBars_streamsAreAsIfTheyHadSeenThemAtOnce() {
        Sweep.over("window", WINDOWS, window -> {
            VarianceStream straight = VarianceStream.of(FILTER, LEVELS, window, 70);
            VarianceStream corrected = VarianceStream.of(FILTER, LEVELS, window, 70);
            CovarianceStream bothStraight = CovarianceStream.of(FILTER, LEVELS, window, 70);
            CovarianceStream bothCorrected = CovarianceStream.of(FILTER, LEVELS, window, 70);
            int late = 13;
            for (int t = 0; t < SIZE; t++) {
                // every 29th bar is missing or wrong first and comes 13 bars late
                boolean missing = t % 29 == 5;
                straight.push(X[t]);
                bothStraight.push(X[t], Y[t]);
                corrected.push(missing ? Double.NaN : X[t]);
                bothCorrected.push(missing ? 77 : X[t], missing ? -1 : Y[t]);
                if (t >= late && (t - late) % 29 == 5) {
                    corrected.correct(late, X[t - late]);
                    bothCorrected.correct(late, X[t - late], Y[t - late]);
                    assertThat(corrected.totalVolatility() - straight.totalVolatility())
                            .satisfiesAnyOf(
                                    gone -> assertThat(gone).isNaN(),
                                    gone -> assertThat(gone).isZero());
                    bothCorrected = CovarianceStream.restore(bothCorrected.snapshot());
                    corrected = VarianceStream.restore(corrected.snapshot());
                    for (int level = 1; level <= LEVELS; level++) {
                        Doubles.assertSameBits(
                                new double[] {
                                    straight.variance(level), bothStraight.beta(level), bothStraight.correlation(level)
                                },
                                new double[] {
                                    corrected.variance(level),
                                    bothCorrected.beta(level),
                                    bothCorrected.correlation(level)
                                });
                        assertThat(corrected.count(level)).isEqualTo(straight.count(level));
                        assertThat(bothCorrected.count(level)).isEqualTo(bothStraight.count(level));
                    }
                }
            }
            assertThat(corrected.correctableBars()).isEqualTo(70);
            assertThat(bothCorrected.correctableBars()).isEqualTo(70);
        });
    }

    @Test
    void correct_furtherBackThanKept_isRefusedAndChangesNothing() {
        VarianceStream one = VarianceStream.of(FILTER, 2, TrailingWindow.rolling(40), 3);
        CovarianceStream two = CovarianceStream.of(FILTER, 2, TrailingWindow.rolling(40));
        for (int t = 0; t < 50; t++) {
            one.push(X[t]);
            two.push(X[t], Y[t]);
        }
        byte[] oneBefore = one.snapshot();
        byte[] twoBefore = two.snapshot();
        assertThatThrownBy(() -> one.correct(3, 1)).hasMessage("a correction must be 0..2 bars back, got 3");
        assertThatThrownBy(() -> one.correct(0, Double.POSITIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(() -> two.correct(1, 1, 1)).hasMessage("a correction must be 0..0 bars back, got 1");
        assertThatThrownBy(() -> two.correct(0, Double.POSITIVE_INFINITY, 1))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(() -> two.correct(0, 1, Double.NEGATIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got -Infinity");
        assertThat(one.snapshot()).isEqualTo(oneBefore);
        assertThat(two.snapshot()).isEqualTo(twoBefore);
        assertThatThrownBy(() -> VarianceStream.of(FILTER, 2, TrailingWindow.rolling(40), 0))
                .hasMessage("correctable bars must be at least 1, got 0");
        assertThatThrownBy(() -> CovarianceStream.of(FILTER, 2, TrailingWindow.rolling(40), 0))
                .hasMessage("correctable bars must be at least 1, got 0");
    }

    @Test
    void variance_handWorkedHaar_givesTheseNumbers() {
        VarianceStream stream = VarianceStream.of(ScalingFilter.of("haar"), 1, new TrailingWindow.Rolling(2, 2));
        double[] expected = {Double.NaN, Double.NaN, 2.5, 2.5, 10};
        double[] samples = {4, 8, 6, 2, 10};
        // W1 = NaN 2 -1 -2 4
        for (int t = 0; t < 5; t++) {
            stream.push(samples[t]);
            assertThat((Double) stream.variance(1)).isEqualTo(Double.valueOf(expected[t]));
        }
        assertThat(stream.count(1)).isEqualTo(2);
        assertThat(stream.volatility(1)).isEqualTo(Math.sqrt(10));
    }

    @Test
    void warmUp_noSampleMissing_isWhenTheFirstValueComes() {
        VarianceStream one = VarianceStream.of(FILTER, 2, TrailingWindow.rolling(40));
        CovarianceStream two = CovarianceStream.of(FILTER, 2, TrailingWindow.exponential(7));
        assertThat(one.warmUp(2)).isEqualTo(21 + 29).isEqualTo(two.warmUp(2));
        for (int t = 0; t < 60; t++) {
            one.push(X[t]);
            two.push(X[t], Y[t]);
            assertThat(Double.isNaN(one.variance(2))).isEqualTo(t < 50);
            assertThat(Double.isNaN(two.covariance(2))).isEqualTo(t < 50);
        }
        assertThat(one.band(2)).isEqualTo(PeriodBand.ofLevel(2)).isEqualTo(two.band(2));
        assertThatThrownBy(() -> one.warmUp(3)).hasMessage("level must be in 1..2, got 3");
        assertThatThrownBy(() -> two.warmUp(3)).hasMessage("level must be in 1..2, got 3");
        assertThatThrownBy(() -> one.band(3)).hasMessage("level must be in 1..2, got 3");
        assertThatThrownBy(() -> two.band(3)).hasMessage("level must be in 1..2, got 3");
    }

    @Test
    void correlation_seriesAndItsMultiple_isOneAndBetaIsTheFactor() {
        CovarianceStream stream = CovarianceStream.of(FILTER, LEVELS, TrailingWindow.rolling(200));
        for (int t = 0; t < SIZE; t++) {
            stream.push(X[t], -3 * X[t]);
            assertThat(stream.correlation(1))
                    .satisfiesAnyOf(
                            rho -> assertThat(rho).isNaN(),
                            rho -> assertThat(rho).isBetween(-1.0, -1 + 1e-14));
        }
        assertThat(stream.beta(3)).isCloseTo(-3, within(1e-13));
        assertThat(stream.count(3)).isEqualTo(200);
    }

    @Test
    void correlation_seriesThatDoesNotMove_isMissing() {
        CovarianceStream stream = CovarianceStream.of(ScalingFilter.of("haar"), 1, new TrailingWindow.Rolling(4, 2));
        for (int t = 0; t < 10; t++) {
            stream.push(5, t);
        }
        assertThat(stream.covariance(1)).isZero();
        assertThat(stream.correlation(1)).isNaN();
        assertThat(stream.beta(1)).isNaN();
        assertThat(stream.varianceOfSecond(1)).isEqualTo(0.25);
    }

    @Test
    void push_infiniteSample_isRefusedAndChangesNothing() {
        VarianceStream one = VarianceStream.of(FILTER, 1, TrailingWindow.rolling(40));
        CovarianceStream two = CovarianceStream.of(FILTER, 1, TrailingWindow.exponential(4));
        byte[] before = two.snapshot();
        assertThatThrownBy(() -> one.push(Double.POSITIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(() -> two.push(1, Double.POSITIVE_INFINITY))
                .hasMessage("a sample must be finite, or NaN for a gap, got Infinity");
        assertThatThrownBy(() -> two.push(Double.NEGATIVE_INFINITY, 1))
                .hasMessage("a sample must be finite, or NaN for a gap, got -Infinity");
        assertThat(two.snapshot()).isEqualTo(before);
        assertThat(one.bars()).isZero();
    }

    @Test
    void push_barByBar_allocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        VarianceStream rolling = VarianceStream.of(FILTER, 6, TrailingWindow.rolling(100));
        CovarianceStream falling = CovarianceStream.of(FILTER, 6, TrailingWindow.exponential(50));
        double sum = 0;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 20 && fewest > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (double sample : X) {
                rolling.push(sample);
                falling.push(sample, -sample);
                sum += rolling.totalVolatility() + falling.correlation(2) + falling.beta(3);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).isNaN();
        assertThat(fewest).as("bytes allocated by 700 bars").isZero();
    }

    @Test
    void windows_badNumbers_nameTheRuleAndTheValue() {
        assertThat(TrailingWindow.rolling(500).fewest()).isEqualTo(30);
        assertThat(TrailingWindow.rolling(10).fewest()).isEqualTo(10);
        assertThat(TrailingWindow.exponential(2).fewest()).isEqualTo(30);
        assertThatThrownBy(() -> TrailingWindow.rolling(0)).hasMessage("a window must have at least 1 bar, got 0");
        assertThatThrownBy(() -> new TrailingWindow.Rolling(5, 6))
                .hasMessage("the fewest values must be in 1..5, got 6");
        assertThatThrownBy(() -> new TrailingWindow.Rolling(5, 0))
                .hasMessage("the fewest values must be in 1..5, got 0");
        assertThatThrownBy(() -> TrailingWindow.exponential(0))
                .hasMessage("a half-life must be finite and above 0 bars, got 0.0");
        assertThatThrownBy(() -> TrailingWindow.exponential(Double.NaN))
                .hasMessage("a half-life must be finite and above 0 bars, got NaN");
        assertThatThrownBy(() -> TrailingWindow.exponential(Double.POSITIVE_INFINITY))
                .hasMessage("a half-life must be finite and above 0 bars, got Infinity");
        assertThatThrownBy(() -> new TrailingWindow.Exponential(3, 0))
                .hasMessage("the fewest values must be at least 1, got 0");
    }

    @Test
    void accessors_newStreams_knowTheirShape() {
        VarianceStream one = VarianceStream.of(FILTER, 2, TrailingWindow.rolling(40));
        CovarianceStream two = CovarianceStream.of(FILTER, 3, TrailingWindow.exponential(4));
        assertThat(one.filter()).isEqualTo(FILTER);
        assertThat(two.filter()).isEqualTo(FILTER);
        assertThat(one.window()).isEqualTo(TrailingWindow.rolling(40));
        assertThat(two.window()).isEqualTo(TrailingWindow.exponential(4));
        assertThat(one.levels()).isEqualTo(2);
        assertThat(two.levels()).isEqualTo(3);
        assertThat(one.lookAheadBars()).isZero();
        assertThat(two.lookAheadBars()).isZero();
        assertThat(one).hasToString("VarianceStream[sym4, 2 levels, Rolling[bars=40, fewest=30], 0 bars]");
        assertThat(two)
                .hasToString("CovarianceStream[sym4, 3 levels, Exponential[halfLifeBars=4.0, fewest=30], 0 bars]");
        assertThatThrownBy(() -> one.variance(3)).hasMessage("level must be in 1..2, got 3");
        assertThatThrownBy(() -> one.count(0)).hasMessage("level must be in 1..2, got 0");
        assertThatThrownBy(() -> two.correlation(4)).hasMessage("level must be in 1..3, got 4");
        assertThatThrownBy(() -> VarianceStream.restore(two.snapshot()))
                .hasMessage("the saved state must be of VarianceStream, got one of CovarianceStream");
    }

    private static void assertClose(double expected, double actual) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }
}
