package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/// Quantiles of the coming return: the usual drift, and around it the volatility that is forecast times
/// what a [Calibration] claims of scores.
///
/// ```
/// q(t, p) = m(t) + σ(t) ( c(k, p) − z̄(t) )            k = t − h, the newest row whose outcome is known
/// z(s)    = ( y(s) − m(s) ) / σ(s) + z̄(s)             the scores that are calibrated on
/// m(s)    = median of the newest 500 outcomes known at s,   z̄(s) = that of the same outcomes in units of σ
/// ```
///
/// `y(s) = r(s+1) + … + r(s+h)` is the outcome, `σ` the [VolatilityScale]. `y(s) ≤ q(s, p)` and `z(s) ≤
/// c(p)` are the same event: what a calibration that learns from its hits and misses corrects is what was
/// published. As in [ConformalReturns] the drift is not multiplied by the volatility; to centre scores by
/// `m` alone brings the noise of its changes into every quantile (pinball .4304 for .4296 on twenty
/// stocks).
///
/// The window of the medians may be half empty. With an embargo, `k`, the medians and the model behind `σ`
/// keep away from the origin by as much more. A calibration remembers all scores from the first bar of the
/// history on: cutting bars off its front changes the forecast, adding some at its end does not.
public final class CalibratedReturns implements Forecaster {
    private static final int CENTRE = Forecasters.CALIBRATION;

    private final VolatilityScale scale;
    private final Calibration calibration;
    private final List<QuantileLevel> levels;
    private final ModelCard card;

    private CalibratedReturns(
            VolatilityScale scale, Calibration calibration, List<QuantileLevel> levels, ModelCard card) {
        this.scale = scale;
        this.calibration = calibration;
        this.levels = levels;
        this.card = card;
    }

    /// Of a scale and a calibration, at the standard levels.
    ///
    /// @param name the stable name of the model
    /// @param label its name for a person
    public static CalibratedReturns of(String name, String label, VolatilityScale scale, Calibration calibration) {
        return of(name, label, scale, calibration, QuantileLevel.STANDARD);
    }

    /// Of a scale and a calibration.
    ///
    /// @param name the stable name of the model
    /// @param label its name for a person
    /// @param levels at least one, rising
    public static CalibratedReturns of(
            String name, String label, VolatilityScale scale, Calibration calibration, List<QuantileLevel> levels) {
        ModelCard card = ModelCard.of(name, label).with("scale", scale.word()).with("centre", CENTRE);
        for (var setting : calibration.settings().entrySet()) {
            card = card.with(setting.getKey(), setting.getValue());
        }
        return new CalibratedReturns(scale, calibration, List.copyOf(levels), card);
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
        Set<History.Part> needs = EnumSet.of(History.Part.RETURNS);
        needs.addAll(scale.needs());
        return needs;
    }

    @Override
    public List<QuantileLevel> levels() {
        return levels;
    }

    @Override
    public int trainingRows() {
        return calibration.rows();
    }

    /// What tells the columns of one way of forecasting from those of another.
    private record Key(CalibratedReturns model, Horizon horizon, int embargo) {}

    /// What is known of every bar, or row, at one horizon.
    private static final class Path {
        private final double[] drift;
        private final double[] middle;
        private final Calibration.Claims claims;

        private Path(double[] drift, double[] middle, Calibration.Claims claims) {
            this.drift = drift;
            this.middle = middle;
            this.claims = claims;
        }
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        int row = window.lastRow();
        if (window.rows() < calibration.rows()) {
            return known -> Optional.empty();
        }
        int embargo = window.known().size() - 1 - horizon.bars() - row;
        double[] claims = path(window.known(), horizon, embargo).claims.at(row);
        return fitted(horizon, embargo, claims);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        parameters.requireOnly(List.of("embargo", "claims"));
        double embargo = parameters.number("embargo");
        if (!(embargo >= 0 && embargo == Math.rint(embargo))) {
            throw new IllegalArgumentException("parameter embargo must be a whole number of bars, got " + embargo);
        }
        double[] claims = parameters.numbers("claims", levels.size());
        for (int i = 1; i < claims.length; i++) {
            if (claims[i] < claims[i - 1]) {
                throw new IllegalArgumentException(
                        "parameter claims must not fall, got " + claims[i] + " after " + claims[i - 1]);
            }
        }
        return fitted(horizon, (int) embargo, claims);
    }

    private Optional<FittedParameters> told(int embargo, double[] claims) {
        return claims.length > 0 && Arrays.stream(claims).allMatch(Double::isFinite)
                ? Optional.of(FittedParameters.NONE.with("embargo", embargo).with("claims", claims))
                : Optional.empty();
    }

    private FittedForecaster fitted(Horizon horizon, int embargo, double[] claims) {
        return Learnt.perhaps(() -> told(embargo, claims), known -> {
            int t = known.size() - 1;
            Path path = path(known, horizon, embargo);
            double sigma = scale.of(known, horizon, embargo)[t];
            double drift = path.drift[t];
            double middle = path.middle[t];
            if (claims.length == 0 || !(sigma > 0) || Double.isNaN(drift + middle)) {
                return Optional.empty();
            }
            List<Double> values = DoubleStream.of(claims)
                    .mapToObj(claim -> drift + sigma * (claim - middle))
                    .toList();
            return Optional.of(new QuantileForecast(
                    Target.LOG_RETURN, horizon, known.origin(), levels, values, Provenance.of(known, card)));
        });
    }

    private Path path(History history, Horizon horizon, int embargo) {
        return history.derived(new Key(this, horizon, embargo), Path.class, all -> make(all, horizon, embargo));
    }

    private Path make(History all, Horizon horizon, int embargo) {
        int delay = horizon.bars() + embargo;
        double[] outcomes = new double[all.size()];
        Arrays.setAll(
                outcomes,
                s -> s + horizon.bars() < all.size() ? all.outcome(Target.LOG_RETURN, horizon, s) : Double.NaN);
        double[] sigma = scale.of(all, horizon, embargo);
        double[] scaled = new double[outcomes.length];
        Arrays.setAll(scaled, s -> sigma[s] > 0 ? outcomes[s] / sigma[s] : Double.NaN);
        double[] drift = medians(outcomes, delay);
        double[] middle = medians(scaled, delay);
        double[] scores = new double[outcomes.length];
        Arrays.setAll(scores, s -> sigma[s] > 0 ? (outcomes[s] - drift[s]) / sigma[s] + middle[s] : Double.NaN);
        return new Path(drift, middle, calibration.on(scores, delay, levels));
    }

    /// The median of the newest values known at each bar.
    private static double[] medians(double[] x, int delay) {
        SlidingOrder order = new SlidingOrder(x);
        double[] medians = new double[x.length];
        for (int s = 0; s < medians.length; s++) {
            int end = s - delay + 1;
            double[] known = end > 0 ? order.window(Math.max(0, end - CENTRE), end) : new double[0];
            medians[s] = 2 * known.length < CENTRE ? Double.NaN : ConformalCalibrator.quantile(known, 0.5);
        }
        return medians;
    }
}
