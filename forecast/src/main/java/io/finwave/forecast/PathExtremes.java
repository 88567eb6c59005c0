package io.finwave.forecast;

import io.finwave.series.BarSeries;
import java.util.Arrays;
import java.util.Objects;

/// How far the price went on its way: the highest and the lowest point of the bars after one, as logarithms
/// of a price ratio.
///
/// ```
/// high(t, h) = max over i = 1 .. h of ln H(t+i) − ln C(t)
/// low(t, h)  = min over i = 1 .. h of ln L(t+i) − ln C(t)
/// ```
///
/// `H`, `L` and `C` are the high, low and close of a bar. A history without bars has no highs and lows: its
/// closes, that is sums of its returns, stand for them, and what happened between two closes is not seen.
/// Both are NaN where a price on the way is not positive or a return is missing.
public final class PathExtremes {
    private final History history;
    private final double[] logClose;
    private final double[] logHigh;
    private final double[] logLow;

    private PathExtremes(History history) {
        this.history = history;
        logClose = new double[history.size()];
        if (history.bars().isPresent()) {
            BarSeries bars = history.bars().get();
            Arrays.setAll(logClose, t -> log(bars.close(t)));
            logHigh = new double[logClose.length];
            Arrays.setAll(logHigh, t -> log(bars.high(t)));
            logLow = new double[logClose.length];
            Arrays.setAll(logLow, t -> log(bars.low(t)));
        } else {
            double sum = 0;
            for (int t = 0; t < logClose.length; t++) {
                double r = history.logReturn(t);
                sum += Double.isNaN(r) ? 0 : r;
                logClose[t] = sum;
            }
            logHigh = logClose.clone();
            for (int t = 0; t < logClose.length; t++) {
                // where the way here is not known, no way that leads through here is
                logHigh[t] = Double.isNaN(history.logReturn(t)) ? Double.NaN : logHigh[t];
            }
            logLow = logHigh;
        }
    }

    /// Of a history, up to its last bar.
    ///
    /// @throws IllegalArgumentException if it has neither bars nor returns
    public static PathExtremes of(History history) {
        if (!history.has(History.Part.RETURNS)) {
            throw new IllegalArgumentException("paths need a history with returns");
        }
        return new PathExtremes(history);
    }

    private static double log(double price) {
        return price > 0 ? Math.log(price) : Double.NaN;
    }

    /// The highest point.
    ///
    /// @param origin t
    /// @param bars h, at least 1
    /// @throws IndexOutOfBoundsException if it is not known yet
    public double high(int origin, int bars) {
        require(origin, bars);
        double high = Double.NEGATIVE_INFINITY;
        for (int t = origin + 1; t <= origin + bars; t++) {
            high = Math.max(high, logHigh[t]);
        }
        return high - logClose[origin];
    }

    /// The lowest point.
    ///
    /// @param origin t
    /// @param bars h, at least 1
    /// @throws IndexOutOfBoundsException if it is not known yet
    public double low(int origin, int bars) {
        require(origin, bars);
        double low = Double.POSITIVE_INFINITY;
        for (int t = origin + 1; t <= origin + bars; t++) {
            low = Math.min(low, logLow[t]);
        }
        return low - logClose[origin];
    }

    /// Where it was at the end.
    ///
    /// @param origin t
    /// @param bars h, at least 1
    /// @throws IndexOutOfBoundsException if it is not known yet
    public double close(int origin, int bars) {
        double way = high(origin, bars);
        return Double.isNaN(way) ? Double.NaN : logClose[origin + bars] - logClose[origin];
    }

    private void require(int origin, int bars) {
        new Horizon(bars);
        Objects.checkIndex(origin, history.size());
        Objects.checkIndex(origin + bars, history.size());
    }
}
