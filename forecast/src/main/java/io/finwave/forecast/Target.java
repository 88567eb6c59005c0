package io.finwave.forecast;

/// What is forecast: a number that becomes known when the bars after the origin have closed.
///
/// With the origin `t` and the horizon `h`, all outcomes are made of the bars `t+1 .. t+h` and so are known at
/// `t + h`, not before (the **maturity rule**).
public enum Target {
    /// The mean variance of the coming bars, in the unit of the history's variance.
    ///
    /// ```
    /// y(t, h) = (v(t+1) + … + v(t+h)) / h
    /// ```
    VARIANCE("mean variance"),
    /// The logarithmic return over the coming bars, in natural logarithms of a price ratio.
    ///
    /// ```
    /// y(t, h) = r(t+1) + … + r(t+h) = ln C(t+h) − ln C(t)
    /// ```
    LOG_RETURN("log return");

    private final String label;

    Target(String label) {
        this.label = label;
    }

    /// The name for a person.
    public String label() {
        return label;
    }
}
