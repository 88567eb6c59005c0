package io.finwave.wavelet;

import java.util.Arrays;
import java.util.Objects;

/// The coherence of two series: a row of values a scale, one value a bar.
///
/// ```
/// |γ|² in 0..1                      how much of the movement is common
/// φ = arg γ in -π..π                by how much of a turn x is ahead of y
/// lead = φ s / ω₀                   the same as time
/// ```
///
/// **Sign**: φ and the lead are positive where x is ahead: what x does, y does that much later. If y(t) = x(t
/// - 3) with a sampling interval of 1, the lead is 3 bars. A lead is known but for whole periods, so it lies
/// within half a period of 0; and where |γ|² is small it means nothing.
///
/// - s: the scale; ω₀: [AnalysingWavelet#peakFrequency], the average frequency that a row of white noise
///   sees.
///
/// **Two-sided**: a lead found here is no forecast; values lean on bars after them, and the newest will
/// change ([CoefficientQuality#PROVISIONAL]).
///
/// NaN where one of the series does not move. Immutable. From [WaveletCoherence]. Rows count from 0, the
/// smallest scale; bars from 0, the oldest.
public final class Coherence {
    private final WaveletCoherence method;
    private final int size;
    private final double[][] re;
    private final double[][] im;

    Coherence(WaveletCoherence method, int size, double[][] re, double[][] im) {
        this.method = method;
        this.size = size;
        this.re = re;
        this.im = im;
    }

    /// What it was made with.
    public WaveletCoherence method() {
        return method;
    }

    /// The number of rows.
    public int rows() {
        return re.length;
    }

    /// The number of bars.
    public int size() {
        return size;
    }

    /// The scale of a row.
    public double scale(int row) {
        return method.grid().scale(row);
    }

    /// The period of a row: [WaveletCoherence#period].
    public double period(int row) {
        return method.period(scale(row));
    }

    /// |γ(s, t)|².
    public double squared(int row, int t) {
        double a = re[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size)];
        double b = im[row][t];
        return Math.min(1, a * a + b * b);
    }

    /// |γ|² of a row, in a new array.
    public double[] squared(int row) {
        double[] squared = new double[size];
        Arrays.setAll(squared, t -> squared(row, t));
        return squared;
    }

    /// φ(s, t), in -π..π; positive where x is ahead.
    public double phase(int row, int t) {
        return Math.atan2(im[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size)], re[row][t]);
    }

    /// By how much time x is ahead of y, in the unit of the sampling interval.
    public double leadTime(int row, int t) {
        return phase(row, t) * scale(row) / method.wavelet().peakFrequency();
    }

    /// By how many bars x is ahead of y.
    public double leadBars(int row, int t) {
        return leadTime(row, t) / method.samplingInterval();
    }

    /// Re γ(s, t).
    public double real(int row, int t) {
        return re[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size)];
    }

    /// Im γ(s, t).
    public double imaginary(int row, int t) {
        return im[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size)];
    }

    /// Where the ends of the series weigh in. The smoothing reaches farther than that by about as much again.
    public ConeOfInfluence coneOfInfluence() {
        return new ConeOfInfluence(method.wavelet(), method.periodNormalization(), method.samplingInterval(), size);
    }

    /// How far a value can be trusted: PROVISIONAL within the e-folding time of the newest bar, BOUNDARY
    /// within that of the oldest, GAP where it is NaN, VALID elsewhere.
    public CoefficientQuality quality(int row, int t) {
        double reach = coneOfInfluence().reachBars(scale(row));
        if (Double.isNaN(squared(row, t))) {
            return CoefficientQuality.GAP;
        }
        if (size - 1 - t < reach) {
            return CoefficientQuality.PROVISIONAL;
        }
        return t < reach ? CoefficientQuality.BOUNDARY : CoefficientQuality.VALID;
    }

    /// How many later bars a value depends on: strictly all of them, so the number of bars after the first
    /// one.
    public int lookAheadBars() {
        return size - 1;
    }
}
