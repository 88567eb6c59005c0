package io.finwave.evaluate;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Draws of correlated series in blocks, so that what follows on what is kept.
///
/// A draw strings together blocks of successive places, each from a place drawn at random, the series closed
/// to a circle, until it is as long as the series. All series are drawn at the same places, so that what they
/// have in common is kept too. Blocks are of one length (`CIRCULAR`), or of geometric length with the mean
/// given (`STATIONARY`), which depends less on the length chosen. It should be as long as the losses
/// remember: at least the horizon in bars.
///
/// The mean of a block comes from running sums, so that a draw costs as many steps as it has blocks, not as
/// many as the series is long; one array of draws serves every statistic of [ModelConfidenceSet] and
/// [SuperiorPredictiveAbility]. Random numbers are those of SplitMix64, one stream for all draws: the same
/// settings give the same draws on every machine.
///
/// Sources: D. N. Politis and J. P. Romano, "The Stationary Bootstrap", Journal of the American Statistical
/// Association 89 (1994) 1303-1313, doi:10.1080/01621459.1994.10476870; the same, "A circular
/// block-resampling procedure for stationary data", in Exploring the Limits of Bootstrap (1992) 263-270.
///
/// @param blocks whether all blocks are of one length
/// @param blockBars the length of a block, or its mean, at least 1
/// @param draws how many draws, at least 1; 10,000 make p-values near 0.05 certain within 0.005
/// @param seed of the random numbers
public record BlockBootstrap(Blocks blocks, int blockBars, int draws, long seed) {
    /// How long blocks are.
    public enum Blocks {
        /// Geometric, with a mean.
        STATIONARY,
        /// All of one length.
        CIRCULAR
    }

    /// @throws IllegalArgumentException if a rule above is broken
    public BlockBootstrap {
        Scored.requireAtLeast("block length in bars", blockBars, 1);
        Scored.requireAtLeast("draws", draws, 1);
    }

    /// Blocks of geometric length.
    public static BlockBootstrap stationary(int meanBlockBars, int draws, long seed) {
        return new BlockBootstrap(Blocks.STATIONARY, meanBlockBars, draws, seed);
    }

    /// Blocks of one length.
    public static BlockBootstrap circular(int blockBars, int draws, long seed) {
        return new BlockBootstrap(Blocks.CIRCULAR, blockBars, draws, seed);
    }

    /// How far the mean of each series in each draw is from its own mean.
    ///
    /// @param series at least one, all of one length, finite
    /// @return `[draw * series + s]`
    double[] deviations(double[][] series) {
        int n = series[0].length;
        int k = series.length;
        // Twice round the circle, so that no block has to be cut where it closes.
        double[] running = new double[Math.multiplyExact(2 * n + 1, k)];
        for (int s = 0; s < k; s++) {
            double mean = Scored.mean(series[s]);
            double sum = 0;
            for (int t = 0; t < 2 * n; t++) {
                sum += series[s][t < n ? t : t - n] - mean;
                running[(t + 1) * k + s] = sum;
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        double scale = scale();
        double[] deviation = new double[Math.multiplyExact(draws, k)];
        for (int b = 0; b < draws; b++) {
            int row = b * k;
            for (int left = n; left > 0; ) {
                int from = Draws.index(random, n);
                int length = Math.min(left, length(random, scale));
                int first = from * k;
                int last = (from + length) * k;
                for (int s = 0; s < k; s++) {
                    deviation[row + s] += running[last + s] - running[first + s];
                }
                left -= length;
            }
            for (int s = 0; s < k; s++) {
                deviation[row + s] /= n;
            }
        }
        return deviation;
    }

    /// Hands over the places of every draw, one draw after the other, for statistics that are not means: the same
    /// places as those of [#deviations].
    ///
    /// @param n how long the series is, at least 1
    /// @param draw is given `n` places in 0 .. n−1, in an array that is used again for the next draw
    void places(int n, Consumer<int[]> draw) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = scale();
        int[] places = new int[n];
        for (int b = 0; b < draws; b++) {
            for (int at = 0; at < n; ) {
                int from = Draws.index(random, n);
                int end = at + Math.min(n - at, length(random, scale));
                for (; at < end; at++) {
                    places[at] = from;
                    from = from + 1 == n ? 0 : from + 1;
                }
            }
            draw.accept(places);
        }
    }

    /// 1 / ln(1 − 1/L); −0 for L = 1, where every block is one bar.
    private double scale() {
        return 1 / StrictMath.log1p(-1.0 / blockBars);
    }

    private int length(SplittableRandom random, double scale) {
        return switch (blocks) {
            case CIRCULAR -> blockBars;
            // A number too great for an int becomes the greatest, and is cut to the length of the series.
            case STATIONARY -> 1 + (int) Math.min(1e9, StrictMath.log(Draws.uniform(random)) * scale);
        };
    }
}
