package io.finwave.examples;

import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Ridge;
import io.finwave.wavelet.SqueezedDecomposition;
import io.finwave.wavelet.Synchrosqueezing;

/// Is there a cycle in the S&P 500 that one could follow? The strongest ridge wanders, as it does in noise.
public final class StrongestRidge {
    private StrongestRidge() {}

    /// Prints the period of the strongest ridge at the beginning of each year.
    public static void main(String[] args) {
        double[] x = BundledCloses.returns(BundledCloses.daily("SPX"));
        Cwt cwt = Cwt.of(Morlet.usual());
        SqueezedDecomposition squeezed = Synchrosqueezing.of(cwt).transform(x, cwt.periodOctaves(8, 256, 16));
        Ridge ridge = squeezed.ridges(1, 1, 4).getFirst();
        for (int t = 252; t < ridge.size(); t += 504) {
            System.out.printf("bar %4d: %.0f bars%n", t, squeezed.period(ridge.row(t)));
        }
    }
}
