package io.finwave.wavelet.internal;

import io.finwave.kernel.OrderStatistics;
import java.util.Arrays;

/// Thresholds for coefficients whose noise has unit variance. Missing coefficients (NaN) must have been taken
/// out.
public final class ThresholdRules {
    /// The root of λ - ln λ = 3.
    public static final double BLOCK = blockConstant();

    private static final double UPPER_QUARTILE = Distributions.normalQuantile(0.75);

    private ThresholdRules() {}

    /// √(2 ln n); 0 for n = 1.
    public static double universal(int n) {
        return Math.sqrt(2 * Math.log(n));
    }

    /// The minimax threshold of soft shrinkage for n values: the root of `(n + 1) ρ(λ) = 1 + λ²` with
    /// `ρ(λ) = 2 ((1 + λ²) Φ(-λ) - λ φ(λ))`, by Newton's method on the logarithm of the quotient.
    ///
    /// The logarithm falls and is concave, so from the right every step stays right of the root.
    public static double minimax(int n) {
        double lambda = universal(n) + 1;
        double last = Double.POSITIVE_INFINITY;
        while (last - lambda > 1e-15) {
            last = lambda;
            double tail = Distributions.normal(-lambda);
            double density = Distributions.normalDensity(lambda);
            double square = 1 + lambda * lambda;
            double risk = 2 * (square * tail - lambda * density);
            double slope = 4 * (lambda * tail - density) / risk - 2 * lambda / square;
            lambda -= Math.log((n + 1) * risk / square) / slope;
        }
        return lambda;
    }

    /// The λ in 0 .. √(2 ln n) with the least estimated risk of soft shrinkage.
    public static double sure(double[] z) {
        double[] sizes = sortedSizes(z);
        int n = sizes.length;
        double most = universal(n);
        double best = 0;
        double least = n;
        double squares = 0;
        for (int i = 0; i < n && sizes[i] <= most; i++) {
            double square = sizes[i] * sizes[i];
            squares += square;
            // of equal sizes the last one counts all that are not greater
            if (i + 1 == n || sizes[i + 1] > sizes[i]) {
                double risk = n - 2.0 * (i + 1) + squares + (n - i - 1) * square;
                if (risk < least) {
                    least = risk;
                    best = sizes[i];
                }
            }
        }
        return best;
    }

    /// [#sure], or √(2 ln n) if there is hardly more than noise.
    public static double hybridSure(double[] z) {
        int n = z.length;
        double log = Math.log(n) / Math.log(2);
        return meanSquare(z) - 1 <= Math.pow(log, 1.5) / Math.sqrt(n) ? universal(n) : sure(z);
    }

    /// The threshold at which the rate of false discoveries is q.
    public static double falseDiscovery(double[] z, double q) {
        double[] sizes = sortedSizes(z);
        int n = sizes.length;
        for (int k = n; k > 1; k--) {
            if (2 * Distributions.normal(-sizes[n - k]) <= q * k / n) {
                return -Distributions.normalQuantile(q * k / (2.0 * n));
            }
        }
        return -Distributions.normalQuantile(q / (2.0 * n));
    }

    /// 1 / √(mean z² - 1); infinite if that is not positive.
    public static double bayes(double[] z) {
        return 1 / Math.sqrt(Math.max(meanSquare(z) - 1, 0));
    }

    /// The standard deviation of normal noise by the median of the sizes: `median |w| / Φ⁻¹(3/4)`.
    ///
    /// @param values at least one, none missing
    public static double noiseScale(double[] values) {
        return OrderStatistics.propagating().median(sizes(values)) / UPPER_QUARTILE;
    }

    private static double meanSquare(double[] z) {
        double sum = 0;
        for (double value : z) {
            sum += value * value;
        }
        return sum / z.length;
    }

    private static double[] sizes(double[] z) {
        double[] sizes = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            sizes[i] = Math.abs(z[i]);
        }
        return sizes;
    }

    private static double[] sortedSizes(double[] z) {
        double[] sizes = sizes(z);
        Arrays.sort(sizes);
        return sizes;
    }

    private static double blockConstant() {
        double root = 4.5;
        for (int step = 0; step < 20; step++) {
            root = 3 + StrictMath.log(root);
        }
        return root;
    }
}
