package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Conformal PID control: the quantile itself is moved by every hit and miss (the proportional part), by all
/// of them together (the integral part), around what a forecast of it says (the scorecaster).
///
/// ```
/// c(k) = g(k) + q(k) + r(k)
/// e(k) = p − 1{ z(k) ≤ c(k−delay) }
/// q(k) = q(k−1) + η s(k) e(k)
/// r(k) = K s(k) tan( x(k) ln(N(k) + 1) / (C (N(k) + 1)) ),     x(k) = Σ e,  N(k) how many e
/// ```
///
/// `z` are the scores, `p` the level. `s(k)` is the interquartile range of the newest `n` scores, so that steps
/// have the unit of the scores and one crash does not blow them up. With a scorecaster `g(k)` is the quantile of
/// level `p` of the newest `n` scores ([TrailingConformal]) and `q` starts at 0: control has to correct only
/// what the recent past got wrong. Without, `g = 0` and `q` starts at that quantile once: quantile tracking.
///
/// The integral part grows without limit as the share of hits leaves `p` by `1/ln N`, which brings it back
/// whatever the scores do. The argument of the tangent is held within ±1.5, where it is ±14, because a claim
/// has to be finite. Before `n` rows there is no claim, and none where more than half of them are missing.
///
/// Constants: `η` = 0.004 around a trailing quantile, where steps that are greater only add noise, and 0.04
/// without (the step 0.05 of the reference protocol, for scores whose quartiles lie 1.25 apart), `K` = 1, `C` = 5.
///
/// Source: A. N. Angelopoulos, E. J. Candès and R. J. Tibshirani, "Conformal PID Control for Time Series
/// Prediction", Advances in Neural Information Processing Systems 36 (2023), doi:10.48550/arXiv.2307.16895.
public final class ConformalPid implements Calibration {
    private static final double GAIN = 1;
    private static final double SATURATION = 5;
    private static final double MOST = 1.5;

    private final TrailingConformal window;
    private final boolean scorecaster;
    private final double step;

    private ConformalPid(int rows, boolean scorecaster, double step) {
        window = new TrailingConformal(rows);
        this.scorecaster = scorecaster;
        this.step = step;
    }

    /// Around the trailing quantile.
    ///
    /// @param rows n, at least 2
    public static ConformalPid aroundTrailing(int rows) {
        return new ConformalPid(rows, true, 0.004);
    }

    /// Without a scorecaster: the quantile is tracked from where it was after the first rows.
    ///
    /// @param rows n, at least 2
    public static ConformalPid tracking(int rows) {
        return new ConformalPid(rows, false, 0.04);
    }

    /// The same with another step.
    ///
    /// @param other η, in interquartile ranges, at least 0
    public ConformalPid withStep(double other) {
        if (!(other >= 0 && other < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be at least 0 and finite, got " + other);
        }
        return new ConformalPid(window.rows(), scorecaster, other);
    }

    @Override
    public int rows() {
        return window.rows();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "calibration",
                "PID " + window.rows() + (scorecaster ? " around trailing" : " tracking") + ", step " + step);
    }

    @Override
    public Claims on(double[] scores, int delay, List<QuantileLevel> levels) {
        Control[] controls = levels.stream()
                .map(level -> new Control(level.probability(), scores.length))
                .toArray(Control[]::new);
        SlidingOrder order = new SlidingOrder(scores);
        for (int k = 0; k < scores.length; k++) {
            double[] newest = window.newest(order, k);
            double then = scores[k];
            for (Control control : controls) {
                control.row(k, newest, then, k < delay ? Double.NaN : control.claims[k - delay]);
            }
        }
        return row -> {
            if (controls.length == 0 || row < 0 || Double.isNaN(controls[0].claims[row])) {
                return new double[0];
            }
            double[] claims = new double[controls.length];
            Arrays.setAll(claims, i -> controls[i].claims[row]);
            Arrays.sort(claims);
            return claims;
        };
    }

    /// The control of one level.
    private final class Control {
        private final double p;
        private final double[] claims;
        private boolean started;
        private double tracked;
        private double errors;
        private int judged;

        private Control(double p, int rows) {
            this.p = p;
            claims = new double[rows];
        }

        /// @param newest the scores of the window that ends with this row, rising
        /// @param claimed what was claimed for its score; NaN where nothing was
        private void row(int k, double[] newest, double score, double claimed) {
            claims[k] = Double.NaN;
            if (newest.length == 0) {
                return;
            }
            double trailing = ConformalCalibrator.quantile(newest, p);
            double spread = ConformalCalibrator.quantile(newest, 0.75) - ConformalCalibrator.quantile(newest, 0.25);
            if (!started) {
                tracked = scorecaster ? 0 : trailing;
                started = true;
            }
            if (!Double.isNaN(score) && !Double.isNaN(claimed)) {
                double error = p - (score <= claimed ? 1 : 0);
                tracked += step * spread * error;
                errors += error;
                judged++;
            }
            double argument = errors * Math.log(judged + 1.0) / (SATURATION * (judged + 1.0));
            double integral = GAIN * spread * Math.tan(Math.clamp(argument, -MOST, MOST));
            claims[k] = (scorecaster ? trailing : 0) + tracked + integral;
        }
    }
}
