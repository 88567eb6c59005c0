package io.finwave.kernel;

import io.finwave.kernel.internal.KernelChoice;

/// One step of a wavelet transform that halves its length, and the step back: two filters of which only every
/// second output is computed, and two that double the length again.
///
/// Instances are immutable and may be shared between threads. All implementations give the same bits: an
/// output of [#analyse] is the sum over the even samples plus the sum over the odd ones, an output of
/// [#synthesise] one sum; each sum starts with a plain product and adds further terms in the order of the
/// taps, with a single rounding each (a fused multiply-add, where the processor has one).
///
/// Accuracy: with L taps the error of one output is at most about `(L/2 + 1) · 2⁻⁵³ · Σ|taps| · max|x|` going
/// there and twice that coming back.
///
/// Ranges are not checked beyond what the JVM does: an index outside an array throws
/// [IndexOutOfBoundsException]. NaN and infinities follow IEEE 754, so an output is NaN when any of its
/// samples is.
public interface DecimatedFilterBank {
    /// The bank of four filters in the implementation that suits this JVM; see
    /// [KernelImplementation#active()].
    ///
    /// @param decLow dl, an even number L of taps; copied, as the others
    /// @param decHigh dh, as many
    /// @param recLow rl, as many
    /// @param recHigh rh, as many
    static DecimatedFilterBank of(double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        return KernelChoice.decimatedFilterBank(decLow, decHigh, recLow, recHigh);
    }

    /// The number of taps L.
    int length();

    /// Both decomposition filters at every second sample.
    ///
    /// ```
    /// low(k)  = Σ dl(i) · x(2k + 1 - i)      i = 0 .. L-1,  k = 0 .. count-1
    /// high(k) = Σ dh(i) · x(2k + 1 - i)
    /// ```
    ///
    /// where x(i) is `x[xFrom + i]`, and likewise for the outputs.
    ///
    /// @param x the input; `xFrom - (L-2)` and `xFrom + 2·count - 1` must be indices of it
    /// @param xFrom where in `x` the sample 0 stands
    /// @param low where the first filter's output goes; must not be `x`
    /// @param lowFrom where in `low` the output 0 goes
    /// @param high where the second filter's output goes; must be neither `x` nor `low`
    /// @param highFrom where in `high` the output 0 goes
    /// @param count how many outputs of each
    void analyse(double[] x, int xFrom, double[] low, int lowFrom, double[] high, int highFrom, int count);

    /// Both reconstruction filters between the samples, two outputs for each pair of inputs.
    ///
    /// ```
    /// out(2q)     = Σ rl(2i) · low(q - i) + rh(2i) · high(q - i)      i = 0 .. L/2-1,  q = 0 .. count-1
    /// out(2q + 1) = Σ rl(2i + 1) · low(q - i) + rh(2i + 1) · high(q - i)
    /// ```
    ///
    /// @param low the first input; `lowFrom - (L/2 - 1)` must be an index of it
    /// @param lowFrom where in `low` the sample 0 stands
    /// @param high the second input, likewise
    /// @param highFrom where in `high` the sample 0 stands
    /// @param out where the outputs go; must be neither of the inputs
    /// @param outFrom where in `out` the output 0 goes
    /// @param count how many pairs of outputs
    void synthesise(double[] low, int lowFrom, double[] high, int highFrom, double[] out, int outFrom, int count);
}
