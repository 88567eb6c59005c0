package io.finwave.evaluate;

import io.finwave.kernel.NaNPolicy;
import io.finwave.kernel.OrderStatistics;
import io.finwave.kernel.QuantileConvention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How an account did, every figure with how far it can be trusted.
///
/// ```
/// annualReturn = (E(n)/E(0))^(P/n) − 1
/// volatility   = s √P                            s² = Σ (r(t) − r̄)² / (n − 1),   r(t) = E(t)/E(t−1) − 1
/// sharpe       = √P · SR                         of the returns above what idle cash earns
/// drawdown     = max of 1 − E(t)/max E(s), s ≤ t
/// turnover     = P · mean of value traded / E(t−1)
/// hitRate      = #{r(t) > 0} / #{r(t) ≠ 0}       bars that began or ended with a position
/// cost         = P · mean of what was paid / E(t−1)
/// exposure     = mean of |position| / E(t) at the closes
/// ```
///
/// `E` is the equity at the `n + 1` closes, `P` the number of bars a year, counted. An account that is worth
/// nothing or less at the end has an annual return of −1.
///
/// **Intervals.** That of `sharpe` is the estimate ± 1.645 standard errors that allow for returns that depend on
/// each other ([SharpeRatio#correlatedError], A. W. Lo 2002). All others hold the middle 90 % of what 1000 draws
/// of the stationary bootstrap come to: the same bars in another order, in blocks as long as [BlockLength] takes
/// the returns or their squares to remember, whichever is longer. A drawdown depends on the order; its interval is
/// what other orders of the same bars would have brought, and that which came may lie outside. That of the volatility
/// is too narrow where volatility comes in long clusters, of which there are few: of 500 simulated bars it held the
/// truth seven times in ten. With fewer than [DieboldMariano#LEAST] bars intervals are NaN: nothing can be said.
///
/// Sources: D. N. Politis and J. P. Romano, "The Stationary Bootstrap", Journal of the American Statistical
/// Association 89 (1994) 1303-1313, doi:10.1080/01621459.1994.10476870; B. Efron and R. J. Tibshirani, An
/// Introduction to the Bootstrap (1993), chapter 13; those of [SharpeRatio].
///
/// @param annualReturn a year, with interest on interest
/// @param volatility a year
/// @param sharpe a year, if returns are independent; [SharpeRatio#aggregationFactor] tells how far they are not
/// @param drawdown the deepest
/// @param turnover a year, as a multiple of the equity
/// @param hitRate the share of bars with a position that gained; NaN if there were none
/// @param cost a year, as a part of the equity
/// @param exposure of long and short alike, as a multiple of the equity
/// @param ratio the Sharpe ratio of one bar with all its errors
/// @param barsPerYear P
/// @param bars n
/// @param blockBars the mean length of the blocks; 0 if there are too few bars
public record TradingPerformance(
        Estimate annualReturn,
        Estimate volatility,
        Estimate sharpe,
        Estimate drawdown,
        Estimate turnover,
        Estimate hitRate,
        Estimate cost,
        Estimate exposure,
        SharpeRatio ratio,
        int barsPerYear,
        int bars,
        int blockBars) {
    private static final int DRAWS = 1000;
    private static final long SEED = 20_261_128;
    private static final double TAIL = (1 - Estimate.CONFIDENCE) / 2;

    /// The performance of an account.
    ///
    /// @param record of at least one bar after the first close
    public static TradingPerformance of(TradingRecord record) {
        AccountBars bars = AccountBars.of(record, record.curve().size());
        int n = bars.size();
        Scored.requireAtLeast("bars", n, 1);
        boolean enough = n >= DieboldMariano.LEAST;
        int block = enough ? blockBars(bars.returns()) : 0;
        int[] inOrder = new int[n];
        Arrays.setAll(inOrder, t -> t);
        AccountBars.Figures value = bars.figures(inOrder);
        List<AccountBars.Figures> drawn = new ArrayList<>();
        if (enough) {
            BlockBootstrap.stationary(block, DRAWS, SEED).places(n, places -> drawn.add(bars.figures(places)));
        }
        // An account with debts can have lost more than everything.
        Estimate drawdown = middle(value, drawn, AccountBars.Figures::drawdown);
        double deepest = record.curve().deepest().depth();
        SharpeRatio ratio = SharpeRatio.of(bars.excess());
        return new TradingPerformance(
                middle(value, drawn, AccountBars.Figures::annualReturn),
                middle(value, drawn, AccountBars.Figures::volatility),
                Estimate.normal(ratio.ratio(), ratio.correlatedError()).times(Math.sqrt(bars.barsPerYear())),
                new Estimate(deepest, drawdown.low(), drawdown.high()),
                middle(value, drawn, AccountBars.Figures::turnover),
                middle(value, drawn, AccountBars.Figures::hitRate),
                middle(value, drawn, AccountBars.Figures::cost),
                middle(value, drawn, AccountBars.Figures::exposure),
                ratio,
                bars.barsPerYear(),
                n,
                block);
    }

    /// How long the blocks are: squares remember longer where volatility comes in clusters.
    private static int blockBars(double[] returns) {
        double[] squares = Arrays.stream(returns).map(r -> r * r).toArray();
        return (int) Math.ceil(Math.max(BlockLength.stationary(returns), BlockLength.stationary(squares)));
    }

    private static Estimate middle(
            AccountBars.Figures value, List<AccountBars.Figures> drawn, ToDoubleFunction<AccountBars.Figures> figure) {
        double[] drawnFigures = drawn.stream().mapToDouble(figure).toArray();
        OrderStatistics order = OrderStatistics.propagating().with(NaNPolicy.OMIT);
        return new Estimate(
                figure.applyAsDouble(value),
                order.quantile(drawnFigures, TAIL, QuantileConvention.LINEAR),
                order.quantile(drawnFigures, 1 - TAIL, QuantileConvention.LINEAR));
    }

    /// How probable it is that there is any skill, if this account is the best of so many that were tried: the
    /// Sharpe ratios of the others are taken to differ as much as chance makes the estimate of one differ, which is
    /// [SharpeRatio#correlatedError]. Where their ratios are known, [DeflatedSharpe#ofTrials] says it better.
    ///
    /// @param trials at least 1, this one among them, those that were thrown away as well
    public DeflatedSharpe deflated(int trials) {
        double error = ratio.correlatedError();
        return Double.isNaN(error)
                ? new DeflatedSharpe(Double.NaN, Double.NaN, trials)
                : DeflatedSharpe.of(ratio, trials, error * error);
    }
}
