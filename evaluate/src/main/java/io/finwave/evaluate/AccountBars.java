package io.finwave.evaluate;

import java.time.Duration;
import java.util.Arrays;

/// The bars of an account as columns, and what they come to in the order in which they came or in any other.
final class AccountBars {
    /// What some bars come to; see [TradingPerformance].
    record Figures(
            double annualReturn,
            double volatility,
            double drawdown,
            double turnover,
            double hitRate,
            double cost,
            double exposure) {}

    private static final double DAYS_A_YEAR = 365;
    private static final double MILLIS_A_DAY = 86_400_000;

    private final int barsPerYear;
    private final double[] returns;
    private final double[] excess;
    private final double[] growth;
    private final double[] gain;
    private final double[] moved;
    private final double[] turnover;
    private final double[] cost;
    private final double[] exposure;

    private AccountBars(TradingRecord record, int closes) {
        int n = closes - 1;
        EquityCurve curve = record.curve();
        barsPerYear = PeriodsPerYear.of(closes, t -> curve.time(t).toEpochMilli());
        returns = Arrays.copyOf(curve.returns(), n);
        excess = new double[n];
        growth = new double[n];
        gain = new double[n];
        moved = new double[n];
        turnover = new double[n];
        cost = new double[n];
        exposure = new double[n];
        for (int t = 0; t < n; t++) {
            double days = Duration.between(curve.time(t), curve.time(t + 1)).toMillis() / MILLIS_A_DAY;
            excess[t] = returns[t] - record.costs().cash() * days / DAYS_A_YEAR;
            growth[t] = returns[t] > -1 ? Math.log1p(returns[t]) : Double.NEGATIVE_INFINITY;
            boolean held = record.exposure(t) != 0 || record.exposure(t + 1) != 0;
            gain[t] = held && returns[t] > 0 ? 1 : 0;
            moved[t] = held && returns[t] != 0 ? 1 : 0;
            turnover[t] = record.turnover(t + 1);
            cost[t] = record.cost(t + 1);
            exposure[t] = Math.abs(record.exposure(t + 1));
        }
    }

    /// The bars between the first so many closes.
    ///
    /// @param closes at least 1
    static AccountBars of(TradingRecord record, int closes) {
        return new AccountBars(record, closes);
    }

    int size() {
        return returns.length;
    }

    /// P, counted.
    int barsPerYear() {
        return barsPerYear;
    }

    /// The simple return of each bar, shared.
    double[] returns() {
        return returns;
    }

    /// The same less what idle cash earns, shared.
    double[] excess() {
        return excess;
    }

    /// Every figure of the bars at some places.
    ///
    /// @param places at least one
    Figures figures(int[] places) {
        int n = places.length;
        double log = 0;
        double top = 0;
        double fall = 0;
        double sum = 0;
        double squares = 0;
        double gains = 0;
        double moves = 0;
        double traded = 0;
        double paid = 0;
        double held = 0;
        double shift = returns[0];
        for (int t : places) {
            log += growth[t];
            top = Math.max(top, log);
            fall = Math.max(fall, top - log);
            double r = returns[t] - shift;
            sum += r;
            squares += r * r;
            gains += gain[t];
            moves += moved[t];
            traded += turnover[t];
            paid += cost[t];
            held += exposure[t];
        }
        return new Figures(
                Math.expm1(log * barsPerYear / n),
                Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1) * barsPerYear),
                -Math.expm1(-fall),
                traded / n * barsPerYear,
                gains / moves,
                paid / n * barsPerYear,
                held / n);
    }
}
