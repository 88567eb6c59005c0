package io.finwave.examples;

import io.finwave.wavelet.FilterBank;
import io.finwave.wavelet.PacketBasis;
import io.finwave.wavelet.PacketCost;
import io.finwave.wavelet.WaveletPacket;
import io.finwave.wavelet.WaveletPacketTree;

/// Which bands describe the returns of the S&P 500 most briefly?
public final class BestBasis {
    private BestBasis() {}

    /// Prints the bands of the best basis by Shannon's entropy, and what it costs against the octaves.
    public static void main(String[] args) {
        double[] returns = BundledCloses.returns(BundledCloses.daily("SPX"));
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("sym8")).decompose(returns, 4);
        PacketCost cost = new PacketCost.Shannon();
        PacketBasis best = tree.bestBasis(cost);
        for (String path : best.leaves()) {
            System.out.printf("%-5s %s%n", path, tree.band(path));
        }
        System.out.printf(
                "entropy %.4f, of the octaves %.4f%n",
                total(tree, best, cost), total(tree, PacketBasis.wavelet(4), cost));
    }

    private static double total(WaveletPacketTree tree, PacketBasis basis, PacketCost cost) {
        return basis.leaves().stream()
                .mapToDouble(path -> tree.cost(path, cost))
                .sum();
    }
}
