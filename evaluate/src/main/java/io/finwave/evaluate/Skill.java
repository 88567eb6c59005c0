package io.finwave.evaluate;

import java.util.Locale;

/// What there can be skill in. A verdict that says "skill" without saying in what would be taken for more than it is.
public enum Skill {
    /// How much the price will move.
    VOLATILITY,
    /// Whether the next return is positive or negative.
    DIRECTION;

    /// The word as it goes over the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
