package io.finwave.evaluate;

import io.finwave.forecast.PredictionInterval;
import java.util.List;

/// The interval score of Winkler: narrow is good, a miss costs its distance many times.
///
/// ```
/// L(y, [l, u]; c) = (u − l) + 2/(1−c) · max(l − y, 0) + 2/(1−c) · max(y − u, 0)
/// ```
///
/// `y` is the outcome, `l` and `u` the ends, `c` the nominal coverage; the score has the unit of the target.
/// It is least on average where the ends are the `(1−c)/2` and `(1+c)/2` quantiles, and is `4/(1−c)` times
/// the mean pinball loss of the two. The three terms are kept apart, since they tell whether an interval is
/// bad because it is wide or because it misses, and on which side.
///
/// Source: T. Gneiting and A. E. Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation",
/// Journal of the American Statistical Association 102 (2007) 359-378, doi:10.1198/016214506000001437.
///
/// @param width the mean width
/// @param below the mean cost of outcomes below the interval
/// @param above the mean cost of outcomes above the interval
/// @param origins how many intervals
public record IntervalScore(double width, double below, double above, int origins) {
    /// The mean over intervals.
    ///
    /// @param outcomes at least one, finite
    /// @param intervals one for each outcome
    public static IntervalScore of(double[] outcomes, List<PredictionInterval> intervals) {
        if (outcomes.length != intervals.size()) {
            throw new IllegalArgumentException(
                    "there must be an interval for every outcome, got " + intervals.size() + " for " + outcomes.length);
        }
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        Scored.requireFinite("outcomes", outcomes);
        double width = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < outcomes.length; i++) {
            PredictionInterval interval = intervals.get(i);
            width += interval.width();
            below += penalty(interval) * Math.max(interval.lower() - outcomes[i], 0);
            above += penalty(interval) * Math.max(outcomes[i] - interval.upper(), 0);
        }
        return new IntervalScore(
                width / outcomes.length, below / outcomes.length, above / outcomes.length, outcomes.length);
    }

    /// The score of one interval; NaN if the outcome is NaN.
    public static double loss(double outcome, PredictionInterval interval) {
        double miss = Math.max(interval.lower() - outcome, 0) + Math.max(outcome - interval.upper(), 0);
        return interval.width() + penalty(interval) * miss;
    }

    /// The mean score: the sum of the three terms.
    public double score() {
        return width + below + above;
    }

    private static double penalty(PredictionInterval interval) {
        return 2 / (1 - interval.nominalCoverage());
    }
}
