package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapBridgeTest {
    private static final double GAP = Double.NaN;

    @Test
    void isNeeded_gapAfterASample_only() {
        assertThat(GapBridge.isNeeded(new double[0])).isFalse();
        assertThat(GapBridge.isNeeded(new double[] {1, 2, 3})).isFalse();
        assertThat(GapBridge.isNeeded(new double[] {GAP, GAP})).isFalse();
        assertThat(GapBridge.isNeeded(new double[] {GAP, GAP, 1, 2})).isFalse();
        assertThat(GapBridge.isNeeded(new double[] {1, GAP})).isTrue();
        assertThat(GapBridge.isNeeded(new double[] {GAP, 1, 2, GAP, 3})).isTrue();
    }

    @Test
    void missingEnergy_twoGaps_isTheShareOfTheTapsThatMeetThem() {
        // energies 1, 4, 9 and 16 of 30
        double[] taps = {1, -2, 3, 4};
        double[] missing = GapBridge.missingEnergy(new double[] {5, GAP, GAP, 5, 5, 5, GAP}, taps);
        double[] expected = {0, 1, 5, 13, 25, 16, 1};
        for (int t = 0; t < expected.length; t++) {
            assertThat(missing[t]).as("bar %s", t).isEqualTo(expected[t] / 30);
        }
    }

    @Test
    void mask_shareAtTheTolerance_isKept() {
        double[] coefficients = {1, 2, 3};
        GapBridge.mask(coefficients, new double[] {0.25, 0.5, 0.75}, 0.5);
        assertThat(coefficients).containsExactly(1, 2, GAP);
    }
}
