package io.finwave.wavelet;

import java.util.Objects;

/// Which part of a continuous transform is free of the ends of the series.
///
/// A value at bar t and scale s counts as free if neither end is nearer than the e-folding time of the
/// wavelet at that scale. From a jump at an end the wavelet power has then fallen by e^-2.
///
/// ```
/// free(s, t)  ⇔  Δt · min(t, N-1-t) ≥ τ s
/// longestPeriod(t) = the period of the scale Δt · min(t, N-1-t) / τ
/// ```
///
/// Symbols: τ the e-folding time at scale 1; N the number of bars; Δt the sampling interval. At the first and
/// last bar nothing is free, and the longest period is 0.
///
/// Source: Torrence and Compo (1998), section 3g, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2.
///
/// @param wavelet the wavelet
/// @param normalization which period belongs to a scale
/// @param samplingInterval Δt
/// @param size N
public record ConeOfInfluence(
        AnalysingWavelet wavelet, Normalization normalization, double samplingInterval, int size) {
    public ConeOfInfluence {
        Checks.positive("sampling interval", samplingInterval);
        Checks.inRange("size", size, 1, Integer.MAX_VALUE);
    }

    /// How near an end may be in bars, at a scale: τ s / Δt.
    public double reachBars(double scale) {
        return wavelet.eFoldingTime() * Checks.positive("scale", scale) / samplingInterval;
    }

    /// Whether a value is free of the ends.
    public boolean free(double scale, int t) {
        return distanceBars(t) >= reachBars(scale);
    }

    /// The longest period that is free of the ends at a bar; 0 at the ends.
    public double longestPeriod(int t) {
        int distance = distanceBars(t);
        return distance == 0 ? 0 : wavelet.period(distance * samplingInterval / wavelet.eFoldingTime(), normalization);
    }

    /// The longest free period of every bar, in a new array.
    public double[] longestPeriods() {
        double[] periods = new double[size];
        for (int t = 0; t < size; t++) {
            periods[t] = longestPeriod(t);
        }
        return periods;
    }

    private int distanceBars(int t) {
        return Math.min(Objects.checkIndex(t, size), size - 1 - t);
    }
}
