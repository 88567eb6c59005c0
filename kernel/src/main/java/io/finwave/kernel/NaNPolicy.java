package io.finwave.kernel;

/// What a NaN among values does to a statistic of them.
public enum NaNPolicy {
    /// The statistic is NaN: something of an unknown value is unknown.
    PROPAGATE,
    /// The statistic is that of the other values; NaN if there are none.
    OMIT
}
