package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeightedVarianceTest {
    private static final Forecaster WALK = new RandomWalkVariance();
    private static final Forecaster MEAN = MeanVariance.over(50);
    private static final Forecaster EWMA = EwmaVariance.withLambda(0.94);
    private static final List<Forecaster> OTHERS = List.of(MEAN);

    private static History history(int size, double memory) {
        Random random = new Random(7);
        long[] times = new long[size];
        double[] v = new double[size];
        double log = 0;
        for (int t = 0; t < size; t++) {
            times[t] = 86_400_000L * (t + 1);
            log = memory * log + 0.5 * random.nextGaussian();
            v[t] = 1e-4 * Math.exp(log);
        }
        return History.ofVariance(TimeSeries.ofUnsafe(times, v));
    }

    private static double forecast(Forecaster model, History known, int h, int embargo) {
        return model.fit(TrainingWindow.endingAt(known, Horizon.ofBars(h), embargo, model.trainingRows()))
                .forecast(known)
                .map(PastForecasts::number)
                .orElse(Double.NaN);
    }

    private static double qlike(double y, double f) {
        return y / f - Math.log(y / f) - 1;
    }

    /// Written out a second time, from the formula alone.
    @Test
    void forecast_smallCase_isTheFormula() {
        History known = history(200, 0.9);
        List<Forecaster> parts = List.of(WALK, MEAN, EWMA);
        WeightedVariance ensemble = WeightedVariance.of(parts, OTHERS, 20, 0.7, 0.95);
        for (int h : new int[] {1, 5}) {
            for (int embargo : new int[] {0, 3}) {
                double[] w = new double[3];
                double total = 0;
                double log = 0;
                double greatest = 0;
                int t = known.size() - 1;
                int m = t - h - embargo;
                for (int s = Math.max(0, m - 49); s <= m; s++) {
                    greatest = Math.max(greatest, known.outcome(Target.VARIANCE, Horizon.ofBars(h), s));
                }
                for (int i = 0; i < 3; i++) {
                    double sum = 0;
                    for (int s = m - 19; s <= m; s++) {
                        double y = known.outcome(Target.VARIANCE, Horizon.ofBars(h), s);
                        sum += Math.pow(0.95, m - s)
                                * qlike(y, forecast(parts.get(i), known.prefix(s + 1), h, embargo));
                    }
                    w[i] = Math.exp(-0.7 * sum / h);
                    total += w[i];
                }
                for (int i = 0; i < 3; i++) {
                    log += w[i] / total * Math.log(forecast(parts.get(i), known, h, embargo));
                }
                assertThat(forecast(ensemble, known, h, embargo))
                        .as("h = " + h + ", embargo " + embargo)
                        .isCloseTo(Math.min(Math.exp(log), greatest), within(1e-15));
                TrainingWindow window = TrainingWindow.endingAt(known, Horizon.ofBars(h), embargo, 50);
                assertThat(ensemble.weights(window).sequencedKeySet()).containsExactly("random-walk", "mean", "ewma");
                assertThat(ensemble.weights(window).get("mean")).isCloseTo(w[1] / total, within(1e-12));
            }
        }
    }

    /// The loss of the forecast from a bar counts only when its outcome is known.
    @Test
    void weights_outcomesNotYetKnown_doNotCount() {
        History known = history(300, 0.5);
        long[] times = new long[300];
        double[] v = new double[300];
        Arrays.setAll(times, t -> 86_400_000L * (t + 1));
        Arrays.setAll(v, t -> t < 296 ? known.variance(t) : 100 * known.variance(t));
        History other = History.ofVariance(TimeSeries.ofUnsafe(times, v));
        WeightedVariance ensemble = WeightedVariance.of(List.of(WALK, MEAN), OTHERS, 50, 0.5, 1);
        // with an embargo of 4 and a horizon of 5 the newest row whose loss counts is 290, known at 295
        TrainingWindow here = TrainingWindow.endingAt(known, Horizon.ofBars(5), 4, 50);
        TrainingWindow there = TrainingWindow.endingAt(other, Horizon.ofBars(5), 4, 50);
        assertThat(here.lastRow()).isEqualTo(290);
        assertThat(ensemble.weights(there)).isEqualTo(ensemble.weights(here));
        TrainingWindow later = TrainingWindow.endingAt(other, Horizon.ofBars(5), 3, 50);
        assertThat(ensemble.weights(later))
                .isNotEqualTo(ensemble.weights(TrainingWindow.endingAt(known, Horizon.ofBars(5), 3, 50)));
    }

    @Test
    void weights_oneModelIsBetter_goToIt() {
        WeightedVariance ensemble = WeightedVariance.of(List.of(WALK, MEAN), OTHERS, 500, 0.5, 0.99);

        // independent variances: their mean says all that can be said, the last one nothing
        assertThat(weights(ensemble, history(1500, 0)).get("mean")).isGreaterThan(0.99);
        // variances that stay where they are for long
        assertThat(weights(ensemble, history(1500, 0.999)).get("random-walk")).isGreaterThan(0.9);
        assertThat(weights(ensemble, history(60, 0.5)).values()).allMatch(w -> w > 0);
    }

    @Test
    void weights_noLosses_areEqual() {
        assertThat(weights(WeightedVariance.of(List.of(WALK, MEAN), OTHERS, 10, 0.5, 1), history(20, 0.5)))
                .containsEntry("random-walk", 0.5)
                .containsEntry("mean", 0.5);
    }

    private static java.util.Map<String, Double> weights(WeightedVariance ensemble, History known) {
        return ensemble.weights(TrainingWindow.endingAt(known, Horizon.NEXT_BAR, 0, ensemble.trainingRows()));
    }

    /// However many models are made of a model, it is asked once a bar.
    @Test
    void parts_ofSeveralEnsembles_areAskedOnceABar() {
        AtomicInteger asked = new AtomicInteger();
        Forecaster counting = new Forecaster() {
            @Override
            public ModelCard card() {
                return WALK.card();
            }

            @Override
            public Target target() {
                return Target.VARIANCE;
            }

            @Override
            public java.util.Set<History.Part> needs() {
                return WALK.needs();
            }

            @Override
            public int trainingRows() {
                return 1;
            }

            @Override
            public FittedForecaster fit(TrainingWindow window) {
                return known -> {
                    asked.incrementAndGet();
                    return WALK.fit(window).forecast(known);
                };
            }
        };
        History known = history(120, 0.5);
        forecast(WeightedVariance.of(List.of(counting, EWMA), OTHERS, 30, 0.5, 1), known, 1, 0);
        forecast(WeightedVariance.of(List.of(counting, MEAN), OTHERS, 20, 0.5, 0.9), known, 1, 0);
        assertThat(asked).hasValue(31);
    }

    @Test
    void forecast_laterThanFitted_usesWhatWasLearnt() {
        History known = history(200, 0.9);
        WeightedVariance ensemble = WeightedVariance.of(List.of(WALK, EWMA), OTHERS, 50, 0.5, 1);
        TrainingWindow window =
                TrainingWindow.endingAt(known.prefix(180), Horizon.NEXT_BAR, 0, ensemble.trainingRows());
        var weights = ensemble.weights(window);
        double log = weights.getOrDefault("random-walk", 0.0) * Math.log(forecast(WALK, known, 1, 0))
                + weights.getOrDefault("ewma", 0.0) * Math.log(forecast(EWMA, known, 1, 0));

        double f =
                ensemble.fit(window).forecast(known).map(PastForecasts::number).orElseThrow();

        assertThat(f).isCloseTo(Math.exp(log), within(1e-15));
    }

    @Test
    void models_historyLacksWhatOneNeeds_areReplaced() {
        WeightedVariance ensemble =
                WeightedVariance.of(List.of(EWMA, GarchVariance.symmetric(100)), List.of(WALK, MEAN), 20, 0.5, 1);
        assertThat(ensemble.needs()).containsExactly(History.Part.VARIANCE);
        assertThat(weights(ensemble, history(200, 0.5))).containsOnlyKeys("random-walk", "mean");
        History known = history(200, 0.5);
        long[] times = new long[200];
        double[] r = new double[200];
        double[] v = new double[200];
        for (int t = 0; t < 200; t++) {
            times[t] = 86_400_000L * (t + 1);
            v[t] = known.variance(t);
            r[t] = Math.sqrt(v[t]) * (t % 3 - 1);
        }
        History withReturns = History.of(TimeSeries.ofUnsafe(times, v), TimeSeries.copyOf(times, r));
        assertThat(weights(ensemble, withReturns)).containsOnlyKeys("ewma", "garch");
    }

    /// Two lists of one length: which of them learnt is told by the names.
    @Test
    void restore_otherModelsOfTheSameNumber_areTheOnesThatLearnt() {
        WeightedVariance ensemble =
                WeightedVariance.of(List.of(EWMA, GarchVariance.symmetric(100)), List.of(WALK, MEAN), 20, 0.5, 1);
        History known = history(200, 0.5);
        FittedForecaster fitted =
                ensemble.fit(TrainingWindow.endingAt(known, Horizon.NEXT_BAR, 0, ensemble.trainingRows()));
        FittedParameters learnt = fitted.parameters().orElseThrow();

        assertThat(learnt.values()).containsOnlyKeys("greatest", "weights.random-walk", "weights.mean");
        FittedForecaster again = ensemble.restore(Horizon.NEXT_BAR, learnt);
        assertThat(again.forecast(known).map(PastForecasts::number))
                .isEqualTo(fitted.forecast(known).map(PastForecasts::number))
                .isPresent();
    }

    @Test
    void restore_weightsOfOtherModels_areRefused() {
        WeightedVariance ensemble = WeightedVariance.of(List.of(WALK, MEAN), List.of(EWMA), 20, 0.5, 1);
        FittedParameters greatest = FittedParameters.NONE.with("greatest", 1);
        assertThatThrownBy(() -> ensemble.restore(
                        Horizon.NEXT_BAR,
                        greatest.with("weights.random-walk", 0.4).with("weights.garch", 0.6)))
                .hasMessage("parameter weights must be there by the names of [random-walk, mean] or [ewma], got only"
                        + " [greatest, weights.random-walk, weights.garch]");
        assertThatThrownBy(() -> ensemble.restore(Horizon.NEXT_BAR, greatest.with("weights", 0.4, 0.6)))
                .hasMessageContaining("got only [greatest, weights]");
        assertThatThrownBy(() -> ensemble.restore(
                        Horizon.NEXT_BAR,
                        greatest.with("weights.random-walk", 1.5).with("weights.mean", -0.5)))
                .hasMessage("parameter weights must not be negative, got {random-walk=[1.5], mean=[-0.5]}");
    }

    @Test
    void of_wrongSettings_areRefused() {
        assertThatThrownBy(() -> WeightedVariance.of(List.of(WALK, WALK), OTHERS, 1, 1, 1))
                .hasMessage("models must have different names, got [random-walk, random-walk]");
        assertThatThrownBy(() -> WeightedVariance.of(List.of(), OTHERS, 1, 1, 1))
                .hasMessage("there must be at least 1 model to combine");
        assertThatThrownBy(() -> WeightedVariance.of(List.of(ConstantReturn.zero()), OTHERS, 1, 1, 1))
                .hasMessageContaining("must forecast the variance, got zero");
        assertThatThrownBy(() -> WeightedVariance.of(List.of(WALK), OTHERS, 0, 1, 1))
                .hasMessage("memory must be at least 1 row, got 0");
        assertThatThrownBy(() -> WeightedVariance.of(List.of(WALK), OTHERS, 1, 0, 1))
                .hasMessage("learning rate must be more than 0, got 0.0");
        assertThatThrownBy(() -> WeightedVariance.of(List.of(WALK), OTHERS, 1, 1, 1.5))
                .hasMessage("forgetting must be in 0..1, 0 left out, got 1.5");
    }
}
