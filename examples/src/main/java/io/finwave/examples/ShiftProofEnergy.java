package io.finwave.examples;

import io.finwave.wavelet.DualTree;
import io.finwave.wavelet.DualTreeBank;
import io.finwave.wavelet.DualTreeCoefficients;
import io.finwave.wavelet.Dwt;
import io.finwave.wavelet.FilterBank;
import java.util.Arrays;

/// Does the energy of a level depend on the day on which the series begins?
public final class ShiftProofEnergy {
    private ShiftProofEnergy() {}

    /// Prints by how much the energy of level 4 changes over sixteen first days, for two transforms.
    public static void main(String[] args) {
        double[] returns = BundledCloses.returns(BundledCloses.daily("SPX"));
        double[] dual = new double[16];
        double[] ordinary = new double[16];
        for (int first = 0; first < 16; first++) {
            double[] x = Arrays.copyOfRange(returns, first, first + 4096);
            DualTreeCoefficients tree = DualTree.of(DualTreeBank.standard()).decompose(x, 4);
            for (int k = 0; k < tree.coefficients(4); k++) {
                dual[first] += Math.pow(tree.magnitude(4, k), 2);
            }
            double[] detail = Dwt.of(FilterBank.of("sym7")).decompose(x, 4).detail(4);
            ordinary[first] = Arrays.stream(detail).map(d -> d * d).sum();
        }
        System.out.printf("dual tree: largest / smallest %.2f%n", spread(dual));
        System.out.printf("ordinary:  largest / smallest %.2f%n", spread(ordinary));
    }

    private static double spread(double[] energy) {
        return Arrays.stream(energy).max().orElseThrow()
                / Arrays.stream(energy).min().orElseThrow();
    }
}
