package io.finwave.evaluate;

import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TailRisk;
import java.util.Arrays;
import java.util.List;

/// How the values at risk and expected shortfalls that a model told were met, at one level.
///
/// The tests take outcomes for independent, and those of successive origins overlap by `h − 1` bars: they
/// are made of every h-th outcome. The loss is that of all of them. Where an expected shortfall is not
/// below zero, or outcomes are too few, what cannot be told is NaN.
///
/// @param level α, for example 0.025
/// @param outcomes how many outcomes the tests are made of
/// @param exceedances the tests of the number and the clusters of exceedances
/// @param dynamic whether exceedances could be foretold, with 4 lags
/// @param shortfall whether losses were as many and as great as told
/// @param beyond whether losses beyond the value at risk were as great as told, in units of the expected
/// shortfall
/// @param loss the mean joint loss of the two ([FisslerZiegel])
public record TailRecord(
        double level,
        int outcomes,
        Christoffersen exceedances,
        DynamicQuantile dynamic,
        AcerbiSzekely shortfall,
        McNeilFrey beyond,
        double loss) {
    private static final int DRAWS = 1000;
    private static final long SEED = 20_261_128;

    /// Measures a model of a backtest.
    ///
    /// @param backtest of quantiles of the return, with the level and one below it, at least two outcomes
    /// that do not overlap
    /// @param model its index there
    public static TailRecord of(Backtest backtest, int model, QuantileLevel level) {
        double alpha = level.probability();
        double[] y = backtest.outcomes();
        List<TailRisk> told = backtest.quantiles(model).stream()
                .map(forecast -> TailRisk.of(forecast, level))
                .toList();
        int h = backtest.horizon().bars();
        double[] apart = new double[Math.ceilDiv(y.length, h)];
        double[] v = new double[apart.length];
        double[] e = new double[apart.length];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = y[i * h];
            v[i] = told.get(i * h).valueAtRisk();
            e[i] = told.get(i * h).expectedShortfall();
        }
        boolean[] exceeded = Exceedance.of(apart, v);
        boolean negative = Arrays.stream(e).allMatch(x -> x < 0);
        int lags = DynamicQuantile.LAGS;
        int rows = apart.length - lags;
        return new TailRecord(
                alpha,
                apart.length,
                Christoffersen.of(alpha, exceeded),
                rows < 2 * (lags + 2)
                        ? new DynamicQuantile(Double.NaN, Double.NaN, 0, Math.max(0, rows))
                        : DynamicQuantile.of(alpha, apart, v, lags),
                negative
                        ? AcerbiSzekely.normal(alpha, apart, v, e)
                        : new AcerbiSzekely(Double.NaN, Double.NaN, Exceedance.count(exceeded), apart.length),
                negative
                        ? McNeilFrey.of(
                                apart, v, e, Arrays.stream(e).map(x -> -x).toArray(), DRAWS, SEED)
                        : new McNeilFrey(Double.NaN, Double.NaN, Exceedance.count(exceeded)),
                Scored.mean(losses(backtest, model, level)));
    }

    /// The joint loss at every origin; NaN where the expected shortfall is not below zero.
    static double[] losses(Backtest backtest, int model, QuantileLevel level) {
        double[] losses = backtest.outcomes();
        List<QuantileForecast> forecasts = backtest.quantiles(model);
        for (int i = 0; i < losses.length; i++) {
            TailRisk told = TailRisk.of(forecasts.get(i), level);
            losses[i] = told.expectedShortfall() < 0
                    ? FisslerZiegel.loss(level.probability(), losses[i], told.valueAtRisk(), told.expectedShortfall())
                    : Double.NaN;
        }
        return losses;
    }

    /// The share of outcomes beyond the value at risk over the share that should be.
    public double exceedanceRatio() {
        return exceedances.coverage().exceedances() / (level * outcomes);
    }
}
