package io.finwave.wavelet;

/// Which of the values up to now a running statistic is made from, and how much each counts.
///
/// A value that is missing (NaN) does not count, but time passes. Fewer values than `fewest` give no
/// statistic: NaN.
public sealed interface TrailingWindow {
    /// A statistic from fewer values is not worth its number.
    int FEWEST = 30;

    /// How many values there must be for a statistic.
    int fewest();

    /// The newest `bars` bars, each counting the same; at least 30 values, or all bars of a shorter window.
    ///
    /// @param bars at least 1
    static Rolling rolling(int bars) {
        return new Rolling(bars, Math.min(FEWEST, Math.max(1, bars)));
    }

    /// All bars, one `halfLifeBars` older counting half as much; at least 30 values.
    ///
    /// @param halfLifeBars greater than 0
    static Exponential exponential(double halfLifeBars) {
        return new Exponential(halfLifeBars, FEWEST);
    }

    /// The newest bars, each counting the same.
    ///
    /// @param bars how many, at least 1
    /// @param fewest how many of them must have a value, from 1 to `bars`
    record Rolling(int bars, int fewest) implements TrailingWindow {
        public Rolling {
            if (bars < 1) {
                throw new IllegalArgumentException("a window must have at least 1 bar, got " + bars);
            }
            if (fewest < 1 || fewest > bars) {
                throw new IllegalArgumentException("the fewest values must be in 1.." + bars + ", got " + fewest);
            }
        }
    }

    /// All bars, with weights that fall with age:
    ///
    /// ```
    /// weight of the bar k bars ago = 2^(-k / halfLifeBars)
    /// ```
    ///
    /// @param halfLifeBars after how many bars a value counts half, finite and greater than 0
    /// @param fewest how many values there must have been, at least 1
    record Exponential(double halfLifeBars, int fewest) implements TrailingWindow {
        public Exponential {
            if (!(halfLifeBars > 0) || Double.isInfinite(halfLifeBars)) {
                throw new IllegalArgumentException("a half-life must be finite and above 0 bars, got " + halfLifeBars);
            }
            if (fewest < 1) {
                throw new IllegalArgumentException("the fewest values must be at least 1, got " + fewest);
            }
        }
    }
}
