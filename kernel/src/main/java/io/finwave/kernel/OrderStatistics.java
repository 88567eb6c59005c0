package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.Selection;
import java.util.Arrays;

/// Statistics of values in order: the k-th smallest, quantiles, the median and the median absolute deviation.
///
/// ```
/// median = x((n+1)/2)                                  n odd, x sorted and counted from 1
/// median = (x(n/2) + x(n/2+1)) / 2                     n even
/// medianAbsoluteDeviation = median |x(t) - median|     not scaled: times 1.4826 it estimates a normal σ
/// ```
///
/// A NaN does what the [NaNPolicy] says. Infinities are values like others; the middle between -∞ and ∞ is
/// NaN, as is the deviation from an infinite median. 0.0 and -0.0 are the same value, and a result of zero is
/// 0.0. No values at all are refused where the policy is [NaNPolicy#PROPAGATE]; with [NaNPolicy#OMIT], where
/// only NaN may be left, the statistic of none is NaN.
///
/// The values are copied and only partly sorted: linear time on average, n log n at worst. Nothing is rounded
/// but the middle or the interpolation between two values.
public final class OrderStatistics {
    private final NaNPolicy policy;

    private OrderStatistics(NaNPolicy policy) {
        this.policy = policy;
    }

    /// Statistics that are NaN where a value is NaN.
    public static OrderStatistics propagating() {
        return new OrderStatistics(NaNPolicy.PROPAGATE);
    }

    /// The same statistics with another policy.
    public OrderStatistics with(NaNPolicy other) {
        return new OrderStatistics(other);
    }

    /// What a NaN does.
    public NaNPolicy policy() {
        return policy;
    }

    /// The k-th smallest value.
    ///
    /// @param rank 0 for the smallest, up to the number of values (without NaN, if they are omitted) less one
    public double select(double[] values, int rank) {
        double[] kept = kept(values);
        Arguments.requireInRange("rank", rank, 0, Math.max(0, kept.length - 1L));
        return unknown(kept) ? Double.NaN : Selection.select(kept, 0, kept.length, rank) + 0.0;
    }

    /// The middle value, or the middle between the two in the middle.
    public double median(double[] values) {
        return medianOf(kept(values));
    }

    /// A quantile by one of the nine conventions.
    ///
    /// @param level the part of the values below it, 0 .. 1
    public double quantile(double[] values, double level, QuantileConvention convention) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be in 0..1, got " + level);
        }
        double[] kept = kept(values);
        if (unknown(kept)) {
            return Double.NaN;
        }
        int n = kept.length;
        double place = Math.clamp(convention.place(level, n), 1, n);
        int at = (int) place - 1;
        double part = place - (int) place;
        double lower = Selection.select(kept, 0, n, at);
        return part == 0 ? lower + 0.0 : between(lower, Selection.smallest(kept, at + 1, n), part);
    }

    /// The median of the distances from the median, not scaled.
    public double medianAbsoluteDeviation(double[] values) {
        double[] kept = kept(values);
        double median = medianOf(kept);
        if (Double.isNaN(median)) {
            return Double.NaN;
        }
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.abs(kept[i] - median);
            if (Double.isNaN(kept[i])) {
                return Double.NaN;
            }
        }
        return medianOf(kept);
    }

    /// The median of each window of the past: O(log w) a step. An output reads no later value; the first
    /// `window - 1` are NaN.
    ///
    /// @param window how many values, at least 1
    /// @see RollingMedian
    public double[] rollingMedian(double[] values, int window) {
        RollingMedian rolling = RollingMedian.of(window).with(policy);
        double[] medians = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            rolling.add(values[t]);
            medians[t] = rolling.isFull() ? rolling.median() : Double.NaN;
        }
        return medians;
    }

    /// A copy of the values that count. If one of them makes the statistic NaN, it is alone in the copy.
    private double[] kept(double[] values) {
        if (policy == NaNPolicy.PROPAGATE) {
            Arguments.requireAtLeast("values", values, 1);
        }
        double[] kept = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                kept[count++] = value;
            }
        }
        if (count == values.length) {
            return kept;
        }
        return policy == NaNPolicy.PROPAGATE ? notKnown(values.length) : Arrays.copyOf(kept, count);
    }

    private static double[] notKnown(int length) {
        double[] values = new double[length];
        values[0] = Double.NaN;
        return values;
    }

    private static boolean unknown(double[] kept) {
        return kept.length == 0 || Double.isNaN(kept[0]);
    }

    private static double medianOf(double[] kept) {
        if (unknown(kept)) {
            return Double.NaN;
        }
        int n = kept.length;
        double lower = Selection.select(kept, 0, n, (n - 1) / 2);
        return n % 2 == 1 ? lower + 0.0 : middle(lower, Selection.smallest(kept, n / 2, n));
    }

    /// The middle of two values, also where their sum overflows.
    static double middle(double lower, double upper) {
        double sum = lower + upper;
        return Double.isInfinite(sum) ? 0.5 * lower + 0.5 * upper : 0.5 * sum + 0.0;
    }

    private static double between(double lower, double upper, double part) {
        return lower == upper ? lower + 0.0 : (1 - part) * lower + part * upper + 0.0;
    }
}
