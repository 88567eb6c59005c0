package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VarianceModelsTest {
    @Test
    void randomWalk_anyHorizon_isTheLastValue() {
        assertThat(value(new RandomWalkVariance(), 22, 3, 1, 4, 1, 5)).hasValue(5.0);
        assertThat(value(new RandomWalkVariance(), 1, 3, Double.NaN)).isEmpty();
    }

    @Test
    void mean_window_isTheMeanOfTheNewestBars() {
        assertThat(value(MeanVariance.over(4), 1, 100, 1, 2, 3, 6)).hasValue(3.0);
        assertThat(value(MeanVariance.over(4), 1, 1, 2)).hasValue(1.5);
        assertThat(value(MeanVariance.over(4), 1, 1)).isEmpty();
    }

    @Test
    void ewma_handWorked_startsAtTheMeanOfTwentyTwo() {
        double[] v = new double[23];
        Arrays.fill(v, 2);
        v[0] = 24;
        v[22] = 10;
        // Starts at (24 + 21 · 2) / 22 = 3 and runs over the values 1 .. 22 once more.
        double e = 3;
        for (int t = 1; t < 23; t++) {
            e = 0.94 * e + 0.06 * v[t];
        }
        assertThat(value(EwmaVariance.withLambda(0.94), 1, v).orElseThrow()).isCloseTo(e, within(1e-14));
        assertThat(value(EwmaVariance.withLambda(0.94), 1, Arrays.copyOf(v, 21)))
                .isEmpty();
        assertThatThrownBy(() -> EwmaVariance.withLambda(1)).hasMessageContaining("got 1.0");
    }

    @Test
    void logHar_constantVariance_forecastsIt() {
        double[] v = new double[200];
        Arrays.fill(v, 4e-4);
        assertThat(value(LogLinearVariance.logHar(100), 5, v).orElseThrow()).isCloseTo(4e-4, within(1e-16));
    }

    @Test
    void logHar_tooFewRows_hasNoForecast() {
        double[] v = Arrays.stream(TestSignals.normal(1, 62)).map(Math::exp).toArray();
        // 21 bars of warm-up and 1 of horizon leave 40 rows, ten for each of the 4 coefficients.
        assertThat(value(LogLinearVariance.logHar(100), 1, v)).isPresent();
        assertThat(value(LogLinearVariance.logHar(100), 1, Arrays.copyOf(v, 61)))
                .isEmpty();
        assertThat(value(LogLinearVariance.logHar(100), 22, Arrays.copyOf(v, 10)))
                .isEmpty();
    }

    @Test
    void logHar_everRisingVariance_isCappedAtTheTrainingMaximum() {
        double[] v = new double[500];
        Arrays.setAll(v, t -> Math.exp(0.02 * t));
        // The regression says exp(0.02 · 500); the greatest outcome of a training row is the newest bar.
        assertThat(value(LogLinearVariance.logHar(300), 1, v).orElseThrow()).isCloseTo(v[499], within(1e-9 * v[499]));
    }

    @Test
    void logHar_everFallingVariance_mayGoBelowTheTrainingMinimumALittle() {
        double[] v = new double[500];
        Arrays.setAll(v, t -> Math.exp(-0.02 * t));
        assertThat(value(LogLinearVariance.logHar(300), 1, v).orElseThrow())
                .isCloseTo(Math.exp(-0.02 * 500), within(1e-9 * v[499]));
    }

    @Test
    void logHar_unitOfVarianceChanged_forecastChangesWithIt() {
        double[] v = Arrays.stream(TestSignals.normal(1, 400)).map(Math::exp).toArray();
        double f = value(LogLinearVariance.logHar(300), 5, v).orElseThrow();
        double[] percent = Arrays.stream(v).map(x -> 1e4 * x).toArray();
        assertThat(value(LogLinearVariance.logHar(300), 5, percent).orElseThrow())
                .isCloseTo(1e4 * f, within(1e-8 * f));
    }

    @Test
    void logModels_manyBarsThatSawNothingMove_forecastWhatComesOnAverage() {
        // Every fifth bar counts as a hundredth of the others: the logarithms have a long lower tail, and half their
        // mean squared residual alone would forecast more than twice of what comes on average.
        java.util.Random random = new java.util.Random(7);
        double[] v = new double[2_000];
        Arrays.setAll(v, t -> random.nextInt(5) == 0 ? 1e-6 : 1e-4 * Math.exp(0.3 * random.nextGaussian()));
        double mean = Arrays.stream(v).average().orElseThrow();

        for (Forecaster model : java.util.List.of(LogLinearVariance.logHar(1_000), LogLinearVariance.logHaar(1_000))) {
            double average = java.util.stream.IntStream.range(0, 50)
                    .mapToDouble(i ->
                            value(model, 1, Arrays.copyOf(v, 1_510 + 10 * i)).orElseThrow())
                    .average()
                    .orElseThrow();
            assertThat(average).as(model.card().name()).isBetween(0.8 * mean, 1.25 * mean);
        }
    }

    @Test
    void reconciled_constantVariance_forecastsIt() {
        double[] v = new double[300];
        Arrays.fill(v, 4e-4);
        assertThat(value(ReconciledVariance.haar(100), 5, v).orElseThrow()).isCloseTo(4e-4, within(1e-15));
    }

    @Test
    void reconciled_tooFewRows_hasNoForecast() {
        double[] v = Arrays.stream(TestSignals.normal(1, 93)).map(Math::exp).toArray();
        // 31 bars for the levels, 21 for the means and 1 of horizon leave 40 rows.
        assertThat(value(ReconciledVariance.haar(100), 1, v)).isPresent();
        assertThat(value(ReconciledVariance.haar(100), 1, Arrays.copyOf(v, 92))).isEmpty();
        assertThat(value(ReconciledVariance.haar(100), 22, Arrays.copyOf(v, 10)))
                .isEmpty();
    }

    @Test
    void reconciled_unitOfVarianceChanged_forecastChangesWithIt() {
        double[] v = Arrays.stream(TestSignals.normal(1, 400)).map(Math::exp).toArray();
        double f = value(ReconciledVariance.haar(300), 5, v).orElseThrow();
        double[] percent = Arrays.stream(v).map(x -> 1e4 * x).toArray();
        assertThat(value(ReconciledVariance.haar(300), 5, percent).orElseThrow())
                .isCloseTo(1e4 * f, within(1e-8 * f));
    }

    @Test
    void jumps_none_isLogHar() {
        double[] v = Arrays.stream(TestSignals.normal(1, 400)).map(Math::exp).toArray();
        History history = History.ofVariance(HistoryTest.series(v));
        double plain = value(LogLinearVariance.logHar(300), 5, v).orElseThrow();
        History continuous = history.withContinuousVariance(HistoryTest.series(v));
        LogLinearVariance model = LogLinearVariance.logHarWithJumps(300);
        double f = model.fit(TrainingWindow.endingAt(continuous, Horizon.ofBars(5), 0, 300))
                .forecast(continuous)
                .map(forecast -> ((PointForecast) forecast).value())
                .orElseThrow();
        assertThat(f).isCloseTo(plain, within(1e-12 * plain));
        assertThat(model.needs()).contains(History.Part.CONTINUOUS_VARIANCE);
        assertThat(Forecasters.variance(history)).noneMatch(VarianceModelsTest::needsContinuous);
        assertThat(Forecasters.variance(continuous)).anyMatch(VarianceModelsTest::needsContinuous);
    }

    @Test
    void leverage_withoutReturns_isNotOffered() {
        History variances = History.ofVariance(HistoryTest.series(1, 2));
        History both = History.of(HistoryTest.series(1, 2), HistoryTest.series(0.1, 0.2));
        assertThat(Forecasters.variance(variances)).noneMatch(f -> f.needs().contains(History.Part.RETURNS));
        assertThat(Forecasters.variance(variances).getLast().card().name()).isEqualTo("log-haar");
        assertThat(Forecasters.variance(both).getLast().card().name()).isEqualTo("log-haar-lev");
    }

    private static boolean needsContinuous(Forecaster model) {
        return model.needs().contains(History.Part.CONTINUOUS_VARIANCE);
    }

    private static Optional<Double> value(Forecaster model, int horizonBars, double... variance) {
        History history = History.ofVariance(HistoryTest.series(variance));
        return model.fit(TrainingWindow.endingAt(history, Horizon.ofBars(horizonBars), 0, model.trainingRows()))
                .forecast(history)
                .map(f -> ((PointForecast) f).value());
    }
}
