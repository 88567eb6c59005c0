package io.finwave.forecast;

import io.finwave.forecast.internal.Bfgs;
import io.finwave.forecast.internal.SmoothingErrors;

/// Exponential smoothing with additive errors: simple (SES), with Holt's trend, or with a damped one.
///
/// ```
/// m(t) = l(t−1) + φ b(t−1),   e(t) = x(t) − m(t)        m: what was expected of x(t)
/// l(t) = m(t) + α e(t),       b(t) = φ b(t−1) + α β e(t)
/// f(k) = l(n) + (φ + φ² + … + φᵏ) b(n)
/// ```
///
/// SES has no trend (`b = 0`), Holt's has φ = 1. Weights and start minimise the sum of squared one-step
/// errors, which is maximum likelihood for normal errors: ETS(A,N,N), ETS(A,A,N) and ETS(A,Ad,N). Bounds: α
/// and β in 0.0001 .. 0.9999, φ in 0.80 .. 0.98. (β is the part of α here; R's `ets` writes `β` for our `α
/// β`.)
///
/// Algorithm: the best start for given weights by least squares, the weights by [Bfgs] from four values of α,
/// since there may be several starts, with analytic gradient. The same values give the same bits.
///
/// Sources: R. J. Hyndman, A. B. Koehler, R. D. Snyder and S. Grose, "A state space framework for automatic
/// forecasting using exponential smoothing methods", International Journal of Forecasting 18 (2002) 439-454,
/// doi:10.1016/S0169-2070(01)00110-8; E. S. Gardner and E. McKenzie, "Forecasting Trends in Time Series",
/// Management Science 31 (1985) 1237-1246, doi:10.1287/mnsc.31.10.1237.
public enum ExponentialSmoothing implements LevelModel {
    /// A level only.
    SIMPLE("ses", "Simple exponential smoothing", 1, 3),
    /// A level and a trend.
    HOLT("holt", "Holt's trend", 2, 5),
    /// A level and a trend that fades.
    DAMPED("damped", "Damped trend", 3, 6);

    private static final double TOLERANCE = 1e-10;
    private static final double[] ALPHAS = {0.005, 0.15, 0.5, 0.9};
    private static final double[] BETAS = {0.02, 0.3, 0.9};
    private static final double[] PHIS = {0.86, 0.96};

    private final String model;
    private final String label;
    private final int dimension;
    private final int least;

    ExponentialSmoothing(String model, String label, int dimension, int least) {
        this.model = model;
        this.label = label;
        this.dimension = dimension;
        this.least = least;
    }

    @Override
    public ModelCard card() {
        return ModelCard.of(model, label);
    }

    @Override
    public int leastValues() {
        return least;
    }

    @Override
    public LevelPath fit(double... values) {
        return state(values);
    }

    /// Fitted weights and states.
    ///
    /// @param alpha α, the weight of the level
    /// @param beta β, the weight of the trend as a part of α; 0 without a trend
    /// @param phi φ, the damping; 1 without
    /// @param startLevel l(0)
    /// @param startTrend b(0)
    /// @param level l(n)
    /// @param trend b(n)
    /// @param squaredErrors Σ e(t)²
    public record State(
            double alpha,
            double beta,
            double phi,
            double startLevel,
            double startTrend,
            double level,
            double trend,
            double squaredErrors)
            implements LevelPath {
        @Override
        public double[] next(int bars) {
            double[] path = new double[bars];
            double damping = 1;
            double reach = 0;
            for (int k = 0; k < bars; k++) {
                damping *= phi;
                reach += damping;
                path[k] = level + reach * trend;
            }
            return path;
        }
    }

    /// Learns, and tells what was learnt.
    ///
    /// @param values finite, oldest first, at least [#leastValues]
    public State state(double... values) {
        LevelModel.check(this, values);
        SmoothingErrors errors = new SmoothingErrors(values, dimension);
        double[] gradient = new double[dimension];
        double[] x = {};
        double least = Double.POSITIVE_INFINITY;
        for (double alpha : ALPHAS) {
            double[] found = Bfgs.minimum(errors, start(errors, alpha, gradient), TOLERANCE);
            double f = errors.at(found, gradient);
            if (x.length == 0 || f < least) {
                x = found;
                least = f;
            }
        }
        errors.at(x, gradient);
        return new State(
                errors.alpha(x),
                errors.beta(x),
                errors.phi(x),
                errors.startLevel(),
                errors.startTrend(),
                errors.level(),
                errors.trend(),
                errors.squares());
    }

    /// The best of a few weights of the trend and dampings for a weight of the level.
    private double[] start(SmoothingErrors errors, double alpha, double[] gradient) {
        double[] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < (dimension < 2 ? 1 : BETAS.length); i++) {
            for (int j = 0; j < (dimension < 3 ? 1 : PHIS.length); j++) {
                double[] x = errors.variables(alpha, BETAS[i], PHIS[j]);
                double f = errors.at(x, gradient);
                if (best.length == 0 || f < least) {
                    best = x;
                    least = f;
                }
            }
        }
        return best;
    }
}
