package io.finwave.forecast;

import java.util.List;
import java.util.Map;

/// A rule that turns the scores of past forecasts, in the order in which they became known, into claims about
/// the next one.
///
/// The score of row `s` is what came after bar `s`, brought to one scale: `z(s) = (y(s) − m(s)) / σ(s)`. At an
/// origin `t` the newest row whose outcome is known is `k = t − delay`; a claim for `t` is made of the scores
/// `z(0) .. z(k)` and of nothing else, and is judged when `z(t)` is known, `delay` rows later:
///
/// ```
/// c(k, p) = the claimed quantile of level p, from z(0) .. z(k)
/// hit(k)  = 1{ z(k) ≤ c(k − delay, p) }
/// ```
///
/// [TrailingConformal] forgets all but the newest scores and knows of no claims; [AdaptiveConformal] and
/// [ConformalPid] look at their hits and correct themselves, so that the share of hits is held at `p` whatever
/// the scores do. A missing score (NaN) teaches nothing and is no hit or miss.
///
/// The claims of several levels are put into rising order, which never makes the loss of quantiles greater:
/// V. Chernozhukov, I. Fernández-Val and A. Galichon, "Quantile and Probability Curves Without Crossing",
/// Econometrica 78 (2010) 1093-1125, doi:10.3982/ECTA7880.
public sealed interface Calibration permits TrailingConformal, AdaptiveConformal, ConformalPid {
    /// The claims of every row.
    ///
    /// @param scores one for each row, oldest first, NaN where missing; shared, never to be written again
    /// @param delay how many rows later an outcome is known, at least 1
    /// @param levels rising
    Claims on(double[] scores, int delay, List<QuantileLevel> levels);

    /// How many rows must be known before it claims anything.
    int rows();

    /// The name and every setting, for a model's card.
    Map<String, String> settings();

    /// What is claimed from each row on.
    interface Claims {
        /// The quantiles of all levels, never falling, in the unit of the scores; empty where there is too
        /// little to make them of.
        ///
        /// @param row k, the newest row whose score is known
        double[] at(int row);
    }
}
