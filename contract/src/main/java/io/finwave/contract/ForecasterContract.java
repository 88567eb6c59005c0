package io.finwave.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.evaluate.ForecasterAudit;
import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.FittedParameters;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TrainingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// **What every [Forecaster] promises**, as tests. Extend it once for each model:
///
/// ```java
/// class MyModelTest extends ForecasterContract {
///     @Override
///     protected Forecaster model() {
///         return new MyModel();
///     }
/// }
/// ```
///
/// That it is honest, is told by [ForecasterAudit]: nothing after a bar changes the forecast from it. The other tests
/// say that its forecasts have a sound form, are the same whoever asks, in whichever order and from however many
/// threads, and that what cannot be used is refused or answered with silence. That it is *right*, is for tests of your
/// own to say, with cases worked by hand.
public abstract class ForecasterContract {
    private static final int THREADS = 4;
    private static final int STEP = 37;

    /// The model; a new one at each call, if it is not immutable.
    protected abstract Forecaster model();

    @Test
    void model_anySeries_keepsTheAuditedPromises() {
        assertThat(ForecasterAudit.audit(model())).isEmpty();
    }

    @Test
    void description_everyPart_isThereAndStays() {
        Forecaster model = model();
        assertThat(model.card()).isEqualTo(model.card()).isEqualTo(model().card());
        assertThat(model.card().label()).isNotBlank();
        assertThat(model.target()).isEqualTo(model().target());
        assertThat(model.needs()).isEqualTo(model().needs());
        assertThat(model.levels()).isEqualTo(model().levels());
        assertThat(model.trainingRows()).isPositive().isEqualTo(model().trainingRows());
    }

    @Test
    void levels_ofQuantiles_rise() {
        List<QuantileLevel> levels = model().levels();
        assertThat(levels).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void quantiles_anyForecast_neverCross_andNumbersAreFinite() {
        for (History history : ForecasterAudit.histories(model())) {
            for (Horizon horizon : ForecasterAudit.horizons(model())) {
                for (List<Double> numbers : run(model(), history, horizon)) {
                    assertThat(numbers).as(horizon.toString()).allMatch(Double::isFinite);
                    if (!model().levels().isEmpty()) {
                        assertThat(numbers).as(horizon.toString()).isSorted();
                    }
                }
            }
        }
    }

    @Test
    void forecast_anotherInstanceOnTheSameData_isTheSameToTheBit() {
        for (Horizon horizon : ForecasterAudit.horizons(model())) {
            List<History> once = ForecasterAudit.histories(model());
            List<History> again = ForecasterAudit.histories(model());
            for (int i = 0; i < once.size(); i++) {
                assertThat(run(model(), again.get(i), horizon)).isEqualTo(run(model(), once.get(i), horizon));
            }
        }
    }

    @Test
    void forecast_manyThreadsAtOnce_isTheSameToTheBit() throws InterruptedException, ExecutionException {
        Horizon horizon = ForecasterAudit.horizons(model()).getFirst();
        List<History> alone = ForecasterAudit.histories(model());
        List<History> shared = ForecasterAudit.histories(model());
        Forecaster model = model();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < alone.size(); i++) {
                History history = shared.get(i);
                List<Future<List<List<Double>>>> runs = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    runs.add(threads.submit(() -> run(model, history, horizon)));
                }
                List<List<Double>> expected = run(model(), alone.get(i), horizon);
                for (Future<List<List<Double>>> run : runs) {
                    assertThat(run.get()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void fit_withoutAMatureRow_throwsNothing() {
        for (Horizon horizon : ForecasterAudit.horizons(model())) {
            for (History history : ForecasterAudit.histories(model())) {
                for (int size : new int[] {1, 2, horizon.bars(), horizon.bars() + 1}) {
                    History known = history.prefix(Math.max(1, size));
                    TrainingWindow window = TrainingWindow.endingAt(known, horizon, 0, model().trainingRows());
                    assertThat(model().fit(window).forecast(known))
                            .as(horizon + ", " + size + " bars")
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void fit_farHorizon_throwsNothing() {
        Horizon far = Horizon.ofBars(5000);
        for (History history : ForecasterAudit.histories(model())) {
            TrainingWindow window = TrainingWindow.endingAt(history, far, 0, model().trainingRows());
            assertThat(model().fit(window).forecast(history)).isNotNull();
        }
    }

    /// A model that can tell what it learnt can be kept in a file; one that cannot says so.
    @Test
    void restore_whatWasLearnt_saysTheSameToTheBit_andNothingElseIsTaken() {
        Horizon horizon = ForecasterAudit.horizons(model()).getFirst();
        for (History history : ForecasterAudit.histories(model())) {
            History known = history.prefix(history.size() - 40);
            FittedForecaster fitted = fitted(model(), known, horizon);
            Optional<FittedParameters> learnt = fitted.parameters();
            if (learnt.isPresent()) {
                FittedForecaster again = model().restore(
                                horizon, FittedParameters.copyOf(learnt.get().values()));
                for (int size : new int[] {known.size(), known.size() + 1, history.size()}) {
                    assertThat(numbers(again.forecast(history.prefix(size))))
                            .isEqualTo(numbers(fitted.forecast(history.prefix(size))));
                }
                assertThat(again.parameters()).isEqualTo(learnt);
            }
        }
        assertThatThrownBy(() -> model().restore(horizon, FittedParameters.NONE.with("of-another-model", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FittedForecaster fitted(Forecaster model, History known, Horizon horizon) {
        return model.fit(TrainingWindow.endingAt(known, horizon, 0, model.trainingRows()));
    }

    /// What it says at some origins of a history, each after a fit of its own; nothing where it is silent.
    private static List<List<Double>> run(Forecaster model, History history, Horizon horizon) {
        List<List<Double>> said = new ArrayList<>();
        for (int size = 1; size <= history.size(); size += STEP) {
            History known = history.prefix(size);
            said.add(numbers(fitted(model, known, horizon).forecast(known)));
        }
        return said;
    }

    private static List<Double> numbers(Optional<Forecast> forecast) {
        return forecast.map(said -> switch (said) {
                    case PointForecast point -> List.of(point.value());
                    case QuantileForecast quantiles -> quantiles.values();
                })
                .orElse(List.of());
    }
}
