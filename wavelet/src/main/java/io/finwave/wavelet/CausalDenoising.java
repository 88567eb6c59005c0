package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// Denoising that was possible at the time: the value at bar t is the newest value of a [Denoising] of the
/// window of bars that ends at t.
///
/// ```
/// x'(t) = last value of denoise(x(t - n + 1) .. x(t))        t = n-1 .. N-1; missing before
/// ```
///
/// Appending samples never changes a value by one bit. Beyond the newest bar the window is mirrored, so a
/// value is nearly without delay and rougher than the two-sided one at the same bar: at an edge there is less
/// to average.
///
/// Edge cases: NaN marks a gap; a value is missing while the filters at the end of its window meet one. The
/// rules are made from the coefficients of the window that are there. An infinite sample is refused.
///
/// Work: O(J L n) a bar, and a sort of the window where the [Threshold] or [NoiseScale] needs one.
///
/// An instance is immutable.
public final class CausalDenoising {
    private final Denoising denoising;
    private final int windowBars;
    private final int levels;

    private CausalDenoising(Denoising denoising, int windowBars, int levels) {
        this.denoising = denoising;
        this.windowBars = windowBars;
        this.levels = levels;
    }

    /// The rolling form of a denoising.
    ///
    /// @param denoising the rules
    /// @param windowBars n, how many bars a value is made from
    /// @param levels J, how many levels are shrunk, with 2^J ≤ n
    /// @throws IllegalArgumentException if the window is too short for the levels
    public static CausalDenoising of(Denoising denoising, int windowBars, int levels) {
        Levels.checkCount(levels, windowBars);
        return new CausalDenoising(denoising, windowBars, levels);
    }

    /// How many bars must have passed before the first value exists: n - 1.
    public int warmUp() {
        return windowBars - 1;
    }

    /// The denoised series.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; may be shorter than the window, or empty
    /// @throws IllegalArgumentException if a sample is infinite
    public CausallyDenoisedSeries denoise(double[] samples) {
        Levels.checkSamples(samples);
        double[] values = new double[samples.length];
        Arrays.fill(values, 0, Math.min(warmUp(), samples.length), Double.NaN);
        for (int t = warmUp(); t < samples.length; t++) {
            double[] window = Arrays.copyOfRange(samples, t - warmUp(), t + 1);
            values[t] = denoising.denoised(window, levels)[warmUp()];
        }
        return new CausallyDenoisedSeries(values, warmUp());
    }
}
