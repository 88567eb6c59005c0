package io.finwave.evaluate;

import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How several models of one target did at one horizon on the same origins, next to a baseline.
///
/// Each target has one loss by which models are compared: QLIKE for a variance or a range, the squared error
/// for a return, the absolute error as a part of the price for a close, the Brier score for a direction, the
/// mean pinball loss
/// for quantiles. The other measures stand beside it. Against the baseline each model is held by the
/// Diebold-Mariano test, corrected by Holm for the number of models; which of them may be the best with 90 %
/// confidence says the model confidence set. A number without that is no claim.
///
/// @param target what was forecast
/// @param horizon how far ahead
/// @param origins how many forecasts each model was scored on
/// @param possibleOrigins how many the history would have had
/// @param from when the first of them was made
/// @param to when the last of them was made
/// @param loss the measure by which models are compared
/// @param baseline the name of the model that the others are compared with
/// @param rows one for each model, in the order of the backtest
public record Scorecard(
        Target target,
        Horizon horizon,
        int origins,
        int possibleOrigins,
        Instant from,
        Instant to,
        Metric loss,
        String baseline,
        List<Row> rows) {
    /// The confidence of the set of the models that may be best.
    public static final double CONFIDENCE = 0.9;

    private static final int DRAWS = 1000;
    private static final int LEAST_BLOCK = 10;
    private static final long SEED = 20_261_128;

    public Scorecard {
        rows = List.copyOf(rows);
    }

    /// One model.
    ///
    /// @param model the model and its settings
    /// @param metrics every measure of the target, in a fixed order; NaN where it has no answer
    /// @param test the Diebold-Mariano test of its losses against the baseline's; NaN for the baseline itself
    /// @param adjustedP the p-value of the test corrected for the number of models; NaN for the baseline
    /// itself
    /// @param confidenceP the p-value of the model confidence set; 1 if it is the only model
    /// @param verdict better, no difference, worse, or that it is the baseline
    /// @param course how its scores came about over time
    public record Row(
            ModelCard model,
            Map<Metric, Double> metrics,
            DieboldMariano test,
            double adjustedP,
            double confidenceP,
            Verdict verdict,
            ScoreCourse course) {
        public Row {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }

        /// A measure of it; NaN where it has no answer.
        ///
        /// @throws IllegalArgumentException if the target does not have that measure
        public double value(Metric metric) {
            Double value = metrics.get(metric);
            if (value == null) {
                throw new IllegalArgumentException("measure must be one of " + metrics.keySet() + ", got " + metric);
            }
            return value;
        }

        /// Whether it may be the best one, with 90 % confidence.
        public boolean mayBeBest() {
            return confidenceP > 1 - CONFIDENCE;
        }
    }

    /// What the whole table says in one sentence: which models are better than the baseline beyond chance, or
    /// that none is. Where the baseline needs no skill (any but that of a variance or a range, which is a
    /// model that has some), none better is no skill.
    public Verdict verdict() {
        List<String> better = rows.stream()
                .filter(row -> row.verdict().state() == Verdict.State.BETTER)
                .map(row -> row.model().label())
                .toList();
        String than = "better than " + row(baseline).model().label();
        if (!better.isEmpty()) {
            return new Verdict(Verdict.State.BETTER, than + ", beyond chance: " + String.join(", ", better));
        }
        int others = rows.size() - 1;
        String none = (others == 1 ? "the other model is not " : "none of the other " + others + " models is ") + than
                + ", beyond chance";
        return switch (target) {
            case VARIANCE, RANGE -> new Verdict(Verdict.State.NO_DIFFERENCE, none);
            case LOG_RETURN, DIRECTION, CLOSE -> new Verdict(Verdict.State.NO_SKILL, "no skill: " + none);
        };
    }

    /// The mean loss of a model over that of the baseline.
    ///
    /// @param row of this table
    public LossRatio ratio(Row row) {
        return row.model().name().equals(baseline)
                ? LossRatio.OF_BASELINE
                : LossRatio.of(loss, row.value(loss), row(baseline).value(loss), row.test());
    }

    /// The row of a model.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public Row row(String model) {
        return rows.stream()
                .filter(row -> row.model().name().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                        + rows.stream().map(row -> row.model().name()).toList() + ", got " + model));
    }

    /// Scores a backtest.
    ///
    /// @param backtest of at least [TrackedForecaster#LEAST_ORIGINS] origins
    /// @param baseline the name of one of its models
    /// @throws IllegalArgumentException if there are fewer origins, or there is no such model
    public static Scorecard of(Backtest backtest, String baseline) {
        int n = backtest.size();
        if (n < TrackedForecaster.LEAST_ORIGINS) {
            throw new IllegalArgumentException(
                    "a scorecard needs at least " + TrackedForecaster.LEAST_ORIGINS + " origins, got " + n);
        }
        int base = backtest.index(baseline);
        Scoring scored = Scoring.of(backtest);
        List<ModelCard> models = backtest.models();
        double[][] losses = new double[models.size()][];
        DieboldMariano[] tests = new DieboldMariano[models.size()];
        double[] p = new double[models.size()];
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (int m = 0; m < losses.length; m++) {
            losses[m] = scored.losses(m);
            byName.put(models.get(m).name(), losses[m]);
        }
        for (int m = 0; m < losses.length; m++) {
            tests[m] = m == base
                    ? new DieboldMariano(Double.NaN, Double.NaN, n)
                    : DieboldMariano.corrected(
                            Scored.minus(losses[m], losses[base]),
                            backtest.horizon().bars());
            p[m] = tests[m].pValue();
        }
        double[] adjusted = Holm.adjust(p);
        Optional<ModelConfidenceSet> best = losses.length == 1
                ? Optional.empty()
                : Optional.of(
                        ModelConfidenceSet.of(byName, ModelConfidenceSet.Statistic.MAXIMUM, draws(backtest.horizon())));
        List<Row> rows = new ArrayList<>();
        for (int m = 0; m < losses.length; m++) {
            String name = models.get(m).name();
            double difference = Scored.mean(losses[m]) - Scored.mean(losses[base]);
            rows.add(new Row(
                    models.get(m),
                    scored.metrics(m),
                    tests[m],
                    adjusted[m],
                    best.map(set -> set.pValue(name)).orElse(1.0),
                    m == base
                            ? new Verdict(Verdict.State.BASELINE, "the baseline")
                            : Verdict.against(models.get(base).label(), difference, adjusted[m]),
                    ScoreCourse.of(
                            backtest, m, losses[m], losses[base], scored.loss().isLogarithm())));
        }
        return new Scorecard(
                backtest.target(),
                backtest.horizon(),
                n,
                backtest.possibleOrigins(),
                backtest.time(0),
                backtest.time(n - 1),
                scored.loss(),
                baseline,
                rows);
    }

    /// Blocks as long as the forecasts overlap, and at least two weeks of days.
    private static BlockBootstrap draws(Horizon horizon) {
        return BlockBootstrap.stationary(Math.max(LEAST_BLOCK, horizon.bars()), DRAWS, SEED);
    }
}
