package io.finwave.wavelet.internal;

/// The mean of the terms in a window of M bars, without ever subtracting: what has left the window leaves no
/// trace, not even a rounding error.
///
/// Time is cut into blocks of H = ⌈M/2⌉ bars. A window then is the end of one block, all of the next one, and
/// the beginning of the newest:
///
/// ```
/// sum(t) = suffix(b-2) + total(b-1) + prefix(b)         b: the block of bar t
/// ```
///
/// The prefix grows by one addition a bar. The suffix sums of a block are made one a bar while the next block
/// fills, in place, and are complete when they are first needed. So every bar costs three or four additions,
/// never a pass over the window.
///
/// Accuracy: within (H + 2) · 2⁻⁵³ · Σ|terms in the window| of the exact sum, after any number of bars.
public final class RollingMean implements TrailingMean {
    private final int window;
    private final int half;

    /// The terms of the newest block, missing ones as 0.
    private double[] filling;

    /// The block before: suffix sums from its end down to where the newest block has got, terms below.
    private double[] turning;

    /// The block before that: suffix sums.
    private double[] turned;

    private final boolean[] present;
    private int presentAt;
    private int count;

    /// How many terms the newest block has.
    private int filled;

    private double prefix;
    private double total;
    private double sum;

    /// @param window M, at least 1
    public RollingMean(int window) {
        this.window = window;
        this.half = (window + 1) / 2;
        this.filling = new double[half];
        this.turning = new double[half];
        this.turned = new double[half];
        this.present = new boolean[window];
    }

    @Override
    public void push(double term) {
        boolean isPresent = !Double.isNaN(term);
        count += (isPresent ? 1 : 0) - (present[presentAt] ? 1 : 0);
        present[presentAt] = isPresent;
        presentAt = presentAt + 1 == window ? 0 : presentAt + 1;
        if (filled == half) {
            double[] free = turned;
            turned = turning;
            turning = filling;
            filling = free;
            total = prefix;
            prefix = 0;
            filled = 0;
        }
        int r = filled++;
        filling[r] = isPresent ? term : 0;
        prefix += filling[r];
        int turn = half - 1 - r;
        if (r > 0) {
            turning[turn] += turning[turn + 1];
        }
        // where the window begins, counted from the beginning of the newest block
        int left = r + 1 - window;
        if (left >= 0) {
            sum = prefix;
        } else if (left == -half) {
            sum = total + prefix;
        } else if (left > -half) {
            sum = turning[left + half] + prefix;
        } else {
            sum = turned[left + 2 * half] + total + prefix;
        }
    }

    @Override
    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles(filling);
        out.putDoubles(turning);
        out.putDoubles(turned);
        for (boolean is : present) {
            out.putByte(is ? 1 : 0);
        }
        out.putInt(presentAt);
        out.putInt(filled);
        out.putDouble(prefix);
        out.putDouble(total);
        out.putDouble(sum);
    }

    @Override
    public void load(StateReader in) {
        in.getDoublesInto(filling);
        in.getDoublesInto(turning);
        in.getDoublesInto(turned);
        for (int i = 0; i < window; i++) {
            present[i] = in.getByte() != 0;
            count += present[i] ? 1 : 0;
        }
        presentAt = in.getInt("place", 0, window - 1);
        filled = in.getInt("place", 0, half);
        prefix = in.getDouble();
        total = in.getDouble();
        sum = in.getDouble();
    }
}
