package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.internal.SmoothingErrors;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelModelsTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("levels.golden");
    private static final int AHEAD = 12;

    private static final List<LevelModel> ALL = List.of(
            SeasonalNaive.ofBars(1),
            SeasonalNaive.ofBars(4),
            new Drift(),
            ExponentialSmoothing.SIMPLE,
            ExponentialSmoothing.HOLT,
            ExponentialSmoothing.DAMPED,
            Theta.plain(),
            Theta.withSeason(4),
            AutoRegression.byAic(),
            AutoRegression.byAic(3));

    @Test
    void smoothing_leastErrors_areThoseOfAnIndependentProgram() {
        Sweep.over("series", GOLDEN.cases(), golden -> {
            double[] x = golden.numbers("x");
            for (ExponentialSmoothing model : ExponentialSmoothing.values()) {
                String name = model.card().name();
                double[] expected = golden.numbers(name);
                ExponentialSmoothing.State state = model.state(x);
                assertThat(state.squaredErrors()).as(name).isCloseTo(expected[0], within(1e-6 * expected[0]));
                double[] weights = golden.numbers(name + ".weights");
                double[] found = {state.alpha(), state.beta(), state.phi()};
                for (int i = 0; i < weights.length; i++) {
                    assertThat(found[i]).as(name + " weight " + i).isCloseTo(weights[i], within(1e-5));
                }
                assertPath(name, state.next(AHEAD), Arrays.copyOfRange(expected, 1, 1 + AHEAD), 1e-5 * spread(x));
            }
        });
    }

    /// R's search stops a little early: its errors are never smaller.
    @Test
    void smoothing_errorsOfR_areNotSmaller() {
        Sweep.over("series", GOLDEN.cases(), golden -> {
            double[] x = golden.numbers("x");
            for (ExponentialSmoothing model : ExponentialSmoothing.values()) {
                double r = golden.numbers(model.card().name() + ".r")[0];
                assertThat(model.state(x).squaredErrors())
                        .as(model.card().name())
                        .isLessThan(r * (1 + 1e-9))
                        .isGreaterThan(0.7 * r);
            }
            ExponentialSmoothing.State state = ExponentialSmoothing.SIMPLE.state(x);
            double[] r = golden.numbers("ses.r");
            if (r[0] < state.squaredErrors() * (1 + 1e-6)) {
                assertPath("ses", state.next(AHEAD), Arrays.copyOfRange(r, 1, 1 + AHEAD), 1e-3 * spread(x));
            }
        });
    }

    @Test
    void thetaDriftAndSeasonalNaive_areThoseOfR() {
        Sweep.over("series", GOLDEN.cases(), golden -> {
            double[] x = golden.numbers("x");
            int season = golden.integer("season");
            // R takes α from a search that stops early, so only the level carries less than its digits.
            assertPath("theta", Theta.withSeason(season).fit(x).next(AHEAD), golden.numbers("theta"), 2e-3 * spread(x));
            assertPath("drift", new Drift().fit(x).next(AHEAD), golden.numbers("drift"), 1e-12 * spread(x));
            assertPath(
                    "seasonal naive",
                    SeasonalNaive.ofBars(season).fit(x).next(AHEAD),
                    golden.numbers("seasonal-naive"),
                    0);
        });
    }

    @Test
    void autoRegression_orderAndForecasts_areThoseOfR() {
        Sweep.over("series", GOLDEN.cases(), golden -> {
            double[] x = golden.numbers("x");
            double[] coefficients = golden.numbers("ar.coefficients");
            assertThat(AutoRegression.byAic().coefficients(x))
                    .hasSize(coefficients.length)
                    .containsExactly(coefficients, within(1e-11));
            assertPath("ar", AutoRegression.byAic().fit(x).next(AHEAD), golden.numbers("ar"), 1e-10 * spread(x));
        });
    }

    private static void assertPath(String what, double[] path, double[] expected, double tolerance) {
        assertThat(path).as(what).hasSize(AHEAD).containsExactly(expected, within(tolerance));
    }

    private static double spread(double[] x) {
        return Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
    }

    @Test
    void theta_seasonTooShortOrNotPositive_isPlain() {
        double[] x = Arrays.copyOf(GOLDEN.get("months").numbers("x"), 24);
        assertThat(Theta.withSeason(12).fit(x).next(3))
                .isEqualTo(Theta.plain().fit(x).next(3));
        double[] signed = Arrays.stream(GOLDEN.get("months").numbers("x"))
                .map(v -> v - 30)
                .toArray();
        assertThat(Theta.withSeason(12).fit(signed).next(3))
                .isEqualTo(Theta.plain().fit(signed).next(3));
    }

    @Test
    void everyModel_shiftAndScale_forecastFollows() {
        double[] x = GOLDEN.get("trend").numbers("x");
        Sweep.over("model", ALL, model -> {
            // Seasonal factors are of the values, not of what they exceed something by.
            double shift = model.card().settings().containsKey("season") ? 0 : 1000;
            double[] other = Arrays.stream(x).map(v -> shift + 8 * v).toArray();
            double[] path = model.fit(x).next(5);
            double[] expected = Arrays.stream(path).map(v -> shift + 8 * v).toArray();
            assertThat(model.fit(other).next(5)).as(model.card().label()).containsExactly(expected, within(1e-4));
        });
    }

    @Test
    void everyModel_constant_staysThere() {
        double[] x = new double[20];
        Arrays.fill(x, 7.25);
        Sweep.over(
                "model",
                ALL,
                model -> assertThat(model.fit(x).next(3))
                        .as(model.card().label())
                        .containsExactly(new double[] {7.25, 7.25, 7.25}, within(1e-9)));
    }

    @Test
    void everyModel_sameValues_sameBitsAndNoChangeOfThem() {
        double[] x = GOLDEN.get("quarters").numbers("x");
        double[] before = x.clone();
        Sweep.over("model", ALL, model -> {
            assertThat(model.fit(x).next(7)).isEqualTo(model.fit(x).next(7));
            assertThat(model.fit(x).next(3))
                    .isEqualTo(Arrays.copyOf(model.fit(x).next(7), 3));
            assertThat(x).isEqualTo(before);
        });
    }

    @Test
    void everyModel_fewestValues_fitsAndOneFewerThrows() {
        Sweep.over("model", ALL, model -> {
            double[] walk = TestSignals.walk(3, model.leastValues());
            assertThat(model.fit(walk).next(4)).hasSize(4).doesNotContain(Double.NaN);
            assertThatThrownBy(() -> model.fit(Arrays.copyOf(walk, walk.length - 1)))
                    .hasMessageContaining("needs at least " + model.leastValues());
            walk[0] = Double.NaN;
            assertThatThrownBy(() -> model.fit(walk)).hasMessageContaining("finite, got NaN at 0");
        });
    }

    @Test
    void linearValues_modelsWithATrend_goOnStraight() {
        double[] x = TestSignals.ramp(40);
        assertThat(new Drift().fit(x).next(3)).containsExactly(40, 41, 42);
        assertThat(ExponentialSmoothing.HOLT.fit(x).next(3)).containsExactly(new double[] {40, 41, 42}, within(1e-8));
    }

    @Test
    void settings_outOfRange_throw() {
        assertThatThrownBy(() -> SeasonalNaive.ofBars(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> Theta.withSeason(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> AutoRegression.byAic(-1)).hasMessageContaining("got -1");
    }

    @Test
    void smoothingErrors_gradient_isThatOfDifferences() {
        double[] y = GOLDEN.get("trend").numbers("x");
        for (int dimension = 1; dimension <= 3; dimension++) {
            SmoothingErrors errors = new SmoothingErrors(y, dimension);
            double[] x = errors.variables(0.4, 0.3, 0.9);
            double[] gradient = new double[dimension];
            double[] none = new double[dimension];
            errors.at(x, gradient);
            for (int i = 0; i < dimension; i++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                double slope = (errors.at(up, none) - errors.at(down, none)) / 2e-5;
                assertThat(gradient[i]).as(dimension + " variables, " + i).isCloseTo(slope, within(1e-8));
            }
        }
    }
}
