package io.finwave.forecast.internal;

/// What a variance of zero counts as.
///
/// A bar with open = high = low = close has a range variance of exactly zero: nothing was seen to move. That is
/// a limit of what was seen (one trade in the bar, a price step too coarse), not a market without risk, and
/// neither a logarithm nor QLIKE is defined there. Such a bar counts as a hundredth of the mean positive
/// variance of the 250 bars that end with it:
///
/// ```
/// v(t) = 0  →  v(t) := 0.01 · mean{ v(s) : t−249 ≤ s ≤ t, v(s) > 0 }
/// ```
///
/// and is missing (NaN) where there is no positive one among them. Only bars up to `t` are used, and raw values
/// only, so a floored bar does not feed the next floor. A negative or infinite value is missing.
public final class VarianceFloor {
    /// How many bars the mean is taken over.
    public static final int BARS = 250;

    /// Which part of the mean a zero counts as.
    public static final double SHARE = 0.01;

    private VarianceFloor() {}

    /// The variance with its zeros replaced, in a new array.
    public static double[] apply(double[] raw) {
        double[] out = new double[raw.length];
        for (int t = 0; t < raw.length; t++) {
            double v = raw[t];
            out[t] = v > 0 && v < Double.POSITIVE_INFINITY ? v : v == 0 ? floorAt(raw, t) : Double.NaN;
        }
        return out;
    }

    private static double floorAt(double[] raw, int t) {
        double sum = 0;
        int count = 0;
        for (int s = Math.max(0, t - BARS + 1); s <= t; s++) {
            if (raw[s] > 0 && raw[s] < Double.POSITIVE_INFINITY) {
                sum += raw[s];
                count++;
            }
        }
        return count == 0 ? Double.NaN : SHARE * sum / count;
    }
}
