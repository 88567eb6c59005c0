package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    private static final GoldenFile R = GoldenFile.open("significance.golden");

    @Test
    void adjusted_pAdjustOfR_agreesTo1e15() {
        int compared = 0;
        for (GoldenFile.Case golden : R.cases()) {
            if (golden.has("p")) {
                double[] p = golden.numbers("p");
                Doubles.assertWithin(1e-15, golden.numbers("BH"), FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(p));
                Doubles.assertWithin(1e-15, golden.numbers("BY"), FalseDiscovery.BENJAMINI_YEKUTIELI.adjusted(p));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    @Test
    void adjusted_missingTests_doNotCount() {
        double[] p = {Double.NaN, 0.01, 0.5, Double.NaN, 0.02};
        double[] adjusted = FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(p);
        Doubles.assertWithin(1e-15, new double[] {Double.NaN, 0.03, 0.5, Double.NaN, 0.03}, adjusted);
        assertThat(adjusted[0]).isNaN();
        assertThat(FalseDiscovery.BENJAMINI_YEKUTIELI.adjusted(new double[0])).isEmpty();
    }

    @Test
    void adjusted_noProbabilities_areRefused() {
        assertThatThrownBy(() -> FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(new double[] {0.1, -0.1}))
                .hasMessage("p-values must be in 0..1, got -0.1");
        assertThatThrownBy(() -> FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(new double[] {0.1, 1.1}))
                .hasMessage("p-values must be in 0..1, got 1.1");
    }
}
