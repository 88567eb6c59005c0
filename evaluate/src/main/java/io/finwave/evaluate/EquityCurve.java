package io.finwave.evaluate;

import java.time.Instant;
import java.util.Objects;

/// What an account was worth at the close of each bar, 1 at the first. Immutable.
public final class EquityCurve {
    private final long[] timesMillis;
    private final double[] equity;

    /// Shares the arrays.
    EquityCurve(long[] timesMillis, double[] equity) {
        this.timesMillis = timesMillis;
        this.equity = equity;
    }

    /// The deepest fall from a height reached before.
    ///
    /// @param depth the part that was lost, from 0 (never fell) to 1 (everything; more with debts)
    /// @param from when the height before was reached
    /// @param to when it was deepest
    public record Drawdown(double depth, Instant from, Instant to) {}

    /// How many closes.
    public int size() {
        return equity.length;
    }

    /// When a bar closed.
    public Instant time(int index) {
        return Instant.ofEpochMilli(timesMillis[Objects.checkIndex(index, size())]);
    }

    /// What the account was worth then.
    public double equity(int index) {
        return equity[index];
    }

    /// The part that was lost at a close since the greatest height up to it, in a new array.
    ///
    /// ```
    /// d(t) = 1 − E(t) / max E(s),  s ≤ t
    /// ```
    public double[] drawdowns() {
        double[] d = new double[size()];
        double top = 0;
        for (int t = 0; t < d.length; t++) {
            top = Math.max(top, equity[t]);
            d[t] = 1 - equity[t] / top;
        }
        return d;
    }

    /// The deepest fall; the earliest if there are several.
    public Drawdown deepest() {
        int top = 0;
        int from = 0;
        int to = 0;
        double depth = 0;
        for (int t = 0; t < size(); t++) {
            if (equity[t] > equity[top]) {
                top = t;
            }
            double lost = 1 - equity[t] / equity[top];
            if (lost > depth) {
                depth = lost;
                from = top;
                to = t;
            }
        }
        return new Drawdown(depth, time(from), time(to));
    }

    /// The simple return of each bar after the first, `E(t)/E(t−1) − 1`, in a new array.
    public double[] returns() {
        double[] r = new double[Math.max(0, size() - 1)];
        for (int t = 0; t < r.length; t++) {
            r[t] = equity[t + 1] / equity[t] - 1;
        }
        return r;
    }
}
