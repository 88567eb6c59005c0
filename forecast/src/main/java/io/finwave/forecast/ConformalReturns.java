package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Quantiles of the coming return: the usual drift, and around it today's volatility times what returns were in
/// units of their day's volatility.
///
/// ```
/// σ²(t) = 0.94 σ²(t−1) + 0.06 r(t)²                       the scale, known at t
/// z(s)  = ( r(s+1) + … + r(s+h) ) / σ(s)                   scores of the newest n mature rows s ≤ t−h
/// q(p)  = m + σ(t) · ( z_p − z_½ )
///         z_p  the quantile of level p of the z(s),   m  the median of the same rows' plain outcomes
/// ```
///
/// The drift `m` is not multiplied by the volatility: in a panic a market does not rise faster than usual, and a middle
/// line that said so would be a claim about direction that nothing supports.
///
/// Rolling split conformal calibration ([ConformalCalibrator]) of a scale that follows the market. The quantiles
/// carry the drift, the skew and the fat tails of the window. For `h > 1` the scores overlap: 500 rows at
/// `h = 22` are only some 23 independent months, and the tails are known accordingly; the realised coverage is
/// measured for each horizon.
///
/// `σ²` starts as the mean of the first 50 squared returns.
public final class ConformalReturns implements Forecaster {
    private static final QuantileLevel MIDDLE = QuantileLevel.of(0.5);

    private final int rows;
    private final ModelCard card;

    private ConformalReturns(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("calibration window must be at least 1 row, got " + rows);
        }
        this.rows = rows;
        card = ModelCard.of("ewma-conformal", "EWMA-scaled rolling conformal")
                .with("lambda", Ewma.RISK_METRICS)
                .with("start", VolatilityScale.Exponential.START)
                .with("calibration", rows);
    }

    /// Calibrated on so many mature rows.
    public static ConformalReturns calibratedOn(int rows) {
        return new ConformalReturns(rows);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.LOG_RETURN;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.RETURNS);
    }

    @Override
    public List<QuantileLevel> levels() {
        return QuantileLevel.STANDARD;
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    /// What tells the scores and the outcomes of one horizon from those of another.
    private record Key(Horizon horizon, boolean scaled) {}

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        if (window.rows() < rows) {
            return known -> Optional.empty();
        }
        double[] sorted = sorted(window, true);
        if (2 * sorted.length < rows) {
            return known -> Optional.empty();
        }
        ConformalCalibrator calibrator = ConformalCalibrator.ofSorted(sorted);
        double drift = ConformalCalibrator.ofSorted(sorted(window, false)).quantile(MIDDLE);
        double middle = calibrator.quantile(MIDDLE);
        return known -> {
            double sigma = VolatilityScale.ewma().of(known, horizon, 0)[known.size() - 1];
            if (!(sigma > 0)) {
                return Optional.empty();
            }
            List<Double> values = QuantileLevel.STANDARD.stream()
                    .map(level -> drift + sigma * (calibrator.quantile(level) - middle))
                    .toList();
            return Optional.of(new QuantileForecast(
                    Target.LOG_RETURN,
                    horizon,
                    known.origin(),
                    QuantileLevel.STANDARD,
                    values,
                    Provenance.of(known, card)));
        };
    }

    /// The scores, or the plain outcomes, of the rows of a window in rising order.
    private static double[] sorted(TrainingWindow window, boolean scaled) {
        Horizon horizon = window.horizon();
        return window.known()
                .derived(
                        new Key(horizon, scaled),
                        SlidingOrder.class,
                        all -> new SlidingOrder(outcomes(all, horizon, scaled)))
                .window(window.firstRow(), window.lastRow() + 1);
    }

    /// The outcome of every row, as a score or as it is; NaN where it is not there yet, or there is no scale.
    private static double[] outcomes(History all, Horizon horizon, boolean scaled) {
        double[] sigma = VolatilityScale.ewma().of(all, horizon, 0);
        double[] z = new double[all.size()];
        Arrays.fill(z, Double.NaN);
        for (int s = 0; s + horizon.bars() < all.size(); s++) {
            if (sigma[s] > 0) {
                z[s] = all.outcome(Target.LOG_RETURN, horizon, s) / (scaled ? sigma[s] : 1);
            }
        }
        return z;
    }
}
