package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void select_anyIndex_partsTheValues() {
        for (int index = 2; index < 48; index++) {
            double[] x = TestSignals.noise(index, 50);
            double[] sorted = x.clone();
            Arrays.sort(sorted, 2, 48);
            assertThat(Selection.select(x, 2, 48, index)).isEqualTo(sorted[index]);
            for (int i = 2; i < 48; i++) {
                assertThat(i <= index ? x[i] <= x[index] : x[i] >= x[index]).isTrue();
            }
            assertThat(x[0]).isEqualTo(sorted[0]);
            assertThat(x[1]).isEqualTo(sorted[1]);
            assertThat(x[48]).isEqualTo(sorted[48]);
            assertThat(x[49]).isEqualTo(sorted[49]);
        }
    }

    @Test
    void select_orderThatDefeatsThePivots_isStillRight() {
        // the pivots are always the smallest values but one: every round takes two off
        int n = 400;
        double[] x = killer(n);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        for (int index = 0; index < n; index += 13) {
            assertThat(Selection.select(x.clone(), 0, n, index)).isEqualTo(sorted[index]);
        }
    }

    /// Values given away while the selection asks for them would be an adversary; this is its answer written
    /// down: pairs of small values stand where first, middle and last are looked at.
    private static double[] killer(int n) {
        double[] x = new double[n];
        Arrays.fill(x, Double.MAX_VALUE);
        int low = 0;
        int rank = 0;
        while (n - low > 2) {
            int middle = (low + n - 1) >>> 1;
            if (x[low] == Double.MAX_VALUE) {
                x[low] = rank++;
            }
            if (x[middle] == Double.MAX_VALUE) {
                x[middle] = rank++;
            }
            low++;
        }
        for (int i = 0; i < n; i++) {
            if (x[i] == Double.MAX_VALUE) {
                x[i] = rank++;
            }
        }
        return x;
    }

    @Test
    void smallest_part_isItsSmallest() {
        assertThat(Selection.smallest(new double[] {0, 5, 3, 4, 1}, 1, 4)).isEqualTo(3);
    }
}
