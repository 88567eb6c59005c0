package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Adaptive conformal calibration: the quantile of the newest scores whose *level* is moved by every hit and
/// miss, so that the claimed share is met in the long run even where the past is no guide.
///
/// ```
/// c(k, p)  = quantile of level β(k) of z(k−n+1) .. z(k)                  β(k) = Σ w(i) β(i, k)
/// β(i, k)  = β(i, k−1) + γ(i) ( p − 1{ u(k) ≤ β(i, k−delay) } )           β(i, ·) = p before any hit or miss
/// w(i)    ∝ (1 − σ) w(i) exp( −η ρ( u(k) − β(i, k−delay) ) ) + σ/m        normalised to Σ w(i) = 1 before σ
/// ρ(x)     = p x  if x > 0,  (p − 1) x  otherwise
/// ```
///
/// `u(k)` is the level whose quantile, in the window in force when the claim was made, was just `z(k)`: 0 at or
/// below the least score, more than 1 above the greatest. `γ(i)` are step sizes, `m` their number.
///
/// With one step that is the rule of Gibbs and Candès: over any `T` rows the share of `u ≤ β` is within
/// `(max(p, 1−p) + γ) / (γ T)` of `p` for a delay of 1, whatever the scores are. With several, experts with
/// every step run beside each other and those that lost least lately weigh most (DtACI): no step has to be
/// chosen. Their constants are those of the paper for stretches of `I` = 500 rows:
///
/// ```
/// σ = 1/(2I),  η = √( 3/I · (ln(I m) + 2) ) / (p (1−p))
/// γ = 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128
/// ```
///
/// A level outside 0..1 claims everything or nothing in the papers; it counts as such in the rule, and what is
/// claimed is then the greatest or the least score of the window, for a claim has to be finite.
///
/// Sources: I. Gibbs and E. J. Candès, "Adaptive Conformal Inference Under Distribution Shift", Advances in
/// Neural Information Processing Systems 34 (2021) 1660-1672, doi:10.48550/arXiv.2106.00170; the same,
/// "Conformal Inference for Online Prediction with Arbitrary Distribution Shifts", Journal of Machine Learning
/// Research 25 (2024) 1-36, doi:10.48550/arXiv.2208.08401.
public final class AdaptiveConformal implements Calibration {
    private static final double[] STEPS = {0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128};
    private static final int STRETCH = 500;
    private static final double SHARE = 1.0 / (2 * STRETCH);
    private static final double ABOVE_ALL = Math.nextUp(1.0);

    private final TrailingConformal window;
    private final double[] steps;

    private AdaptiveConformal(int rows, double... steps) {
        this.window = new TrailingConformal(rows);
        this.steps = steps;
    }

    /// With one step size.
    ///
    /// @param rows n, how many scores the quantile is read from, at least 2
    /// @param step γ, positive; 0.005 is the paper's
    public static AdaptiveConformal withStep(int rows, double step) {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step size must be positive and finite, got " + step);
        }
        return new AdaptiveConformal(rows, step);
    }

    /// With all step sizes of the second paper, weighted by what they lost.
    ///
    /// @param rows n, how many scores the quantile is read from, at least 2
    public static AdaptiveConformal aggregated(int rows) {
        return new AdaptiveConformal(rows, STEPS);
    }

    @Override
    public int rows() {
        return window.rows();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "calibration",
                "adaptive " + window.rows() + ", steps "
                        + Arrays.stream(steps).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    @Override
    public Claims on(double[] scores, int delay, List<QuantileLevel> levels) {
        double[] ranks = ranks(scores, delay);
        double[][] moved = levels.stream()
                .map(level -> levels(ranks, delay, level.probability()))
                .toArray(double[][]::new);
        SlidingOrder order = new SlidingOrder(scores);
        return row -> {
            double[] newest = window.newest(order, row);
            double[] claims = new double[newest.length == 0 ? 0 : moved.length];
            for (int i = 0; i < claims.length; i++) {
                claims[i] = ConformalCalibrator.quantile(newest, Math.clamp(moved[i][row], 0.0, 1.0));
            }
            Arrays.sort(claims);
            return claims;
        };
    }

    /// u of every row; NaN where the score is missing or nothing was claimed for it.
    private double[] ranks(double[] scores, int delay) {
        double[] ranks = new double[scores.length];
        Arrays.fill(ranks, Double.NaN);
        SlidingOrder order = new SlidingOrder(scores);
        for (int k = delay; k < scores.length; k++) {
            double[] newest = window.newest(order, k - delay);
            if (newest.length > 0 && !Double.isNaN(scores[k])) {
                ranks[k] = rank(newest, scores[k]);
            }
        }
        return ranks;
    }

    /// The least level whose quantile is not below a score; see [ConformalCalibrator].
    private static double rank(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0;
        }
        if (low == sorted.length) {
            return ABOVE_ALL;
        }
        double share = (score - sorted[low - 1]) / (sorted[low] - sorted[low - 1]);
        return (low - 1 + share) / (sorted.length - 1);
    }

    /// β after every row, of one claimed level.
    private double[] levels(double[] ranks, int delay, double p) {
        int m = steps.length;
        double rate = Math.sqrt(3.0 / STRETCH * (Math.log(STRETCH * m) + 2)) / (p * (1 - p));
        double[] now = new double[m];
        Arrays.fill(now, p);
        double[] weights = new double[m];
        Arrays.fill(weights, 1.0 / m);
        // the experts of the last rows: that of k − delay stands where that of k will be written
        double[][] before = new double[delay][m];
        double[] beta = new double[ranks.length];
        for (int k = 0; k < ranks.length; k++) {
            double[] then = before[k % delay];
            if (!Double.isNaN(ranks[k])) {
                weigh(weights, ranks[k], then, p, rate);
                for (int i = 0; i < m; i++) {
                    now[i] += steps[i] * (p - (ranks[k] <= then[i] ? 1 : 0));
                }
            }
            System.arraycopy(now, 0, then, 0, m);
            for (int i = 0; i < m; i++) {
                beta[k] += weights[i] * now[i];
            }
        }
        return beta;
    }

    private static void weigh(double[] weights, double rank, double[] then, double p, double rate) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double off = rank - then[i];
            weights[i] *= Math.exp(-rate * (off > 0 ? p : p - 1) * off);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1 - SHARE) * weights[i] / sum + SHARE / weights.length;
        }
    }
}
