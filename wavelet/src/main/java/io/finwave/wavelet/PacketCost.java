package io.finwave.wavelet;

/// What a set of coefficients costs; the best basis is the one that costs least. Every cost is a sum over the
/// coefficients, so that parts of a tree can be compared on their own.
///
/// Source: R. R. Coifman and M. V. Wickerhauser, Entropy-based algorithms for best basis selection, IEEE
/// Transactions on Information Theory 38 (1992) 713-718, doi:10.1109/18.119732.
public sealed interface PacketCost {
    /// The cost of one coefficient.
    ///
    /// @param c the coefficient
    /// @param energy Σ x² of the whole series, greater than 0
    double of(double c, double energy);

    /// Shannon's entropy of how the energy is spread: `-Σ p ln p` with p = c² / Σ x², and 0 for c = 0. The
    /// usual choice; the scale of the series does not matter.
    record Shannon() implements PacketCost {
        @Override
        public double of(double c, double energy) {
            double p = c * c / energy;
            return p == 0 ? 0 : -p * Math.log(p);
        }
    }

    /// `Σ ln(c² / Σ x²)`, the entropy of a Gauss-Markov process. A coefficient of 0 costs 0, as is custom,
    /// although the limit is -∞.
    record LogEnergy() implements PacketCost {
        @Override
        public double of(double c, double energy) {
            double p = c * c / energy;
            return p == 0 ? 0 : Math.log(p);
        }
    }

    /// `Σ |c|^p`.
    ///
    /// @param p between 0 and 2, both excluded: with 2 every orthogonal basis costs the same
    record Norm(double p) implements PacketCost {
        public Norm {
            if (!(p > 0 && p < 2)) {
                throw new IllegalArgumentException("p must be between 0 and 2, got " + p);
            }
        }

        @Override
        public double of(double c, double energy) {
            return Math.pow(Math.abs(c), p);
        }
    }

    /// The number of coefficients beyond a threshold.
    ///
    /// @param threshold in the unit of the series, at least 0
    record AboveThreshold(double threshold) implements PacketCost {
        public AboveThreshold {
            check(threshold);
        }

        @Override
        public double of(double c, double energy) {
            return Math.abs(c) > threshold ? 1 : 0;
        }
    }

    /// Stein's unbiased estimate of the risk of soft thresholding, for noise of unit standard deviation:
    /// `Σ 1 - 2·[|c| ≤ λ] + min(c², λ²)`.
    ///
    /// @param threshold λ, in standard deviations of the noise, at least 0
    record Sure(double threshold) implements PacketCost {
        public Sure {
            check(threshold);
        }

        @Override
        public double of(double c, double energy) {
            return (Math.abs(c) <= threshold ? -1 : 1) + Math.min(c * c, threshold * threshold);
        }
    }

    private static void check(double threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("the threshold must be at least 0, got " + threshold);
        }
    }
}
