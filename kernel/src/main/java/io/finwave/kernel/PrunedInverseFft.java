package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.FftPlan;
import io.finwave.kernel.internal.FftWork;
import io.finwave.kernel.internal.PrunedPlan;

/// The exact inverse transform of a spectrum that is zero but for a band of bins: all n samples, for the work
/// of `n log K` instead of `n log n`.
///
/// ```
/// x(t) = 1/n Σ X(f) e^(+2πi ft/n)        f = first .. first+K-1 (modulo n),  t = 0 .. n-1
/// ```
///
/// A band may reach over the end: bin n is bin 0. Nothing is approximated: the result is that of
/// [Fft#inverse] on the whole spectrum, to rounding, which is about `2⁻⁵³ · log₂ n` of `1/n Σ|X(f)|`.
///
/// It needs a divisor M of n with `K <= M <= n/16` and small prime factors, the smaller the faster; where
/// there is none the whole transform is done. Powers of two, and lengths of [Fft#fastLength], have many.
///
/// NaN, threads and allocation are as for [Fft].
///
/// Reference: H. V. Sorensen, C. S. Burrus, Efficient computation of the DFT with only a subset of input or
/// output points, IEEE Transactions on Signal Processing 41 (1993), doi:10.1109/78.205723.
public final class PrunedInverseFft {
    private final PrunedPlan plan;
    private final FftWork work;

    private PrunedInverseFft(PrunedPlan plan) {
        this.plan = plan;
        this.work = plan.newWork();
    }

    /// The inverse transform of one band.
    ///
    /// @param n how many samples, at least 1
    /// @param firstBin the first bin of the band, 0 .. n-1, or negative: -k is bin n-k
    /// @param bandBins K, how many bins, 1 .. n
    public static PrunedInverseFft of(int n, int firstBin, int bandBins) {
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        Arguments.requireInRange("firstBin", firstBin, -(long) n, n - 1L);
        Arguments.requireInRange("bandBins", bandBins, 1, n);
        return new PrunedInverseFft(PrunedPlan.of(n, Math.floorMod(firstBin, n), bandBins));
    }

    /// The same transform with work space of its own, for another thread.
    public PrunedInverseFft copy() {
        return new PrunedInverseFft(plan);
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
        Arguments.requireAtLeast("bandRe", bandRe, bandBins());
        Arguments.requireAtLeast("bandIm", bandIm, bandBins());
        Arguments.requireAtLeast("outRe", outRe, length());
        Arguments.requireAtLeast("outIm", outIm, length());
        Arguments.requireDistinct("outRe", outRe, "outIm", outIm);
        Arguments.requireDistinct("bandRe", bandRe, "outRe", outRe);
        Arguments.requireDistinct("bandRe", bandRe, "outIm", outIm);
        Arguments.requireDistinct("bandIm", bandIm, "outRe", outRe);
        Arguments.requireDistinct("bandIm", bandIm, "outIm", outIm);
        plan.inverse(bandRe, bandIm, outRe, outIm, work);
    }
}
