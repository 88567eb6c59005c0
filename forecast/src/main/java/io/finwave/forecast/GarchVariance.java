package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.Moments;
import java.util.Optional;
import java.util.Set;

/// The variance that a GARCH model of the returns expects, brought to the scale of the variance that is
/// forecast.
///
/// ```
/// f(t, h) = k(t) · ( ĥ(1) + … + ĥ(h) ) / h
/// k(t)    = mean of v(s) / mean of r(s)²        s = t−n+1 .. t
/// ```
///
/// `ĥ` are the expected variances of close-to-close returns ([GarchFit#meanVariance]). The variance of a bar
/// from its range or from its ticks leaves the night out, so it is smaller by about the same factor at all
/// times: `k` of the past.
///
/// **Refits.** The parameters at `t` are those fitted on the `n` returns that end at bar `22 ⌊t/22⌋`, counted
/// from the first bar of the history; the variance is carried on from there with the same parameters. A fit
/// always begins at the same starts and never where another one ended, so a forecast is a function of the
/// bars up to `t` and of nothing else: to the bit the same inside a backtest and made alone. A missing return
/// is passed over as if its bar were not there; with fewer than half of `n` returns there is no forecast.
///
/// Source: [Garch]; the scaling factor P. R. Hansen and A. Lunde, "A Realized Variance for the Whole Day
/// Based on Intermittent High-Frequency Data", Journal of Financial Econometrics 3 (2005) 525-554,
/// doi:10.1093/jjfinec/nbi028.
public final class GarchVariance implements Forecaster {
    /// How many bars a fit serves: about a month of days.
    public static final int REFIT_BARS = 22;

    private final Garch model;
    private final int bars;
    private final ModelCard card;

    private GarchVariance(Garch model, int bars, String name, String label) {
        if (bars < 2 * Garch.LEAST_RETURNS) {
            throw new IllegalArgumentException(
                    "window must be at least " + 2 * Garch.LEAST_RETURNS + " bars, got " + bars);
        }
        this.model = model;
        this.bars = bars;
        this.card = ModelCard.of(name, label)
                .with("window", bars)
                .with("refit", REFIT_BARS)
                .with("scale", "mean variance / mean squared return of the window");
    }

    /// GARCH(1,1).
    ///
    /// @param bars how many returns it is fitted on
    public static GarchVariance symmetric(int bars) {
        return new GarchVariance(Garch.GARCH, bars, "garch", "GARCH(1,1)");
    }

    /// GJR-GARCH(1,1), in which a fall counts more than a rise.
    ///
    /// @param bars how many returns it is fitted on
    public static GarchVariance withLeverage(int bars) {
        return new GarchVariance(Garch.GJR, bars, "gjr-garch", "GJR-GARCH(1,1)");
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.VARIANCE, History.Part.RETURNS);
    }

    @Override
    public int trainingRows() {
        return bars;
    }

    /// What tells one path of expected variances from another.
    private record PathKey(Garch model, int bars) {}

    /// What tells the sums behind `k` at one horizon from those at another.
    private record ScaleKey(Horizon horizon) {}

    /// {@inheritDoc}
    ///
    /// The newest returns are known although no outcome after them is, so the window runs up to the origin.
    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        return known -> forecast(known, horizon);
    }

    private Optional<Forecast> forecast(History known, Horizon horizon) {
        int size = known.size();
        Moments scale = known.derived(
                        new ScaleKey(horizon),
                        BlockMoments.class,
                        all -> new BlockMoments(new double[][] {
                            Ewma.values(all, t -> all.logReturn(t) * all.logReturn(t)), Ewma.values(all, all::variance)
                        }))
                .window(Math.max(0, size - bars), size);
        if (2 * scale.count() < bars || !(scale.mean(0) > 0)) {
            return Optional.empty();
        }
        GarchPath path = known.derived(
                new PathKey(model, bars), GarchPath.class, all -> new GarchPath(model, all, bars, REFIT_BARS));
        return path.at(size - 1)
                .map(expected -> scale.mean(1) / scale.mean(0) * expected.mean(horizon.bars()))
                .filter(f -> f > 0 && f < Double.POSITIVE_INFINITY)
                .map(f -> new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)));
    }
}
