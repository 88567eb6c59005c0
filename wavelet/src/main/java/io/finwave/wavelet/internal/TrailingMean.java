package io.finwave.wavelet.internal;

/// A mean over the newest terms, in the same time for every term. A NaN term is missing: it does not count,
/// but time passes.
public sealed interface TrailingMean permits RollingMean, ExponentialMean {
    /// Takes the next term in.
    void push(double term);

    /// Takes the newest terms back, as if they had never been pushed, to the bit.
    ///
    /// @param terms no more than are kept for this, and than were pushed
    void undo(int terms);

    /// The mean; NaN without a term.
    double mean();

    /// How many terms it is made from.
    long count();

    /// Writes the state.
    void save(StateWriter out);

    /// Reads the state into a new mean of the same shape.
    void load(StateReader in);
}
