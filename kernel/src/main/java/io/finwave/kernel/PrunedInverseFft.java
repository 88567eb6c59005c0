package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.FftPlan;
import io.finwave.kernel.internal.PrunedPlan;
import io.finwave.kernel.internal.PrunedWork;
import org.jspecify.annotations.Nullable;

/// The inverse transform of a spectrum that is zero but for a band of bins: all n samples, for less work than
/// that of a whole spectrum.
///
/// ```
/// x(t) = 1/n Σ X(f) e^(+2πi ft/n)        f = first .. first+K-1 (modulo n),  t = 0 .. n-1
/// ```
///
/// A band may reach over the end: bin n is bin 0.
///
/// Algorithm: where n has a divisor L of at least 2.2 K and at most n/8 with small prime factors, the band is
/// transformed to L samples, and between them values are interpolated with sixteen taps of a window whose
/// error is that of rounding: it is below 2e-15 of a bin's amplitude at the edge of the widest band and below
/// 5e-16 in its inner two thirds. Powers of two, and lengths of [Fft#fastLength], have such divisors. Else the
/// whole transform is done. A band that falls off to its sides ([#ofTapered]) gets by with an L of little more
/// than K. Accuracy: that of [Fft#inverse] on the whole spectrum, about `2⁻⁵³ · log₂ n` of `1/n Σ|X(f)|`, and
/// up to 5e-15 of the amplitude of a bin at the edge; of a tapered band up to 3e-16 of the largest amplitude that
/// the taper allows besides.
///
/// NaN, threads and allocation are as for [Fft].
///
/// Reference: A. Dutt, V. Rokhlin, Fast Fourier transforms for nonequispaced data, SIAM Journal on Scientific
/// Computing 14 (1993), doi:10.1137/0914081; the window is J. F. Kaiser's.
public final class PrunedInverseFft {
    private final PrunedPlan plan;
    private final PrunedWork work;

    private PrunedInverseFft(PrunedPlan plan, PrunedWork work) {
        this.plan = plan;
        this.work = work;
    }

    /// The inverse transform of one band.
    ///
    /// @param n how many samples, at least 1
    /// @param firstBin the first bin of the band, 0 .. n-1, or negative: -k is bin n-k
    /// @param bandBins K, how many bins, 1 .. n
    public static PrunedInverseFft of(int n, int firstBin, int bandBins) {
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        return new PrunedInverseFft(plan(n, firstBin, bandBins, null), new PrunedWork());
    }

    /// The inverse transform of one band that falls off to its sides, which is known before and saves work.
    ///
    /// @param n as for [#of]
    /// @param firstBin likewise
    /// @param taper how large the modulus of each bin may be, up to a common factor: K numbers, none negative or
    /// NaN. A bin that is larger does no harm but to the accuracy.
    public static PrunedInverseFft ofTapered(int n, int firstBin, double[] taper) {
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        return new PrunedInverseFft(plan(n, firstBin, taper.length, check(taper)), new PrunedWork());
    }

    private static double[] check(double[] taper) {
        for (int i = 0; i < taper.length; i++) {
            if (!(taper[i] >= 0 && taper[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "taper must be finite and not negative, got " + taper[i] + " at " + i);
            }
        }
        return taper;
    }

    private static PrunedPlan plan(int n, int firstBin, int bandBins, double @Nullable [] taper) {
        Arguments.requireInRange("firstBin", firstBin, -(long) n, n - 1L);
        Arguments.requireInRange("bandBins", bandBins, 1, n);
        return PrunedPlan.of(n, Math.floorMod(firstBin, n), bandBins, taper);
    }

    /// The inverse transform of another band of as many samples, in the same work space: the two must not be
    /// used by two threads at once.
    ///
    /// @param firstBin as for [#of]
    /// @param bandBins likewise
    public PrunedInverseFft ofBand(int firstBin, int bandBins) {
        return new PrunedInverseFft(plan(length(), firstBin, bandBins, null), work);
    }

    /// Likewise for a band that falls off to its sides.
    ///
    /// @param firstBin as for [#of]
    /// @param taper as for [#ofTapered]
    public PrunedInverseFft ofTaperedBand(int firstBin, double[] taper) {
        return new PrunedInverseFft(plan(length(), firstBin, taper.length, check(taper)), work);
    }

    /// The same transform with work space of its own, for another thread.
    public PrunedInverseFft copy() {
        return new PrunedInverseFft(plan, new PrunedWork());
    }

    /// n, the number of samples.
    public int length() {
        return plan.length();
    }

    /// The first bin of the band, 0 .. n-1.
    public int firstBin() {
        return plan.firstBin();
    }

    /// K, the number of bins of the band.
    public int bandBins() {
        return plan.bins();
    }

    /// Computes all samples of a band.
    ///
    /// @param bandRe the real parts of the bins, at least K; they are only read
    /// @param bandIm their imaginary parts
    /// @param outRe where the real parts of the n samples go; what stands behind them is not touched
    /// @param outIm where their imaginary parts go
    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm) {
        checkArrays(bandRe, bandIm, 0, outRe, outIm);
        plan.inverse(null, bandRe, bandIm, 0, outRe, outIm, work);
    }

    /// Computes all samples of a band that is cut out of a spectrum by a real filter:
    ///
    /// ```
    /// X(first + i) = weights(i) · (re(from + i) + i im(from + i))        i = 0 .. K-1
    /// ```
    ///
    /// The values are those of [#inverse(double[], double[], double[], double[])] of these products, bit for bit.
    ///
    /// @param weights the filter, at least K
    /// @param re the real parts of a spectrum; they are only read
    /// @param im its imaginary parts
    /// @param from where the first bin of the band stands in them
    /// @param outRe as for the other
    /// @param outIm likewise
    public void inverseFiltered(double[] weights, double[] re, double[] im, int from, double[] outRe, double[] outIm) {
        Arguments.requireAtLeast("weights", weights, bandBins());
        Arguments.requireInRange("from", from, 0, Integer.MAX_VALUE - bandBins());
        checkArrays(re, im, from, outRe, outIm);
        Arguments.requireDistinct("weights", weights, "outRe", outRe);
        Arguments.requireDistinct("weights", weights, "outIm", outIm);
        plan.inverse(weights, re, im, from, outRe, outIm, work);
    }

    private void checkArrays(double[] bandRe, double[] bandIm, int from, double[] outRe, double[] outIm) {
        Arguments.requireAtLeast("bandRe", bandRe, from + bandBins());
        Arguments.requireAtLeast("bandIm", bandIm, from + bandBins());
        Arguments.requireAtLeast("outRe", outRe, length());
        Arguments.requireAtLeast("outIm", outIm, length());
        Arguments.requireDistinct("outRe", outRe, "outIm", outIm);
        Arguments.requireDistinct("bandRe", bandRe, "outRe", outRe);
        Arguments.requireDistinct("bandRe", bandRe, "outIm", outIm);
        Arguments.requireDistinct("bandIm", bandIm, "outRe", outRe);
        Arguments.requireDistinct("bandIm", bandIm, "outIm", outIm);
    }
}
