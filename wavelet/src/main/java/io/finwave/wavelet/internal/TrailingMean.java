package io.finwave.wavelet.internal;

/// A mean over the newest terms, in the same time for every term. A NaN term is missing: it does not count,
/// but time passes.
public sealed interface TrailingMean permits RollingMean, ExponentialMean {
    /// Takes the next term in.
    void push(double term);

    /// The mean; NaN without a term.
    double mean();

    /// How many terms it is made from.
    long count();

    /// Writes the state.
    void save(StateWriter out);

    /// Reads the state into a new mean of the same shape.
    void load(StateReader in);
}
