package io.finwave.wavelet;

import java.util.Arrays;

/// Many tests at once: p-values adjusted so that, of those at most q, the expected part that is false is at
/// most q.
///
/// ```
/// adjusted(i) = min over j ≥ i of  c · n/j · p(j)        p(1) ≤ .. ≤ p(n),  at most 1
/// c = 1                                                  BENJAMINI_HOCHBERG
///     1 + 1/2 + .. + 1/n                                 BENJAMINI_YEKUTIELI
/// ```
///
/// Edge cases: NaN is no test; it stays NaN and does not count in n.
///
/// Sources: Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini and Yekutieli
/// (2001), doi:10.1214/aos/1013699998.
public enum FalseDiscovery {
    /// For tests that are independent or depend on each other positively, as neighbouring cells do.
    BENJAMINI_HOCHBERG,
    /// For any dependence.
    BENJAMINI_YEKUTIELI;

    /// The adjusted p-values, in the order of the given ones, in a new array.
    ///
    /// @param p in 0..1, or NaN
    /// @throws IllegalArgumentException if one is neither
    public double[] adjusted(double[] p) {
        double[] sorted =
                Arrays.stream(p).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int n = sorted.length;
        if (n > 0 && !(sorted[0] >= 0 && sorted[n - 1] <= 1)) {
            throw new IllegalArgumentException(
                    "p-values must be in 0..1, got " + (sorted[0] < 0 ? sorted[0] : sorted[n - 1]));
        }
        double factor = switch (this) {
            case BENJAMINI_HOCHBERG -> 1;
            case BENJAMINI_YEKUTIELI -> harmonic(n);
        };
        double[] corrected = new double[n];
        double least = 1;
        for (int j = n; j >= 1; j--) {
            least = Math.min(least, factor * n / j * sorted[j - 1]);
            corrected[j - 1] = least;
        }
        double[] adjusted = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // equal p-values have equal adjusted ones: any of them will do
            adjusted[i] = Double.isNaN(p[i]) ? Double.NaN : corrected[Arrays.binarySearch(sorted, p[i])];
        }
        return adjusted;
    }

    private static double harmonic(int n) {
        double sum = 0;
        for (int j = n; j >= 1; j--) {
            sum += 1.0 / j;
        }
        return sum;
    }
}
