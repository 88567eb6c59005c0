package io.finwave.kernel.internal;

/// The loops that make a transform of real samples from one of half as many complex ones; see [RealFftPlan].
/// Both twins give the same bits.
interface RealPasses {
    /// `re(t) = x(2t)` and `im(t) = x(2t+1)`, t = 0 .. count-1.
    void unzip(double[] x, double[] re, double[] im, int count);

    /// `x(2t) = scale · re(t)` and `x(2t+1) = scale · im(t)`, t = 0 .. count-1.
    void zip(double scale, double[] re, double[] im, double[] x, int count);

    /// The bins 1 .. m-1 of 2m real samples from those of m complex ones. With E = (Z(k) + conj Z(m-k)) / 2
    /// and O = (Z(k) - conj Z(m-k)) / 2i:
    ///
    /// ```
    /// X(k) = E + root(k) O          X(m-k) = conj (E - root(k) O)          k = 1 .. ⌊m/2⌋
    /// ```
    void separate(double[] zRe, double[] zIm, double[] rootRe, double[] rootIm, double[] re, double[] im, int m);

    /// Twice the inverse of [#separate]: with E = X(k) + conj X(m-k) and O = conj root(k) (X(k) - conj
    /// X(m-k)),
    ///
    /// ```
    /// Z(k) = E + i O                Z(m-k) = conj E + i conj O             k = 1 .. ⌊m/2⌋
    /// ```
    void join(double[] re, double[] im, double[] rootRe, double[] rootIm, double[] zRe, double[] zIm, int m);
}
