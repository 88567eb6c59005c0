package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.ForecasterAudit.Finding;
import io.finwave.evaluate.ForecasterAudit.Rule;
import io.finwave.forecast.FittedForecaster;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrainingWindow;
import io.finwave.wavelet.Boundary;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The audit catches what it is there for: models prepared on the whole of a history before they are tested inside it.
class ForecasterAuditTest {
    private static final ScalingFilter HAAR = ScalingFilter.of("haar");

    /// A model of the log return that says a number made of a training window and what is known.
    private record Planted(ToDoubleBiFunction<TrainingWindow, History> said) implements Forecaster {
        @Override
        public ModelCard card() {
            return ModelCard.of("planted", "planted");
        }

        @Override
        public Target target() {
            return Target.LOG_RETURN;
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of(History.Part.RETURNS);
        }

        @Override
        public int trainingRows() {
            return 250;
        }

        @Override
        public FittedForecaster fit(TrainingWindow window) {
            return known -> {
                double f = known.size() < 300 ? Double.NaN : said.applyAsDouble(window, known);
                return Double.isNaN(f)
                        ? Optional.empty()
                        : Optional.of(new PointForecast(
                                Target.LOG_RETURN, window.horizon(), known.origin(), f, Provenance.of(known, card())));
            };
        }
    }

    private static double[] returns(History history) {
        double[] r = new double[history.size()];
        Arrays.setAll(r, t -> Double.isNaN(history.logReturn(t)) ? 0 : history.logReturn(t));
        return r;
    }

    /// A model whose only number is a feature that was computed on the whole history.
    private static Function<History, Forecaster> feature(Function<double[], double[]> onTheWhole) {
        return whole -> {
            double[] r = returns(whole);
            double[] feature = r.length < 300 ? r : onTheWhole.apply(r);
            return new Planted((window, known) -> feature[known.size() - 1]);
        };
    }

    private static Set<Rule> rules(Function<History, Forecaster> maker) {
        return ForecasterAudit.audit(maker).stream().map(Finding::rule).collect(Collectors.toSet());
    }

    @Test
    void audit_detailOfTheFullSample_isCaught() {
        assertThat(rules(feature(r -> Modwt.of(HAAR).multiresolution(r, 3).detail(3))))
                .containsExactlyInAnyOrder(Rule.TRUNCATION, Rule.FUTURE);
    }

    @Test
    void audit_periodicModwt_isCaught() {
        // the first coefficients, made of the last bars, are those that tell: 589 of them with 20 taps at level 5
        Modwt periodic = Modwt.of(ScalingFilter.of("db10")).with(Boundary.CIRCULAR);
        assertThat(rules(feature(r -> periodic.decompose(r, 5).waveletCoefficients(5))))
                .contains(Rule.TRUNCATION);
    }

    @Test
    void audit_globalScore_isCaught() {
        assertThat(rules(feature(r -> {
                    double mean = Arrays.stream(r).average().orElse(0);
                    return Arrays.stream(r).map(x -> x - mean).toArray();
                })))
                .containsExactlyInAnyOrder(Rule.TRUNCATION, Rule.FUTURE);
    }

    /// Rows up to the origin count although the outcome of the newest `h` is not known yet.
    @Test
    void audit_labelsWithoutPurge_areCaught() {
        Set<Rule> broken = rules(whole -> {
            double[] r = returns(whole);
            return new Planted((window, known) -> {
                int t = known.size() - 1;
                int last = Math.min(t, r.length - 1 - window.horizon().bars());
                double sum = 0;
                for (int s = t - 249; s <= last; s++) {
                    for (int i = 1; i <= window.horizon().bars(); i++) {
                        sum += r[s + i];
                    }
                }
                return sum / 250;
            });
        });
        assertThat(broken).containsExactlyInAnyOrder(Rule.TRUNCATION, Rule.FUTURE);
    }

    @Test
    void audit_causalFeature_passes() {
        assertThat(ForecasterAudit.audit(
                        feature(r -> Modwt.of(HAAR).causal(r, 3).waveletCoefficients(3))))
                .isEmpty();
    }

    @Test
    void audit_modelThatRemembers_isCaught() {
        AtomicInteger longest = new AtomicInteger();
        Forecaster remembering = new Planted((window, known) -> longest.accumulateAndGet(known.size(), Math::max));

        assertThat(ForecasterAudit.audit(remembering))
                .extracting(Finding::rule)
                .contains(Rule.REMEMBERS_NOTHING, Rule.TRUNCATION);
    }

    @Test
    void audit_modelThatThrows_isCaught_andToldWhere() {
        Forecaster throwing = new Planted((window, known) -> {
            if (Double.isNaN(known.variance(40))) {
                throw new IllegalStateException("no variance");
            }
            return 1;
        });

        assertThat(ForecasterAudit.audit(throwing))
                .extracting(Finding::toString)
                .contains("THROWS_NOTHING at columns with gaps, h = 1, bar 299: it threw"
                        + " java.lang.IllegalStateException: no variance");
    }

    @Test
    void audit_modelThatIsSilent_orSaysItsOrigin_isCaught() {
        assertThat(rules(whole -> new Planted((window, known) -> Double.NaN))).containsExactly(Rule.SPEAKS);
        Forecaster wrongOrigin = new Forecaster() {
            private final Forecaster inner = new Planted((window, known) -> 1);

            @Override
            public ModelCard card() {
                return inner.card();
            }

            @Override
            public Target target() {
                return inner.target();
            }

            @Override
            public Set<History.Part> needs() {
                return inner.needs();
            }

            @Override
            public int trainingRows() {
                return inner.trainingRows();
            }

            @Override
            public FittedForecaster fit(TrainingWindow window) {
                return known -> known.size() < 400
                        ? Optional.empty()
                        : inner.fit(window).forecast(known.prefix(known.size() - 1));
            }
        };
        assertThat(ForecasterAudit.audit(wrongOrigin)).extracting(Finding::rule).containsOnly(Rule.IS_WELL_FORMED);
    }
}
