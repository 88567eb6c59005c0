package io.finwave.wavelet;

import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// The multifractal log-cumulants of a series by wavelet leaders: how rough it is, and whether it is equally
/// rough everywhere.
///
/// ```
/// ℓ(j, k)  = max |d(i, m)| over all finer or equal cells (i, m) in the three cells k-1, k, k+1 of level j
/// C(1)(j)  = mean of ln ℓ(j, k)  =  c(1)⁰ + c(1) · j ln 2
/// C(2)(j)  = variance of ln ℓ    =  c(2)⁰ + c(2) · j ln 2
/// ```
///
/// - d: the coefficients of [Modwt], one in each cell of 2^j bars, moved by their delay, so that cells lie
///   above each other. **Two-sided**, like everything that moves coefficients.
/// - c(1), a pure number: the most common roughness, H for a fractional Brownian motion, about 1/2 for log
///   prices.
/// - c(2) ≤ 0: how much it varies; 0 for a fractional Brownian motion. In a series with clustered volatility
///   it is negative.
///
/// The series must be rough but bounded (c(1) > 0): take log prices, not returns. Sampling folds what is
/// faster than the bars into the finest levels, and leaders carry that on: for c(1) = 0.3 the estimate is
/// some 0.06 too low, from 0.5 on the bias is below 0.03. The slopes are fitted by
/// least squares with the numbers of leaders as weights.
///
/// Edge cases: NaN marks a gap; a leader that meets one is left out. A level with fewer than 30 leaders, or
/// with a leader of zero, is refused.
///
/// Source: H. Wendt, P. Abry and S. Jaffard, Bootstrap for empirical multifractal analysis, IEEE Signal
/// Processing Magazine 24 (2007) 38-48, doi:10.1109/MSP.2007.4286563.
public final class MultifractalSpectrum {
    private final double firstCumulant;
    private final double secondCumulant;
    private final int[] counts;

    private MultifractalSpectrum(double firstCumulant, double secondCumulant, int[] counts) {
        this.firstCumulant = firstCumulant;
        this.secondCumulant = secondCumulant;
        this.counts = counts;
    }

    /// The log-cumulants from the leaders of some levels.
    ///
    /// @param filter the scaling filter
    /// @param samples one a bar, oldest first, NaN for a gap
    /// @param fromLevel the finest level fitted, at least 1; level 3 is a good beginning
    /// @param toLevel the coarsest one, greater
    public static MultifractalSpectrum of(ScalingFilter filter, double[] samples, int fromLevel, int toLevel) {
        if (fromLevel < 1 || toLevel <= fromLevel) {
            throw new IllegalArgumentException(
                    "log-cumulants need at least two levels from 1 on, got " + fromLevel + " to " + toLevel);
        }
        CausalDecomposition all = Modwt.of(filter).causal(samples, Levels.checkCount(toLevel));
        int levels = toLevel - fromLevel + 1;
        double[] means = new double[levels];
        double[] variances = new double[levels];
        int[] counts = new int[levels];
        double[] finer = new double[0];
        for (int level = 1; level <= toLevel; level++) {
            double[] cells = cells(all.waveletCoefficients(level), filter.delayBars(level), level);
            if (level > 1) {
                for (int k = 0; k < cells.length; k++) {
                    // a missing one stays missing, and so does what is made from it
                    double below = Math.max(at(finer, 2 * k), at(finer, 2 * k + 1));
                    cells[k] = Math.max(cells[k], below);
                }
            }
            finer = cells;
            if (level >= fromLevel) {
                int i = level - fromLevel;
                counts[i] = cumulants(cells, level, means, variances, i);
            }
        }
        return new MultifractalSpectrum(slope(means, counts, fromLevel), slope(variances, counts, fromLevel), counts);
    }

    /// c(1).
    public double firstCumulant() {
        return firstCumulant;
    }

    /// c(2).
    public double secondCumulant() {
        return secondCumulant;
    }

    /// How many leaders each fitted level has, finest first, in a new array.
    public int[] counts() {
        return counts.clone();
    }

    /// The size of the coefficient in each cell of 2^level bars; NaN where there is none.
    private static double[] cells(double[] coefficients, int delay, int level) {
        double[] cells = new double[(coefficients.length >> level) + 1];
        Arrays.fill(cells, Double.NaN);
        for (int t = (1 << level) - 1; t < coefficients.length; t += 1 << level) {
            int place = t - delay;
            if (place >= 0) {
                cells[place >> level] = Math.abs(coefficients[t]);
            }
        }
        return cells;
    }

    private static double at(double[] cells, int k) {
        return k < cells.length ? cells[k] : Double.NaN;
    }

    private static int cumulants(double[] cells, int level, double[] means, double[] variances, int i) {
        int count = 0;
        double mean = 0;
        double squares = 0;
        for (int k = 1; k + 1 < cells.length; k++) {
            double leader = Math.max(Math.max(cells[k - 1], cells[k]), cells[k + 1]);
            if (!Double.isNaN(leader)) {
                if (leader == 0) {
                    throw new IllegalArgumentException("leaders must be positive, got 0 at level " + level);
                }
                double log = Math.log(leader);
                double distance = log - mean;
                count++;
                mean += distance / count;
                squares += distance * (log - mean);
            }
        }
        means[i] = mean;
        variances[i] = squares / (LevelSamples.checkCount(level, count) - 1);
        return count;
    }

    private static double slope(double[] values, int[] counts, int fromLevel) {
        double weights = 0;
        double moment = 0;
        double square = 0;
        double sum = 0;
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            double x = (fromLevel + i) * Math.log(2);
            weights += counts[i];
            moment += counts[i] * x;
            square += counts[i] * x * x;
            sum += counts[i] * values[i];
            product += counts[i] * x * values[i];
        }
        return (weights * product - moment * sum) / (weights * square - moment * moment);
    }
}
