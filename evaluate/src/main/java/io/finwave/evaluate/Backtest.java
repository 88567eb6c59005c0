package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What several models said from the same origins of one history, and what then came: the raw material of a
/// [Scorecard].
///
/// Only origins count at which every model had a forecast and the outcome is there and can be scored (a
/// variance or a range of zero cannot), so that all are measured on the same days. All models are of one
/// target, and give either numbers or quantiles of the same levels. Immutable.
public final class Backtest {
    private final History history;
    private final Target target;
    private final Horizon horizon;
    private final List<ModelCard> models;
    private final List<QuantileLevel> levels;
    private final int possibleOrigins;
    private final int[] origins;
    private final Instant[] times;
    private final double[] outcomes;
    private final double[][] points;
    private final List<List<QuantileForecast>> quantiles;

    private Backtest(Walk walk, int possibleOrigins) {
        history = walk.history;
        target = walk.target;
        horizon = walk.horizon;
        models = walk.models.stream().map(Forecaster::card).toList();
        levels = List.copyOf(walk.levels);
        this.possibleOrigins = possibleOrigins;
        origins = Arrays.copyOf(walk.origins, walk.count);
        outcomes = Arrays.copyOf(walk.outcomes, walk.count);
        points = walk.points;
        quantiles = walk.quantiles;
        times = new Instant[walk.count];
        Arrays.setAll(times, i -> walk.history.knownAt(origins[i]));
    }

    /// Asks the models at every origin of a plan.
    ///
    /// @param models at least one, all of one target and of one kind
    /// @param progress who is told how far it is and may stop it
    /// @throws IllegalArgumentException if the models do not belong together, or the history lacks what one
    /// needs
    /// @throws java.util.concurrent.CancellationException if it was stopped
    public static Backtest run(
            History history, Horizon horizon, RollingOrigin plan, List<Forecaster> models, Progress progress) {
        return run(history, horizon, plan, models, new Steps(progress, plan.origins(history.size(), horizon)));
    }

    static Backtest run(History history, Horizon horizon, RollingOrigin plan, List<Forecaster> models, Steps steps) {
        Walk walk = new Walk(history, horizon, models, plan.origins(history.size(), horizon));
        plan.folds(history, horizon).forEach(fold -> {
            walk.ask(fold);
            steps.step();
        });
        return new Backtest(walk, plan.possibleOrigins(history.size(), horizon));
    }

    /// The walk from origin to origin.
    private static final class Walk {
        private final History history;
        private final Horizon horizon;
        private final List<Forecaster> models;
        private final Target target;
        private final int[] origins;
        private final double[] outcomes;
        private final double[][] points;
        private final List<List<QuantileForecast>> quantiles;
        private List<QuantileLevel> levels = List.of();
        private int count;

        private Walk(History history, Horizon horizon, List<Forecaster> models, int most) {
            if (models.isEmpty()) {
                throw new IllegalArgumentException("a backtest needs at least 1 model, got 0");
            }
            this.history = history;
            this.horizon = horizon;
            this.models = models;
            target = models.getFirst().target();
            for (Forecaster model : models) {
                if (model.target() != target) {
                    throw new IllegalArgumentException("all models must forecast one target, got the " + target.label()
                            + " and the " + model.target().label());
                }
                if (!history.hasAll(model.needs())) {
                    throw new IllegalArgumentException(model.card().name() + " needs a history with " + model.needs());
                }
            }
            origins = new int[most];
            outcomes = new double[most];
            points = new double[models.size()][most];
            quantiles = models.stream()
                    .<List<QuantileForecast>>map(m -> new ArrayList<>())
                    .toList();
        }

        private void ask(Fold fold) {
            double outcome = fold.outcome(target);
            if (!Double.isFinite(outcome) || (target.isPositive() && !(outcome > 0))) {
                return;
            }
            List<Forecast> all = new ArrayList<>();
            for (Forecaster model : models) {
                Optional<Forecast> forecast = fold.forecast(model);
                if (forecast.isEmpty()) {
                    return;
                }
                all.add(forecast.get());
            }
            for (int m = 0; m < all.size(); m++) {
                switch (all.get(m)) {
                    case PointForecast point -> {
                        require(List.of());
                        points[m][count] = point.value();
                    }
                    case QuantileForecast said -> {
                        require(said.levels());
                        quantiles.get(m).add(said);
                    }
                }
            }
            outcomes[count] = outcome;
            origins[count++] = fold.origin();
        }

        /// All forecasts have these levels; none for numbers.
        private void require(List<QuantileLevel> of) {
            if (count == 0 && levels.isEmpty()) {
                levels = of;
            }
            if (!levels.equals(of)) {
                throw new IllegalArgumentException(
                        "all models must give numbers, or quantiles of the same levels, got " + levels + " and " + of);
            }
        }
    }

    /// What was walked through.
    History history() {
        return history;
    }

    /// What was forecast.
    public Target target() {
        return target;
    }

    /// How far ahead.
    public Horizon horizon() {
        return horizon;
    }

    /// The models, in the order given.
    public List<ModelCard> models() {
        return models;
    }

    /// The levels of the quantiles; empty if numbers were forecast.
    public List<QuantileLevel> levels() {
        return levels;
    }

    /// How many origins count.
    public int size() {
        return origins.length;
    }

    /// How many origins the history has; more than [#size] if the plan cut it or something was missing.
    public int possibleOrigins() {
        return possibleOrigins;
    }

    /// The bar of an origin, as an index into the history.
    public int origin(int index) {
        return origins[index];
    }

    /// When an origin was known.
    public Instant time(int index) {
        return times[Objects.checkIndex(index, size())];
    }

    /// What came, in a new array.
    public double[] outcomes() {
        return outcomes.clone();
    }

    /// The numbers that a model said, in a new array.
    ///
    /// @throws IllegalStateException if it said quantiles
    public double[] points(int model) {
        if (!levels.isEmpty()) {
            throw new IllegalStateException("quantiles were forecast, no numbers");
        }
        return Arrays.copyOf(points[model], size());
    }

    /// The quantiles that a model said, at every origin.
    ///
    /// @throws IllegalStateException if it said numbers
    public List<QuantileForecast> quantiles(int model) {
        if (levels.isEmpty()) {
            throw new IllegalStateException("numbers were forecast, no quantiles");
        }
        return Collections.unmodifiableList(quantiles.get(model));
    }

    /// The index of a model.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public int index(String model) {
        List<String> names = new ArrayList<>();
        models.forEach(m -> names.add(m.name()));
        int at = names.indexOf(model);
        if (at < 0) {
            throw new IllegalArgumentException("model must be one of " + names + ", got " + model);
        }
        return at;
    }
}
