package io.finwave.kernel;

import io.finwave.kernel.internal.KernelChoice;

/// One step of a wavelet transform that keeps its length: two filters whose taps stand `stride` samples
/// apart.
///
/// Implementations have no state and may be shared between threads. All of them give the same bits: every
/// output is the sum of its terms from tap 0 upwards, the first a plain product, each further one added with a
/// single rounding (a fused multiply-add, where the processor has one).
///
/// Accuracy: with L taps the error of one output is at most about `L · 2⁻⁵³ · Σ|taps| · max|x|`.
///
/// Ranges are not checked beyond what the JVM does: an index outside an array throws
/// [IndexOutOfBoundsException]. NaN and infinities follow IEEE 754, so an output is NaN when any of its
/// samples is.
public interface DilatedFilterBank {
    /// The implementation that suits this JVM; see [KernelImplementation#active()].
    static DilatedFilterBank active() {
        return KernelChoice.FILTER_BANK;
    }

    /// Both filters over the past of each sample (causal: an output reads no later sample).
    ///
    /// ```
    /// low(i)  = Σ g(l) · x(i - l·stride)      l = 0 .. L-1,  i = 0 .. count-1
    /// high(i) = Σ h(l) · x(i - l·stride)
    /// ```
    ///
    /// where x(i) is `x[xFrom + i]`, and likewise for the outputs.
    ///
    /// @param g the taps of the first filter
    /// @param h the taps of the second filter, as many
    /// @param stride the distance of the taps in samples, at least 1
    /// @param x the input; `xFrom - (L-1)·stride` must be an index of it
    /// @param xFrom where in `x` the sample 0 stands
    /// @param low where the first filter's output goes; must not be `x`
    /// @param lowFrom where in `low` the output 0 goes
    /// @param high where the second filter's output goes; must be neither `x` nor `low`
    /// @param highFrom where in `high` the output 0 goes
    /// @param count how many outputs of each
    void analyse(
            double[] g,
            double[] h,
            int stride,
            double[] x,
            int xFrom,
            double[] low,
            int lowFrom,
            double[] high,
            int highFrom,
            int count);

    /// One filter over the future of each sample: the transpose of what [#analyse] does with that filter.
    ///
    /// ```
    /// out(i) = Σ g(l) · x(i + l·stride)       l = 0 .. L-1,  i = 0 .. count-1
    /// ```
    ///
    /// @param taps the taps
    /// @param stride the distance of the taps in samples, at least 1
    /// @param x the input; `xFrom + count - 1 + (L-1)·stride` must be an index of it
    /// @param xFrom where in `x` the sample 0 stands
    /// @param out where the output goes; must not be `x`
    /// @param outFrom where in `out` the output 0 goes
    /// @param count how many outputs
    void transpose(double[] taps, int stride, double[] x, int xFrom, double[] out, int outFrom, int count);
}
