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

    /// @param halfLifeBars after how many bars a term counts half
    public ExponentialMean(double halfLifeBars) {
        // the same bits on every machine
        this.decay = StrictMath.pow(2, -1 / halfLifeBars);
    }

    @Override
    public void push(double term) {
        weight *= decay;
        if (!Double.isNaN(term)) {
            weight += 1;
            mean = count == 0 ? term : mean + (term - mean) / weight;
            count++;
        }
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
    }

    @Override
    public void load(StateReader in) {
        weight = in.getDouble();
        mean = in.getDouble();
        count = in.getLong("count", 0, Long.MAX_VALUE);
    }
}
