package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.PrunedInverseFft;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

class PrunedPlanTest {
    @Test
    void innerLength_bandOfAnyWidth_isThatOfTheGridOrTheWhole() {
        CoarseGrid grid = CoarseGrid.cheapest(6000, 3, 20, null);
        assertThat(PrunedPlan.of(6000, 3, 20, null).innerLength())
                .isEqualTo(grid.length())
                .isLessThan(6000);
        assertThat(PrunedPlan.of(6000, 3, 3000, null).innerLength()).isEqualTo(6000);
    }

    /// Narrow bands first and wide ones after them, in one work space: each is as in a work space of its own.
    @Test
    void inverse_innerTransformsOfDifferentLengths_shareOneWorkSpace() {
        int n = 6000;
        double[] re = TestSignals.noise(1, n);
        double[] im = TestSignals.noise(2, n);
        PrunedWork shared = new PrunedWork();
        for (int bins : new int[] {2, 40, 300, 3000, n, 300, 40, 2}) {
            PrunedPlan plan = PrunedPlan.of(n, 17, bins, null);
            double[][] alone = new double[2][n];
            double[][] together = new double[2][n];
            plan.inverse(null, re, im, 0, alone[0], alone[1], new PrunedWork());
            plan.inverse(null, re, im, 0, together[0], together[1], shared);
            Doubles.assertSameBits(alone[0], together[0], 0, n);
            Doubles.assertSameBits(alone[1], together[1], 0, n);
        }
        PrunedPlan plan = PrunedPlan.of(n, 17, 40, null);
        assertThat(shared.of(plan)).isSameAs(shared.of(PrunedPlan.of(n, 500, 40, null)));
        assertThat(shared.of(plan)).isNotSameAs(shared.of(PrunedPlan.of(n, 17, n, null)));
    }

    @Test
    void ofTapered_largestDouble_isASize() {
        double[] out = new double[64];
        PrunedInverseFft fft = PrunedInverseFft.ofTapered(64, 0, new double[] {0, Double.MAX_VALUE});
        fft.inverse(new double[] {64, 0}, new double[2], out, new double[64]);
        Doubles.assertWithin(1e-15, TestSignals.constant(64, 1), out);
    }
}
