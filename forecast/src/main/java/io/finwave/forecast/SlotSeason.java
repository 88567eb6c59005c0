package io.finwave.forecast;

import io.finwave.series.SessionSlots;
import java.util.Arrays;

/// How much a number is moved by the time of the day, told from the days before.
///
/// ```
/// u(t) = x(t) − mean of x over (b(t), t]              b(t) the bar a trading day before t
/// g(t) = Σ u(s) / (n + 3)                             s = t and the bars of its slot on the days before, n ≤ 50
/// ```
///
/// `x` is a logarithm, so `g` is the logarithm of a factor; on a logarithm a wild day counts little more than
/// another. The three in the divisor shrink it towards no season where few days are known. A missing value teaches
/// nothing. What comes in the bars after `t` is told by those after `b(t)`: their slots are the next ones, and each
/// holds the newest `g` of its slot. So nobody has to know when the market will be open.
final class SlotSeason {
    private static final int DAYS = 50;
    private static final int SHRINKAGE = 3;

    private final SessionSlots slots;
    private final double[] x;
    private final double[] logFactor;

    /// @param x one for each bar, NaN where missing; shared
    SlotSeason(SessionSlots slots, double[] x) {
        this.slots = slots;
        this.x = x;
        logFactor = new double[x.length];
        double[] level = dayMeans(slots, x, 1);
        double[][] newest = new double[slots.slotsADay()][0];
        int[] count = new int[newest.length];
        for (int t = 0; t < x.length; t++) {
            int slot = slots.slot(t);
            double u = x[t] - level[t];
            if (!Double.isNaN(u)) {
                if (newest[slot].length == 0) {
                    newest[slot] = new double[DAYS];
                }
                newest[slot][count[slot]++ % DAYS] = u;
            }
            logFactor[t] = mean(newest[slot], count[slot]);
        }
    }

    private static double mean(double[] newest, int count) {
        // summed from the oldest to the newest, so that the place in the ring does not matter
        int n = Math.min(count, DAYS);
        double sum = 0;
        for (int i = count - n; i < count; i++) {
            sum += newest[i % DAYS];
        }
        return sum / (n + SHRINKAGE);
    }

    /// g at a bar.
    double logFactor(int bar) {
        return logFactor[bar];
    }

    /// `x(t) − g(t)`: what is left without the time of the day, in a new array.
    double[] withoutSeason() {
        double[] y = new double[x.length];
        Arrays.setAll(y, t -> x[t] - logFactor[t]);
        return y;
    }

    /// The mean of `exp g` over the slots of the coming bars; NaN where a day before is not known.
    double comingFactor(int bar, int bars) {
        double sum = 0;
        for (int k = 1; k <= bars; k++) {
            int like = like(bar, k);
            sum += like < 0 ? Double.NaN : Math.exp(logFactor[like]);
        }
        return sum / bars;
    }

    /// The bar a trading day before the one that comes `k` bars after a bar; −1 where it is not known.
    int like(int bar, int k) {
        return like(slots, bar, k);
    }

    static int like(SessionSlots slots, int bar, int k) {
        int before = slots.dayBefore(bar);
        return before < 0 ? -1 : before + 1 + (k - 1) % (bar - before);
    }

    /// Sums and counts over the trading day that ends with each bar, without what is missing.
    private static final class DaySums {
        private final double[] sum;
        private final int[] count;

        private DaySums(SessionSlots slots, double[] of) {
            sum = new double[of.length];
            count = new int[of.length];
            for (int t = 0; t < of.length; t++) {
                for (int s = slots.dayBefore(t) + 1; s <= t; s++) {
                    if (!Double.isNaN(of[s])) {
                        sum[t] += of[s];
                        count[t]++;
                    }
                }
            }
        }
    }

    /// The mean of `of` over so many trading days that end with each bar; NaN where they are not known.
    double[] dayMeans(double[] of, int days) {
        return dayMeans(slots, of, days);
    }

    private static double[] dayMeans(SessionSlots slots, double[] of, int days) {
        DaySums sums = new DaySums(slots, of);
        double[] means = new double[of.length];
        for (int t = 0; t < means.length; t++) {
            int at = t;
            double sum = 0;
            int count = 0;
            int known = 0;
            while (known < days && slots.dayBefore(at) >= 0) {
                sum += sums.sum[at];
                count += sums.count[at];
                at = slots.dayBefore(at);
                known++;
            }
            means[t] = known < days ? Double.NaN : sum / count;
        }
        return means;
    }
}
