package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PathExtremes;
import io.finwave.forecast.TouchModel;
import io.finwave.forecast.TouchProbability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How often levels were touched that models gave a probability of being touched, walking forward.
///
/// From every origin the same questions are put to every model: will the price, in the next `h` bars, reach
///
/// ```
/// a = k s √h,    k = −3, −2, −1.5, −1, −0.5, 0.5, 1, 1.5, 2, 3
/// ```
///
/// with `s` the standard deviation of the last 1000 returns? Such levels are near as often as they are far on
/// the whole, and on a given day as near as its volatility makes them: what a model has to know. Only origins
/// count at which every model speaks and the way is known.
///
/// The score of an origin is the mean Brier score of its questions; by it each model is compared with the
/// first (Diebold-Mariano, corrected by Holm). The ranked probability score is that of the farthest level
/// touched above: one of the classes "none, 0.5, 1, … 3".
///
/// @param horizon the way
/// @param origins how many origins count
/// @param rows one for each model, in the order given; the first is the baseline
public record TouchBacktest(Horizon horizon, int origins, List<Row> rows) {
    /// The levels, in standard deviations of the way, rising.
    public static final List<Double> MULTIPLES = List.of(-3.0, -2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0);

    private static final int WINDOW = 1000;
    private static final int BINS = 10;

    public TouchBacktest {
        rows = List.copyOf(rows);
    }

    /// One model.
    ///
    /// @param model the model and its settings
    /// @param brier the mean Brier score of all questions
    /// @param logLoss the mean log loss of all questions, in nats
    /// @param rankedScore the mean ranked probability score of the farthest level touched above
    /// @param reliability whether what was called likely happened as often as was said, over all questions
    /// @param test the Diebold-Mariano test of its Brier scores against the baseline's; NaN for the baseline
    /// @param adjustedP its p-value corrected for the number of models; NaN for the baseline
    /// @param verdict better, no difference, worse, or that it is the baseline
    public record Row(
            ModelCard model,
            double brier,
            double logLoss,
            double rankedScore,
            ReliabilityDiagram reliability,
            DieboldMariano test,
            double adjustedP,
            Verdict verdict) {}

    /// Asks the models.
    ///
    /// @param models at least one
    /// @return empty if fewer than [TrackedForecaster#LEAST_ORIGINS] origins count
    /// @throws IllegalArgumentException if there is no model, or the history lacks what one needs
    public static Optional<TouchBacktest> of(
            History history, Horizon horizon, RollingOrigin plan, List<TouchModel> models) {
        return of(history, horizon, plan, models, new Steps(Progress.SILENT, plan.origins(history.size(), horizon)));
    }

    static Optional<TouchBacktest> of(
            History history, Horizon horizon, RollingOrigin plan, List<TouchModel> models, Steps steps) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a backtest needs at least 1 model, got 0");
        }
        for (TouchModel model : models) {
            if (!history.hasAll(model.needs())) {
                throw new IllegalArgumentException(model.card().name() + " needs a history with " + model.needs());
            }
        }
        Walk walk = new Walk(history, horizon, models.size());
        plan.folds(history, horizon).forEach(fold -> {
            walk.ask(fold, models);
            steps.step();
        });
        return walk.asked.size() < TrackedForecaster.LEAST_ORIGINS
                ? Optional.empty()
                : Optional.of(new TouchBacktest(horizon, walk.asked.size(), walk.rows(models)));
    }

    /// What was asked at an origin: whether each level was touched, and what each model said of each.
    private static final class Asked {
        private final boolean[] touched;
        private final double[][] told;

        private Asked(boolean[] touched, double[][] told) {
            this.touched = touched;
            this.told = told;
        }
    }

    private static final class Walk {
        private final PathExtremes paths;
        private final Horizon horizon;
        private final int models;
        private final List<Asked> asked = new ArrayList<>();

        private Walk(History history, Horizon horizon, int models) {
            paths = PathExtremes.of(history);
            this.horizon = horizon;
            this.models = models;
        }

        private void ask(Fold fold, List<TouchModel> of) {
            int h = horizon.bars();
            double s = deviation(fold.known()) * Math.sqrt(h);
            double high = paths.high(fold.origin(), h);
            double low = paths.low(fold.origin(), h);
            if (!(s > 0) || Double.isNaN(high + low)) {
                return;
            }
            boolean[] touched = new boolean[MULTIPLES.size()];
            double[][] told = new double[models][MULTIPLES.size()];
            for (int m = 0; m < models; m++) {
                Optional<TouchProbability> probability =
                        of.get(m).at(fold.window(of.get(m).trainingRows()));
                if (probability.isEmpty()) {
                    return;
                }
                for (int i = 0; i < touched.length; i++) {
                    double level = MULTIPLES.get(i) * s;
                    touched[i] = level > 0 ? high >= level : low <= level;
                    told[m][i] = probability.get().touch(level, h);
                }
            }
            asked.add(new Asked(touched, told));
        }

        /// NaN where more than half of the returns are missing.
        private static double deviation(History known) {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int t = Math.max(0, known.size() - WINDOW); t < known.size(); t++) {
                double r = known.logReturn(t);
                if (!Double.isNaN(r)) {
                    sum += r;
                    squares += r * r;
                    n++;
                }
            }
            return 2 * n < WINDOW ? Double.NaN : Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1));
        }

        private List<Row> rows(List<TouchModel> of) {
            double[][] losses = new double[models][asked.size()];
            DieboldMariano[] tests = new DieboldMariano[models];
            double[] p = new double[models];
            for (int m = 0; m < models; m++) {
                for (int i = 0; i < asked.size(); i++) {
                    losses[m][i] = brier(asked.get(i), m);
                }
                tests[m] = m == 0
                        ? new DieboldMariano(Double.NaN, Double.NaN, asked.size())
                        : DieboldMariano.corrected(Scored.minus(losses[m], losses[0]), horizon.bars());
                p[m] = tests[m].pValue();
            }
            double[] adjusted = Holm.adjust(p);
            List<Row> rows = new ArrayList<>();
            for (int m = 0; m < models; m++) {
                rows.add(row(
                        m,
                        of,
                        Scored.mean(losses[m]),
                        Scored.mean(losses[m]) - Scored.mean(losses[0]),
                        tests[m],
                        adjusted[m]));
            }
            return rows;
        }

        private Row row(
                int m, List<TouchModel> of, double brier, double difference, DieboldMariano test, double adjusted) {
            int questions = MULTIPLES.size();
            boolean[] touched = new boolean[asked.size() * questions];
            double[] told = new double[touched.length];
            double logLoss = 0;
            double ranked = 0;
            for (int i = 0; i < asked.size(); i++) {
                System.arraycopy(asked.get(i).touched, 0, touched, i * questions, questions);
                System.arraycopy(asked.get(i).told[m], 0, told, i * questions, questions);
                ranked += ranked(asked.get(i), m) / asked.size();
            }
            for (int i = 0; i < touched.length; i++) {
                logLoss += LogLoss.loss(touched[i], told[i]) / touched.length;
            }
            return new Row(
                    of.get(m).card(),
                    brier,
                    logLoss,
                    ranked,
                    ReliabilityDiagram.of(touched, told, BINS),
                    test,
                    adjusted,
                    m == 0
                            ? new Verdict(Verdict.State.BASELINE, "the baseline")
                            : Verdict.against(of.getFirst().card().label(), difference, adjusted));
        }

        private static double brier(Asked one, int m) {
            double sum = 0;
            for (int i = 0; i < one.touched.length; i++) {
                sum += BrierScore.loss(one.touched[i], one.told[m][i]);
            }
            return sum / one.touched.length;
        }

        /// The score of the farthest level touched above: the levels above are the second half, rising.
        private static double ranked(Asked one, int m) {
            int half = one.touched.length / 2;
            double[] classes = new double[half + 1];
            int came = 0;
            double reached = 1;
            for (int i = 0; i < half; i++) {
                double next = one.told[m][half + i];
                classes[i] = reached - next;
                reached = next;
                came += one.touched[half + i] ? 1 : 0;
            }
            classes[half] = reached;
            return RankedProbabilityScore.loss(came, classes);
        }
    }
}
