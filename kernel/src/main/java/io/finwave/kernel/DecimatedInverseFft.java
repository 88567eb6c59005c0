package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.DecimatedPlan;
import io.finwave.kernel.internal.FftPlan;
import io.finwave.kernel.internal.FftWork;

/// The exact inverse transform of a band of bins at every so-manieth sample, without computing the others:
/// what a screen shows of a long series.
///
/// ```
/// out(c) = x(first + step·c)            c = 0 .. columns-1
/// x(t) = 1/n Σ X(f) e^(+2πi ft/n)       f = firstBin .. firstBin+K-1 (modulo n)
/// ```
///
/// It takes K additions and one transform of length n/step, so `step` must divide n: choose n accordingly,
/// n/step with small prime factors. Nothing is approximated; the error is about `2⁻⁵³ · log₂ n` of `1/n
/// Σ|X(f)|`.
///
/// NaN, threads and allocation are as for [Fft].
public final class DecimatedInverseFft {
    private final DecimatedPlan plan;
    private final int columns;
    private final FftWork work;

    private DecimatedInverseFft(DecimatedPlan plan, int columns) {
        this.plan = plan;
        this.columns = columns;
        this.work = plan.newWork();
    }

    /// The inverse transform of one band at some samples.
    ///
    /// @param n how many samples the whole series has, at least 1
    /// @param firstBin the first bin of the band, 0 .. n-1, or negative: -k is bin n-k
    /// @param bandBins K, how many bins, 1 .. n
    /// @param firstSample the first wanted sample, 0 .. n-1
    /// @param step from one wanted sample to the next, a divisor of n
    /// @param columns how many samples are wanted, 1 .. n/step; they may reach over the end, where the series
    /// repeats
    public static DecimatedInverseFft of(int n, int firstBin, int bandBins, int firstSample, int step, int columns) {
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        Arguments.requireInRange("firstBin", firstBin, -(long) n, n - 1L);
        Arguments.requireInRange("bandBins", bandBins, 1, n);
        Arguments.requireInRange("firstSample", firstSample, 0, n - 1L);
        Arguments.requireInRange("step", step, 1, n);
        if (n % step != 0) {
            throw new IllegalArgumentException("step must divide the length " + n + ", got " + step);
        }
        Arguments.requireInRange("columns", columns, 1, n / step);
        return new DecimatedInverseFft(
                DecimatedPlan.of(n, Math.floorMod(firstBin, n), bandBins, firstSample, step), columns);
    }

    /// The same transform with work space of its own, for another thread.
    public DecimatedInverseFft copy() {
        return new DecimatedInverseFft(plan, columns);
    }

    /// How many samples it computes.
    public int columns() {
        return columns;
    }

    /// K, the number of bins of the band.
    public int bandBins() {
        return plan.bins();
    }

    /// Computes the wanted samples of a band.
    ///
    /// @param bandRe the real parts of the bins, at least K; they are only read
    /// @param bandIm their imaginary parts
    /// @param outRe where the real parts of the samples go, at least `columns`; what stands behind them is
    /// not touched
    /// @param outIm where their imaginary parts go
    public void inverse(double[] bandRe, double[] bandIm, double[] outRe, double[] outIm) {
        Arguments.requireAtLeast("bandRe", bandRe, bandBins());
        Arguments.requireAtLeast("bandIm", bandIm, bandBins());
        Arguments.requireAtLeast("outRe", outRe, columns);
        Arguments.requireAtLeast("outIm", outIm, columns);
        Arguments.requireDistinct("outRe", outRe, "outIm", outIm);
        plan.inverse(bandRe, bandIm, outRe, outIm, columns, work);
    }
}
