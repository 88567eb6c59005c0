package io.finwave.benchmarks;

/// How the coefficients of `pywt.swt` stand to those of the maximal overlap transform; `golden/` has the same
/// relation, checked, in `generate_pywavelets.py`.
///
/// ```
/// W(j)(t) = -2^(-j/2) · cD(j)(t - (2^j - 1) L/2 mod N)        V(J)(t) = 2^(-J/2) · cA(J)(the same)
/// ```
final class SwtRelation {
    private SwtRelation() {}

    /// The largest absolute difference of all coefficients.
    ///
    /// @param theirs cD(1) .. cD(J), cA(J)
    /// @param filterLength the number of taps L
    static double largestDifference(double[][] wavelet, double[] scaling, double[][] theirs, int filterLength) {
        int levels = wavelet.length;
        double largest = 0;
        for (int level = 1; level <= levels; level++) {
            largest = Math.max(
                    largest, largestDifference(wavelet[level - 1], theirs[level - 1], level, filterLength, -1));
        }
        return Math.max(largest, largestDifference(scaling, theirs[levels], levels, filterLength, 1));
    }

    private static double largestDifference(double[] ours, double[] theirs, int level, int filterLength, int sign) {
        int size = theirs.length;
        int shift = ((1 << level) - 1) * filterLength / 2;
        double factor = sign * Math.pow(2, -level / 2.0);
        double largest = 0;
        for (int t = 0; t < size; t++) {
            double translated = factor * theirs[Math.floorMod(t - shift, size)];
            largest = Math.max(largest, Math.abs(translated - ours[t]));
        }
        return largest;
    }
}
