package io.finwave.wavelet;

import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.SpectralRow;
import java.util.concurrent.Executor;

/// The continuous wavelet transform of an evenly spaced series: for every scale a row with one value a bar,
/// which says what moves at that scale and then.
///
/// ```
/// W(s, t) = 1/M Σ X(k) · c(s) · conj ψ̂(s ω(k)) · e^(2πi k t / M)       t = 0 .. N-1
/// X(k)    = Σ x(t) e^(-2πi k t / M)                                    t = 0 .. M-1
/// ω(k)    = 2πk / (M Δt)                                               k = -⌈M/2⌉+1 .. ⌊M/2⌋
/// c(s)    = √(s/Δt)             for L2
///           1 / max|ψ̂|          for L1 with a real wavelet, twice that with a complex one
/// ```
///
/// - x: N samples, continued to M by the [Padding] rule; any unit. W has the unit of x.
/// - Δt: the sampling interval, in any unit of time; scales and periods have that unit.
/// - ψ̂: the spectrum of the [AnalysingWavelet]. Negligible parts (less than 2^-60 of its peak) are left out.
///   In the bin k = M/2 of an even M a real wavelet keeps its real part only.
///
/// This is the integral of [Normalization] for a series that is band limited and repeats after M samples, and
/// no approximation of it; at small scales the wavelet is cut where its spectrum passes the highest
/// frequency.
///
/// **Two-sided**: a value is made from samples before and after its time. The result is for the eye and for
/// research; [ContinuousDecomposition#quality] says how far a value can be trusted, and nothing that asks
/// for a [CausalDecomposition] accepts it.
///
/// Edge cases: one sample is enough. NaN and infinite samples are refused, as the transform has no rule for
/// gaps. A scale whose spectrum falls between two frequencies, or above all, has a row of zeros. Accuracy:
/// within 1e-13 of the largest modulus of the row, or within `2^-54 log₂M · max|x| c(s) max|ψ̂|` where that is
/// more: a row that sees nothing of a smooth series but the rounding of its samples.
///
/// Immutable; [#with] gives a changed copy.
///
/// Source: Torrence and Compo (1998), doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2.
public final class Cwt {
    private final AnalysingWavelet wavelet;
    private final Normalization normalization;
    private final Padding padding;
    private final double samplingInterval;

    private Cwt(AnalysingWavelet wavelet, Normalization normalization, Padding padding, double samplingInterval) {
        this.wavelet = wavelet;
        this.normalization = normalization;
        this.padding = padding;
        this.samplingInterval = Checks.positive("sampling interval", samplingInterval);
    }

    /// The transform with a wavelet; L1, [Padding#REFLECTION] and a sampling interval of 1 bar.
    public static Cwt of(AnalysingWavelet wavelet) {
        return new Cwt(wavelet, Normalization.L1, Padding.REFLECTION, 1);
    }

    /// A copy with another normalisation.
    public Cwt with(Normalization normalization) {
        return new Cwt(wavelet, normalization, padding, samplingInterval);
    }

    /// A copy with another rule for what lies beyond the ends.
    public Cwt with(Padding padding) {
        return new Cwt(wavelet, normalization, padding, samplingInterval);
    }

    /// A copy with another sampling interval Δt, in the unit that scales and periods shall have.
    ///
    /// @throws IllegalArgumentException if it is not positive and finite
    public Cwt withSamplingInterval(double samplingInterval) {
        return new Cwt(wavelet, normalization, padding, samplingInterval);
    }

    public AnalysingWavelet wavelet() {
        return wavelet;
    }

    public Normalization normalization() {
        return normalization;
    }

    public Padding padding() {
        return padding;
    }

    public double samplingInterval() {
        return samplingInterval;
    }

    /// The grid whose rows belong to the given periods, increasing.
    public ScaleGrid periods(double... periods) {
        double[] scales = new double[periods.length];
        for (int j = 0; j < periods.length; j++) {
            scales[j] = wavelet.scale(periods[j], normalization);
        }
        return ScaleGrid.ofScales(scales);
    }

    /// The grid of periods in geometric steps.
    ///
    /// @param shortest the shortest period; 2Δt is the shortest that the samples can show
    /// @param longest the longest period, not reached if it is not a whole number of steps away
    /// @param voices how many steps an octave has
    public ScaleGrid periodOctaves(double shortest, double longest, int voices) {
        Checks.positive("shortest", shortest);
        Checks.inRange("longest", longest, shortest, Double.MAX_VALUE);
        double octaves = Math.log(longest / shortest) / Math.log(2);
        return ScaleGrid.octaves(wavelet.scale(shortest, normalization), octaves, voices);
    }

    /// The transform of a series.
    ///
    /// @param samples one a bar, oldest first; at least one, all finite
    /// @param grid the scales, one a row
    /// @throws IllegalArgumentException if there is no sample or one is not finite, with its index
    public ContinuousDecomposition transform(double[] samples, ScaleGrid grid) {
        return transform(samples, grid, Runnable::run, 1);
    }

    /// The same on several threads: each takes the next row that none has taken. The values are the same to
    /// the bit.
    ///
    /// @param executor runs the work; if it never does, the caller does it all
    /// @param threads how many rows are made at once, at least 1; `threads - 1` tasks are given to the
    /// executor
    public ContinuousDecomposition transform(double[] samples, ScaleGrid grid, Executor executor, int threads) {
        CwtPlan plan = plan(Complete.check(samples).length, grid);
        int kept = ContinuousDecomposition.keptLength(padding, samples.length);
        double[][] re = new double[grid.size()][kept];
        double[][] im = new double[grid.size()][wavelet.real() ? 0 : kept];
        plan.transform(samples, re, im, executor, threads);
        return new ContinuousDecomposition(this, grid, samples.length, re, im);
    }

    /// The power at evenly spaced bars, for a screen.
    ///
    /// @param samples as for [#transform]
    /// @param grid the scales, one a row
    /// @param columns how many columns at least, 1 to the number of samples; there may be more, but less than
    /// twice as many
    public Scalogram scalogram(double[] samples, ScaleGrid grid, int columns) {
        return scalogram(samples, grid, columns, Runnable::run, 1);
    }

    /// The same on several threads; the values are the same to the bit.
    ///
    /// @param executor as for [#transform(double[], ScaleGrid, Executor, int)]
    /// @param threads likewise
    public Scalogram scalogram(double[] samples, ScaleGrid grid, int columns, Executor executor, int threads) {
        return Scalogram.of(this, samples, grid, columns, executor, threads);
    }

    /// A transform of series of one length that keeps its tables and writes into arrays of the caller, for
    /// tight loops.
    ///
    /// @param size the number of samples N
    public CwtPlan plan(int size, ScaleGrid grid) {
        return new CwtPlan(this, Checks.inRange("size", size, 1, 1 << 28), grid);
    }

    /// The filter of a scale over the bins of a transform of M samples.
    SpectralRow filter(double scale, int length) {
        SpectralRow filter = SpectralRow.of(
                wavelet::shape,
                wavelet.lowestFrequency(),
                wavelet.highestFrequency(),
                binStep(scale, length),
                gain(scale),
                length);
        return wavelet.real() ? filter.doubled(length) : filter;
    }

    /// The distance of two bins at scale 1, when they belong to a row of another scale.
    double binStep(double scale, int length) {
        return scale * (2 * Math.PI) / (length * samplingInterval);
    }

    /// c(s) · max|ψ̂|, the height of the filter of a row.
    double gain(double scale) {
        return switch (normalization) {
            case L1 -> wavelet.real() ? 1 : 2;
            case L2 -> Math.sqrt(scale / samplingInterval) * wavelet.peak();
        };
    }

    @Override
    public String toString() {
        return "Cwt[" + wavelet + ", " + normalization + ", " + padding + ", " + samplingInterval + "]";
    }
}
