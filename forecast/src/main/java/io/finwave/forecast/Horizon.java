package io.finwave.forecast;

/// How far ahead a forecast looks, in bars: from an origin `t` to `t + bars`.
///
/// @param bars at least 1
public record Horizon(int bars) implements Comparable<Horizon> {
    /// The next bar.
    public static final Horizon NEXT_BAR = new Horizon(1);

    /// @throws IllegalArgumentException if `bars` is less than 1
    public Horizon {
        if (bars < 1) {
            throw new IllegalArgumentException("horizon must be at least 1 bar, got " + bars);
        }
    }

    /// A horizon of so many bars.
    public static Horizon ofBars(int bars) {
        return new Horizon(bars);
    }

    @Override
    public int compareTo(Horizon other) {
        return Integer.compare(bars, other.bars);
    }

    @Override
    public String toString() {
        return "h = " + bars;
    }
}
