package io.finwave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.FittedParameters;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The contract catches what it is there for.
class BrokenModelsTest {
    /// A model of the variance that says what a function of the history says.
    private static class Saying implements Forecaster {
        private final ToDoubleFunction<History> said;

        private Saying(ToDoubleFunction<History> said) {
            this.said = said;
        }

        @Override
        public ModelCard card() {
            return ModelCard.of("saying", "saying");
        }

        @Override
        public Target target() {
            return Target.VARIANCE;
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of(History.Part.VARIANCE);
        }

        @Override
        public int trainingRows() {
            return 10;
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            return known -> Optional.of(new PointForecast(
                    target(),
                    window.horizon(),
                    known.origin(),
                    said.applyAsDouble(known),
                    Provenance.of(known, card())));
        }
    }

    private static ForecasterContract contract(Forecaster model) {
        return new ForecasterContract() {
            @Override
            protected Forecaster model() {
                return model;
            }
        };
    }

    private interface Promise {
        void test(ForecasterContract contract) throws Exception;
    }

    private static Function<Forecaster, Boolean> broken(Promise promise) {
        return model -> {
            try {
                promise.test(contract(model));
                return false;
            } catch (AssertionError e) {
                return true;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    @Test
    @SuppressWarnings("JUnitMethodInvoked") // what is tested here are tests
    void contract_soundModel_isKept() throws Exception {
        ForecasterContract sound = contract(new Saying(History::size));
        sound.model_anySeries_keepsTheAuditedPromises();
        sound.description_everyPart_isThereAndStays();
        sound.levels_ofQuantiles_rise();
        sound.quantiles_anyForecast_neverCross_andNumbersAreFinite();
        sound.forecast_anotherInstanceOnTheSameData_isTheSameToTheBit();
        sound.forecast_manyThreadsAtOnce_isTheSameToTheBit();
        sound.fit_withoutAMatureRow_throwsNothing();
        sound.fit_farHorizon_throwsNothing();
        sound.restore_whatWasLearnt_saysTheSameToTheBit_andNothingElseIsTaken();
    }

    @Test
    void contract_modelThatCounts_isCaught() {
        AtomicInteger calls = new AtomicInteger();
        Forecaster counting = new Saying(known -> calls.incrementAndGet());
        assertThat(broken(ForecasterContract::model_anySeries_keepsTheAuditedPromises)
                        .apply(counting))
                .isTrue();
        assertThat(broken(ForecasterContract::forecast_anotherInstanceOnTheSameData_isTheSameToTheBit)
                        .apply(counting))
                .isTrue();
        assertThat(broken(ForecasterContract::forecast_manyThreadsAtOnce_isTheSameToTheBit)
                        .apply(counting))
                .isTrue();
    }

    /// A model that keeps what it works on in itself: right on one thread.
    @Test
    void contract_modelWithAScratchArea_isCaughtByThreads() {
        Forecaster scratch = new Saying(new ToDoubleFunction<>() {
            private double sum;

            @Override
            public double applyAsDouble(History known) {
                sum = 0;
                for (int t = 0; t < known.size(); t++) {
                    sum += t;
                    Thread.onSpinWait();
                }
                return sum + 1;
            }
        });
        // whether threads meet is up to the machine: once in many runs is enough
        boolean caught = false;
        for (int i = 0; i < 200 && !caught; i++) {
            caught = broken(ForecasterContract::forecast_manyThreadsAtOnce_isTheSameToTheBit)
                    .apply(scratch);
        }
        assertThat(caught).isTrue();
        assertThat(broken(ForecasterContract::forecast_anotherInstanceOnTheSameData_isTheSameToTheBit)
                        .apply(scratch))
                .isFalse();
    }

    @Test
    void contract_modelThatTakesAnyParameters_isCaught() {
        Forecaster gullible = new Saying(History::size) {
            @Override
            public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
                return known -> Optional.empty();
            }
        };
        assertThat(broken(ForecasterContract::restore_whatWasLearnt_saysTheSameToTheBit_andNothingElseIsTaken)
                        .apply(gullible))
                .isTrue();
    }
}
