package io.finwave.examples;

import io.finwave.wavelet.CausalPackets;
import io.finwave.wavelet.Modwpt;
import io.finwave.wavelet.ScalingFilter;

/// How is the movement of the S&P 500 spread over eight bands of equal width? White noise gives each 12.5 %.
public final class EqualBands {
    private EqualBands() {}

    /// Prints each band's share of the energy of the returns.
    public static void main(String[] args) {
        double[] returns = BundledCloses.returns(BundledCloses.daily("SPX"));
        CausalPackets packets = Modwpt.of(ScalingFilter.of("la16")).causal(returns, 3);
        double[] energy = new double[packets.bands()];
        double total = 0;
        for (int band = 0; band < energy.length; band++) {
            for (int t = packets.warmUp(); t < packets.size(); t++) {
                energy[band] += Math.pow(packets.coefficient(band, t), 2);
            }
            total += energy[band];
        }
        for (int band = 0; band < energy.length; band++) {
            System.out.printf("%-22s %.1f %%%n", packets.band(band), 100 * energy[band] / total);
        }
    }
}
