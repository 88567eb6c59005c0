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
    VARIANCE("mean variance", History.Part.VARIANCE, true),
    /// The logarithmic return over the coming bars, in natural logarithms of a price ratio.
    ///
    /// ```
    /// y(t, h) = r(t+1) + … + r(t+h) = ln C(t+h) − ln C(t)
    /// ```
    LOG_RETURN("log return", History.Part.RETURNS, false),
    /// Whether the price will have risen: 1 if the log return over the coming bars is positive, 0 if it is negative; a
    /// return of exactly zero has no direction and is never scored. What is forecast is the **probability** of 1.
    ///
    /// ```
    /// y(t, h) = 1 if C(t+h) > C(t),  0 if C(t+h) < C(t)
    /// ```
    DIRECTION("direction", History.Part.RETURNS, false),
    /// The high-low range over the coming bars, in natural logarithms of a price ratio.
    ///
    /// ```
    /// y(t, h) = ln max H(t+1 .. t+h) − ln min L(t+1 .. t+h)
    /// ```
    RANGE("high-low range", History.Part.BARS, true),
    /// The close at the end of the coming bars, in the currency of the bars.
    ///
    /// ```
    /// y(t, h) = C(t+h)
    /// ```
    CLOSE("close", History.Part.BARS, false);

    private final String label;
    private final History.Part part;
    private final boolean positive;

    Target(String label, History.Part part, boolean positive) {
        this.label = label;
        this.part = part;
        this.positive = positive;
    }

    /// What a history must hold for there to be outcomes.
    public History.Part part() {
        return part;
    }

    /// Whether every outcome that is scored is more than zero, and every forecast has to be.
    public boolean isPositive() {
        return positive;
    }

    /// The name for a person.
    public String label() {
        return label;
    }
}
