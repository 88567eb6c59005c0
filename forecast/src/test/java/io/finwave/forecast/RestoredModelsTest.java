package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A fitted model made again from what it learnt says the same as the one that learnt it, to the bit.
class RestoredModelsTest {
    private static final int SIZE = 1400;
    private static final int FITTED_AT = 1300;
    private static final History BARS = bars();
    private static final History COLUMNS = columns();
    private static final History HOURS = hours();

    static List<Forecaster> registered() {
        return Forecasters.all();
    }

    /// Those that learn numbers; what the others say is a function of their settings and the history.
    private static final List<String> LEARNING = List.of(
            "log-har",
            "log-har-lev",
            "log-har-jumps",
            "log-haar-reconciled",
            "log-haar",
            "combination",
            "online-ensemble",
            "slot-log-har",
            "log-wavelet-selected",
            "log-haar-lev",
            "ewma-conformal",
            "ewma-adaptive",
            "ewma-pid",
            "return-haar",
            "base-rate",
            "logit-haar",
            "range-random-walk",
            "range-mean",
            "range-log-har",
            "range-log-haar-lev");

    private static final List<String> NOT_LEARNING = List.of(
            "random-walk",
            "mean",
            "ewma",
            "garch",
            "gjr-garch",
            "slot-naive",
            "slot-mean",
            "slot-ewma",
            "constant-sigma",
            "zero",
            "mean-return",
            "naive",
            "drift",
            "ses",
            "holt",
            "damped",
            "theta",
            "ar-aic");

    private static BarSeries series(double[] r, BarInterval interval, LongUnaryOperator openMillis) {
        int n = r.length;
        double[] noise = TestSignals.noise(12, n);
        long[] time = new long[n];
        double[] open = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double[] close = new double[n];
        double[] volume = new double[n];
        double price = 100;
        for (int t = 0; t < n; t++) {
            time[t] = openMillis.applyAsLong(t);
            open[t] = price;
            price *= Math.exp(r[t]);
            close[t] = price;
            double reach = 0.002 + 0.5 * Math.abs(r[t]) + 0.002 * Math.abs(noise[t]);
            high[t] = Math.max(open[t], close[t]) * Math.exp(reach);
            low[t] = Math.min(open[t], close[t]) * Math.exp(-reach);
        }
        return BarSeries.ofUnsafe(InstrumentId.of("T"), interval, time, open, high, low, close, volume);
    }

    private static double[] returns() {
        double[] z = TestSignals.normal(5, SIZE);
        double[] shock = TestSignals.normal(6, SIZE);
        double[] r = new double[SIZE];
        double log = 0;
        for (int t = 0; t < SIZE; t++) {
            log = 0.95 * log + 0.3 * shock[t];
            r[t] = 0.01 * Math.exp(0.5 * log) * z[t];
        }
        return r;
    }

    private static History bars() {
        return History.ofBars(series(returns(), BarInterval.ONE_DAY, t -> 86_400_000L * t));
    }

    /// Seven hours a day.
    private static History hours() {
        return History.ofBars(
                series(returns(), BarInterval.ONE_HOUR, t -> 86_400_000L * (t / 7) + 3_600_000L * (14 + t % 7)));
    }

    private static History columns() {
        double[] r = returns();
        long[] times = new long[SIZE];
        Arrays.setAll(times, t -> 86_400_000L * (t + 1));
        double[] v = new double[SIZE];
        Arrays.setAll(v, t -> r[t] * r[t] + 1e-6);
        double[] continuous = new double[SIZE];
        Arrays.setAll(continuous, t -> t % 5 == 2 ? 0.6 * v[t] : v[t]);
        return History.of(TimeSeries.copyOf(times, v), TimeSeries.copyOf(times, r))
                .withContinuousVariance(TimeSeries.copyOf(times, continuous));
    }

    private static History historyFor(Forecaster model) {
        return Stream.of(BARS, COLUMNS, HOURS)
                .filter(history -> history.hasAll(model.needs()))
                .findFirst()
                .orElseThrow();
    }

    private static FittedForecaster fitted(Forecaster model, Horizon horizon) {
        History known = historyFor(model).prefix(FITTED_AT);
        return model.fit(TrainingWindow.endingAt(known, horizon, 0, model.trainingRows()));
    }

    private static List<Double> said(FittedForecaster fitted, History known) {
        return fitted.forecast(known)
                .map(forecast -> switch (forecast) {
                    case PointForecast point -> List.of(point.value());
                    case QuantileForecast quantiles -> quantiles.values();
                })
                .orElse(List.of());
    }

    @ParameterizedTest
    @MethodSource("registered")
    void restore_whatWasLearnt_saysTheSameToTheBit(Forecaster model) {
        for (int h : new int[] {1, 5, 22}) {
            Horizon horizon = Horizon.ofBars(h);
            FittedForecaster fitted = fitted(model, horizon);
            Optional<FittedParameters> learnt = fitted.parameters();
            if (learnt.isEmpty()) {
                assertThatThrownBy(() -> model.restore(horizon, FittedParameters.NONE))
                        .hasMessageContaining("cannot be made again");
                continue;
            }
            FittedForecaster again =
                    model.restore(horizon, FittedParameters.copyOf(learnt.get().values()));
            assertThat(again.parameters()).isEqualTo(learnt);
            History history = historyFor(model);
            assertThat(said(fitted, history)).isNotEmpty();
            for (int size : new int[] {1, FITTED_AT, FITTED_AT + 1, FITTED_AT + 57, SIZE}) {
                assertThat(said(again, history.prefix(size)))
                        .as(model.card().name() + ", " + horizon + ", " + size + " bars")
                        .isEqualTo(said(fitted, history.prefix(size)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("registered")
    void restore_parametersOfAnotherModel_areRefused(Forecaster model) {
        FittedParameters strange = FittedParameters.NONE.with("strange", 1);
        assertThatThrownBy(() -> model.restore(Horizon.NEXT_BAR, strange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strange");
    }

    @Test
    void parameters_ofEveryKind_areThere() {
        for (String name : LEARNING) {
            Forecaster model = ModelRegistry.shipped().get(name);
            FittedParameters learnt =
                    fitted(model, Horizon.NEXT_BAR).parameters().orElseThrow();
            assertThat(learnt.values()).as(name).isNotEmpty();
            assertThatThrownBy(() -> model.restore(Horizon.NEXT_BAR, FittedParameters.NONE))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be there");
        }
        for (String name : NOT_LEARNING) {
            Forecaster model = ModelRegistry.shipped().get(name);
            assertThat(fitted(model, Horizon.NEXT_BAR).parameters()).as(name).contains(FittedParameters.NONE);
        }
    }

    @Test
    void parameters_withTooLittleToLearnFrom_areNone() {
        for (String name : LEARNING) {
            if (name.startsWith("range-random")) {
                continue; // one row is all that it needs
            }
            Forecaster model = ModelRegistry.shipped().get(name);
            History known = historyFor(model).prefix(30);
            TrainingWindow window = TrainingWindow.endingAt(known, Horizon.NEXT_BAR, 0, model.trainingRows());
            assertThat(model.fit(window).parameters()).as(name).isEmpty();
        }
    }

    static Stream<Object[]> wrong() {
        return Stream.of(
                new Object[] {"log-har", "lift", -1.0, "lift at least 0"},
                new Object[] {"log-har", "greatest", -1e9, "at most greatest"},
                new Object[] {"log-haar-reconciled", "weight", 1.5, "must be in 0..1, got 1.5"},
                new Object[] {"base-rate", "probability", 1.0, "strictly between 0 and 1, got 1.0"},
                new Object[] {"range-mean", "range", 0.0, "must be positive, got 0.0"},
                new Object[] {"combination", "greatest", 0.0, "must be positive, got 0.0"});
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void restore_valueThatNoFitGives_isRefused(String name, String parameter, double value, String rule) {
        Forecaster model = ModelRegistry.shipped().get(name);
        FittedParameters learnt = fitted(model, Horizon.NEXT_BAR).parameters().orElseThrow();
        FittedParameters wrong = FittedParameters.NONE;
        for (Map.Entry<String, List<Double>> entry : learnt.values().entrySet()) {
            double[] numbers =
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            wrong = wrong.with(entry.getKey(), entry.getKey().equals(parameter) ? new double[] {value} : numbers);
        }
        FittedParameters changed = wrong;
        assertThatThrownBy(() -> model.restore(Horizon.NEXT_BAR, changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void restore_listOfAnotherLength_isRefused() {
        Forecaster model = ModelRegistry.shipped().get("logit-haar");
        FittedParameters learnt = fitted(model, Horizon.NEXT_BAR).parameters().orElseThrow();
        FittedParameters shorter = FittedParameters.NONE
                .with("coefficients", 1, 2)
                .with("predictor-means", learnt.numbers("predictor-means", 5))
                .with("predictor-scales", learnt.numbers("predictor-scales", 5));
        assertThatThrownBy(() -> model.restore(Horizon.NEXT_BAR, shorter))
                .hasMessage("parameter coefficients must have 6 numbers, got 2");
    }
}
