package io.finwave.wavelet;

import io.finwave.testkit.Doubles;

/// What the last digit of a coefficient is to be measured with: `√2^level` times the largest sample, because
/// coefficients grow that much. Two rules continue a series beyond its own range, [Extension#SMOOTH] along a
/// straight line and [Extension#ANTIREFLECT]; with them the largest value that any filter meets counts, for the
/// coefficients are that large and have no digits beyond their 53 bits.
final class LargestMet {
    private LargestMet() {}

    static double by(Dwt dwt, double[] x, int level) {
        double largest = Math.pow(2, level / 2.0) * Doubles.largest(x);
        if (dwt.extension() != Extension.SMOOTH && dwt.extension() != Extension.ANTIREFLECT) {
            return largest;
        }
        int reach = dwt.bank().length() - 1;
        for (int j = 0; j < level; j++) {
            double[] a = j == 0 ? x : dwt.decompose(x, j).approximation();
            for (int i = -reach; i < a.length + reach; i++) {
                double met = Math.abs(dwt.extension().sample(a, a.length, i));
                largest = Math.max(largest, met * Math.pow(2, (level - j) / 2.0));
            }
        }
        return largest;
    }
}
