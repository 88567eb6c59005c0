package io.finwave.wavelet;

import io.finwave.wavelet.internal.Cascade;

/// A maximal overlap transform that writes into arrays of the caller and keeps its working memory between
/// calls: once the JVM has compiled it, a call allocates nothing. The values are those of [Modwt#causal] and
/// [Modwt#decompose], bit for bit.
///
/// An instance must not be used by two threads at once. From [Modwt#plan].
public final class ModwtPlan {
    private final Boundary boundary;
    private final int levels;
    private final int warmUp;
    private final Cascade cascade;

    /// What the boundary rule puts before the first sample; empty until [#decompose] is first called.
    private double[] past = new double[0];

    /// @param longestRun the most samples of a call, as far as that is known; more are possible, but slower
    ModwtPlan(ScalingFilter filter, Boundary boundary, int levels, int longestRun) {
        this.boundary = boundary;
        this.levels = levels;
        this.warmUp = filter.warmUp(levels);
        this.cascade = new Cascade(filter.modwtTaps(), filter.wavelet().modwtTaps(), levels, longestRun);
    }

    /// The one-sided transform of [Modwt#causal]: the warm-up of each level is written as NaN.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; infinities are not looked for and follow IEEE
    /// 754
    /// @param wavelet receives W(1) .. W(J): one array a level, each at least as long as the samples
    /// @param scaling receives V(J), at least as long as the samples
    /// @throws IllegalArgumentException if an array is missing or too short
    public void causal(double[] samples, double[][] wavelet, double[] scaling) {
        check(samples, wavelet, scaling);
        cascade.forget();
        cascade.run(samples, wavelet, scaling);
    }

    /// The coefficients of the whole series with the transform's boundary rule, as [Modwt#decompose] gives
    /// them. Reads the samples that the rule puts before the first one, `warmUp(J)` of them.
    ///
    /// @param samples as for [#causal], at least one
    /// @param wavelet as for [#causal]
    /// @param scaling as for [#causal]
    /// @throws IllegalArgumentException if an array is missing or too short, or there are no samples
    public void decompose(double[] samples, double[][] wavelet, double[] scaling) {
        check(samples, wavelet, scaling);
        if (samples.length == 0) {
            throw new IllegalArgumentException("there must be at least one sample, got 0");
        }
        if (past.length != warmUp) {
            past = new double[warmUp];
        }
        for (int i = 0; i < warmUp; i++) {
            past[i] = samples[boundary.sampleIndex((long) i - warmUp, samples.length)];
        }
        cascade.forget();
        cascade.see(past);
        cascade.run(samples, wavelet, scaling);
    }

    private void check(double[] samples, double[][] wavelet, double[] scaling) {
        if (wavelet.length != levels) {
            throw new IllegalArgumentException("there must be " + levels + " wavelet arrays, got " + wavelet.length);
        }
        for (double[] array : wavelet) {
            if (array.length < samples.length) {
                throw new IllegalArgumentException(
                        "every wavelet array must hold " + samples.length + " values, got one of " + array.length);
            }
        }
        if (scaling.length < samples.length) {
            throw new IllegalArgumentException(
                    "the scaling array must hold " + samples.length + " values, got " + scaling.length);
        }
    }
}
