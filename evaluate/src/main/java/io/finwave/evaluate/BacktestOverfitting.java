package io.finwave.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The probability of backtest overfitting: how often the variant that was best on one half of the history is
/// below the middle on the other half.
///
/// The history is cut into `S` parts of equal length; each choice of half of them is in sample once, the rest
/// out of sample (combinatorially symmetric cross-validation).
///
/// ```
/// λ = ln( ω / (1 − ω) ),   ω = rank of the best in sample among all out of sample / (N + 1)
/// probability = share of choices with λ ≤ 0
/// ```
///
/// Ranks rise with the Sharpe ratio; equal ratios share the mean of theirs. Where choosing the best is of no
/// use the probability is about one half, and near zero where the best stays good. `slope` and `intercept`
/// are those of the line of the chosen one's ratio out of sample on that in sample: a slope below zero says
/// that the better it looked the worse it was. `loss` is the share of choices where the chosen one lost money
/// out of sample.
///
/// The oldest bars that fill no part are left out. Where a variant's returns do not vary its ratio is 0, or
/// without limit in the sign of its mean, and the line is NaN. Sums of the parts are made once, so that a
/// choice costs `N S/2` steps; with `S = 16` there are 12,870 choices.
///
/// Source: D. H. Bailey, J. M. Borwein, M. Lopez de Prado and Q. J. Zhu, "The Probability of Backtest
/// Overfitting", Journal of Computational Finance 20 (2017) 39-69, doi:10.21314/JCF.2016.322.
///
/// @param probability of backtest overfitting
/// @param loss the share of choices where the chosen one's mean return out of sample was below zero
/// @param slope of the ratio out of sample on that in sample
/// @param intercept of that line
/// @param choices how many
public record BacktestOverfitting(double probability, double loss, double slope, double intercept, int choices) {
    private static final int MOST_PARTS = 20;

    /// Tries every choice.
    ///
    /// @param returns of every variant that was tried, two at least, on the same bars, oldest first, finite
    /// @param parts S, even, from 2 to 20, at most half as many as bars
    public static BacktestOverfitting of(Map<String, double[]> returns, int parts) {
        double[][] series = NamedSeries.of("returns", returns, 2);
        requireEven(parts);
        return of(Arrays.stream(series).map(x -> PartSums.of(x, parts)).toList());
    }

    private static void requireEven(int parts) {
        if (parts < 2 || parts > MOST_PARTS || parts % 2 != 0) {
            throw new IllegalArgumentException("parts must be even and in 2.." + MOST_PARTS + ", got " + parts);
        }
    }

    /// The same from no more than the sums of the parts.
    ///
    /// @param variants the returns of every variant that was tried, two at least, on the same bars: as many parts,
    /// even, from 2 to 20, of the same length
    public static BacktestOverfitting of(List<PartSums> variants) {
        Scored.requireAtLeast("series of returns", variants.size(), 2);
        int parts = variants.getFirst().parts();
        requireEven(parts);
        for (PartSums one : variants) {
            if (one.parts() != parts || one.partSize() != variants.getFirst().partSize()) {
                throw new IllegalArgumentException(
                        "all variants must have the same parts, got " + variants.getFirst() + " and " + one);
            }
        }
        Halves halves = new Halves(variants);
        int half = parts / 2;
        // Every number below 2^S with S/2 ones, in rising order.
        long mask = (1L << half) - 1;
        while (mask < (1L << parts)) {
            halves.choose((int) mask);
            long lowest = mask & -mask;
            long carried = mask + lowest;
            mask = carried | (((mask ^ carried) / lowest) >>> 2);
        }
        return halves.result();
    }

    /// The ratios of all variants on the two halves of a choice, and what has been counted of the choices so
    /// far.
    private static final class Halves {
        private final int variants;
        private final int parts;
        private final int partBars;
        private final double[] shift;
        private final double[] sum;
        private final double[] square;
        private final double[] inside;
        private final double[] outside;
        private int choices;
        private int low;
        private int lost;
        private double meanIn;
        private double meanOut;
        private double inIn;
        private double inOut;

        Halves(List<PartSums> series) {
            parts = series.getFirst().parts();
            variants = series.size();
            partBars = series.getFirst().partSize();
            shift = new double[variants];
            sum = new double[parts * variants];
            square = new double[parts * variants];
            inside = new double[variants];
            outside = new double[variants];
            for (int v = 0; v < variants; v++) {
                shift[v] = series.get(v).shift();
                for (int part = 0; part < parts; part++) {
                    sum[part * variants + v] = series.get(v).sum(part);
                    square[part * variants + v] = series.get(v).square(part);
                }
            }
        }

        void choose(int mask) {
            ratios(mask, inside);
            ratios(((1 << parts) - 1) & ~mask, outside);
            int best = 0;
            for (int v = 1; v < variants; v++) {
                best = inside[v] > inside[best] ? v : best;
            }
            double rank = 0.5;
            for (int v = 0; v < variants; v++) {
                rank += standing(outside[v], outside[best]);
            }
            low += rank <= (variants + 1) / 2.0 ? 1 : 0;
            lost += outside[best] < 0 ? 1 : 0;
            choices++;
            double toIn = inside[best] - meanIn;
            meanIn += toIn / choices;
            meanOut += (outside[best] - meanOut) / choices;
            inIn += toIn * (inside[best] - meanIn);
            inOut += toIn * (outside[best] - meanOut);
        }

        /// What another adds to the rank of the best: the ones equal to it, itself among them, count for
        /// half.
        private static double standing(double other, double best) {
            if (other == best) {
                return 0.5;
            }
            return other < best ? 1 : 0;
        }

        private void ratios(int mask, double[] ratio) {
            int n = partBars * parts / 2;
            for (int v = 0; v < variants; v++) {
                double total = 0;
                double squares = 0;
                for (int part = 0; part < parts; part++) {
                    if ((mask & (1 << part)) != 0) {
                        total += sum[part * variants + v];
                        squares += square[part * variants + v];
                    }
                }
                double mean = shift[v] + total / n;
                double variance = (squares - total * total / n) / (n - 1);
                ratio[v] = mean == 0 ? 0 : mean / Math.sqrt(Math.max(0, variance));
            }
        }

        BacktestOverfitting result() {
            double slope = inIn > 0 ? inOut / inIn : Double.NaN;
            return new BacktestOverfitting(
                    (double) low / choices, (double) lost / choices, slope, meanOut - slope * meanIn, choices);
        }
    }
}
