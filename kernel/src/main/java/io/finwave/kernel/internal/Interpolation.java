package io.finwave.kernel.internal;

/// The inner loops of the interpolation with [InterpolationTaps]. Both twins give the same bits.
interface Interpolation {
    /// Doubles of one cell: eight sums, real then imaginary parts, and eight differences.
    int CELL = 4 * InterpolationTaps.PAIRS;

    /// The pairs of samples on both sides of the middle of a cell, added and subtracted and turned.
    ///
    /// ```
    /// sum(u, j)        = a(u) · (b(u + 8 + j) + b(u + 7 - j))       j = 0 .. 7
    /// difference(u, j) = a(u) · (b(u + 8 + j) - b(u + 7 - j))       u = from .. from + cells - 1
    /// ```
    ///
    /// @param pairs receives the [#CELL] doubles of each cell, the first one at index 0
    void pair(double[] bRe, double[] bIm, double[] aRe, double[] aIm, int from, int cells, double[] pairs);

    /// The same without a turn: `a(u)` is 1.
    void pair(double[] bRe, double[] bIm, int from, int cells, double[] pairs);

    /// The values at all places of some cells, one cell behind the other.
    ///
    /// ```
    /// E = Σ even(j, i) sum(u, j)       O = Σ odd(j, i) difference(u, j)
    /// y(places · u + places/2 + i)       = (c(i) E + i s(i) O) + (c(i) O + i s(i) E)
    /// y(places · u + (places-1)/2 - i)   = (c(i) E + i s(i) O) - (c(i) O + i s(i) E)
    /// ```
    ///
    /// @param cos c, one number for each place of a half; `sin` likewise
    /// @param yFrom where the first place of the first cell goes
    void values(
            InterpolationTaps taps,
            double[] cos,
            double[] sin,
            double[] pairs,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int yFrom);

    /// The same without a turn: c is 1 and s is 0.
    void values(InterpolationTaps taps, double[] pairs, int cells, int places, double[] yRe, double[] yIm, int yFrom);

    /// The values of less than [InterpolationTaps#FEW] places, each computed for itself.
    ///
    /// ```
    /// y(places · (u - from) + v) = a(u) · (c(v) + i s(v)) · Σ single(k, v) b(u + k)        k = 0 .. 15
    /// ```
    ///
    /// @param cos c, one number for each place; `sin` likewise
    /// @param yFrom where the first place of the cell `from` goes
    void fewValues(
            InterpolationTaps taps,
            double[] cos,
            double[] sin,
            double[] aRe,
            double[] aIm,
            double[] bRe,
            double[] bIm,
            int from,
            int cells,
            int places,
            double[] yRe,
            double[] yIm,
            int yFrom);
}
