package io.finwave.wavelet.internal;

/// The mean of all terms so far, with weights that halve in a given number of bars.
///
/// ```
/// u(t) = λ u(t-1) + 1                       λ = 2^(-1/halfLife)
/// m(t) = m(t-1) + (x(t) - m(t-1)) / u(t)    for a missing term only u(t) = λ u(t-1)
/// ```
///
/// which is Σ λ^k x(t-k) / Σ λ^k over the terms that there are. Every step draws the old error nearer to 0 by
/// the factor 1 - 1/u, so errors do not add up: within about 3 · 2⁻⁵³ / (1 - λ) of the largest term,
/// after any number of bars.
public final class ExponentialMean implements TrailingMean {
    private final double decay;
    private double weight;
    private double mean = Double.NaN;
    private long count;

    /// Weight, mean and count before each of the newest pushes, in rings.
    private final double[] weights;

    private final double[] means;
    private final long[] counts;
    private int noteAt;

    /// @param halfLifeBars after how many bars a term counts half
    /// @param undoable how many of the newest terms can be taken back, at least 1
    public ExponentialMean(double halfLifeBars, int undoable) {
        // the same bits on every machine
        this.decay = StrictMath.pow(2, -1 / halfLifeBars);
        this.weights = new double[undoable];
        this.means = new double[undoable];
        this.counts = new long[undoable];
    }

    @Override
    public void push(double term) {
        weights[noteAt] = weight;
        means[noteAt] = mean;
        counts[noteAt] = count;
        noteAt = noteAt + 1 == weights.length ? 0 : noteAt + 1;
        weight *= decay;
        if (!Double.isNaN(term)) {
            weight += 1;
            mean = count == 0 ? term : mean + (term - mean) / weight;
            count++;
        }
    }

    @Override
    public void undo(int terms) {
        noteAt = Math.floorMod(noteAt - terms, weights.length);
        weight = weights[noteAt];
        mean = means[noteAt];
        count = counts[noteAt];
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(weight);
        out.putDouble(mean);
        out.putLong(count);
        out.putDoubles(weights);
        out.putDoubles(means);
        for (long before : counts) {
            out.putLong(before);
        }
        out.putInt(noteAt);
    }

    @Override
    public void load(StateReader in) {
        weight = in.getDouble();
        mean = in.getDouble();
        count = in.getLong("count", 0, Long.MAX_VALUE);
        in.getDoublesInto(weights);
        in.getDoublesInto(means);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.getLong("count", 0, Long.MAX_VALUE);
        }
        noteAt = in.getInt("place", 0, weights.length - 1);
    }
}
