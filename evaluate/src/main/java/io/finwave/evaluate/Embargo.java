package io.finwave.evaluate;

/// How many further rows before an origin a model may not learn from, beyond those whose outcome is not known.
///
/// The maturity rule alone makes a backtest honest for features that look back. An embargo is for features with
/// a long memory, where neighbouring rows share most of their data.
///
/// @param bars at least 0
public record Embargo(int bars) {
    /// No embargo beyond the maturity rule.
    public static final Embargo NONE = new Embargo(0);

    /// @throws IllegalArgumentException if `bars` is negative
    public Embargo {
        if (bars < 0) {
            throw new IllegalArgumentException("embargo must be at least 0 bars, got " + bars);
        }
    }
}
