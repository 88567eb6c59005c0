package io.finwave.forecast;

import java.util.List;
import java.util.Set;

/// A recipe for [Predictors]: which looking-back numbers of a history a regression uses.
///
/// The set is closed, because the columns that it makes are computed once over a whole history and shared by
/// all its prefixes: every recipe here is checked bit for bit by the truncation gate.
public sealed interface PredictorSet permits TrailingMeans, WaveletScales {
    /// The columns for a history.
    Predictors of(History history);

    /// How many columns it makes.
    int count();

    /// What it is applied to.
    Source source();

    /// What a history must hold for it.
    default Set<History.Part> needs() {
        return source().needs();
    }

    /// What it is made of, for a person.
    String description();

    /// What a recipe is applied to.
    enum Source {
        /// The natural logarithm of the variance.
        LOG_VARIANCE("log variance"),
        /// The log return.
        LOG_RETURN("log return"),
        /// The log return where it is negative, else zero: the leverage effect, that a fall raises the
        /// variance more than a rise of the same size.
        NEGATIVE_RETURN("negative log return"),
        /// The natural logarithm of the continuous part of the variance.
        LOG_CONTINUOUS("log continuous variance"),
        /// The natural logarithm of the variance over its continuous part: zero without jumps, else positive.
        LOG_JUMP("log jump ratio");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /// What a history must hold for it.
        Set<History.Part> needs() {
            return switch (this) {
                case LOG_VARIANCE -> Set.of(History.Part.VARIANCE);
                case LOG_RETURN, NEGATIVE_RETURN -> Set.of(History.Part.RETURNS);
                case LOG_CONTINUOUS, LOG_JUMP -> Set.of(History.Part.VARIANCE, History.Part.CONTINUOUS_VARIANCE);
            };
        }

        /// The name for a person.
        String label() {
            return label;
        }

        /// The values for a history, NaN where they are missing.
        double[] of(History history) {
            double[] x = new double[history.size()];
            for (int t = 0; t < x.length; t++) {
                x[t] = switch (this) {
                    case LOG_VARIANCE -> Math.log(history.variance(t));
                    case LOG_RETURN -> history.logReturn(t);
                    case NEGATIVE_RETURN -> Math.min(history.logReturn(t), 0);
                    case LOG_CONTINUOUS -> Math.log(history.continuousVariance(t));
                    case LOG_JUMP -> Math.log(history.variance(t) / history.continuousVariance(t));
                };
            }
            return x;
        }
    }

    /// The newest rows of all sets of a list side by side, oldest first: what a model outside this room may
    /// forecast from. Nothing after the last bar known is in them.
    ///
    /// @param sets at least one
    /// @param rows how many, at least 1
    /// @return a new array by row and column; NaN where a value is missing, also in rows before the first bar
    static double[][] newest(List<PredictorSet> sets, History known, int rows) {
        Predictors all = known.derived(List.copyOf(sets), Predictors.class, h -> join(sets, h));
        double[][] newest = new double[rows][all.count()];
        for (int i = 0; i < rows; i++) {
            int bar = known.size() - rows + i;
            for (int c = 0; c < newest[i].length; c++) {
                newest[i][c] = bar < 0 ? Double.NaN : all.value(c, bar);
            }
        }
        return newest;
    }

    /// How many columns all sets of a list make.
    static int count(List<PredictorSet> sets) {
        return sets.stream().mapToInt(PredictorSet::count).sum();
    }

    /// All sets of a list side by side.
    static Predictors join(List<PredictorSet> sets, History history) {
        Predictors all = sets.getFirst().of(history);
        for (PredictorSet set : sets.subList(1, sets.size())) {
            all = all.and(set.of(history));
        }
        return all;
    }
}
