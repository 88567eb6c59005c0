package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LttbTest {
    @Test
    void choose_noMoreThanPoints_allStay() {
        assertThat(Lttb.choose(new double[] {1, 2, 3}, 3)).containsExactly(0, 1, 2);
        assertThat(Lttb.choose(new double[0], 3)).isEmpty();
    }

    @Test
    void choose_workedByHand_largestTrianglesStay() {
        // Two inner buckets of two points: {1, 2} and {3, 4}. From (0, 0) towards the average of the second bucket
        // (3.5, -2): point 1 spans |(0 - 3.5)(5 - 0) - (0 - 1)(-2 - 0)| = 19.5, point 2 |(-3.5)(1) - (-2)(-2)| = 7.5.
        // Then from (1, 5) towards the last point (5, 0): point 3 spans |(1 - 5)(0 - 5) - (1 - 3)(0 - 5)| = 10,
        // point 4 |(1 - 5)(-4 - 5) - (1 - 4)(0 - 5)| = 21.
        assertThat(Lttb.choose(new double[] {0, 5, 1, 0, -4, 0}, 4)).containsExactly(0, 1, 4, 5);
    }

    @Test
    void choose_loneSpike_stays() {
        double[] flat = new double[10_000];
        flat[4_321] = 7;
        assertThat(Lttb.choose(flat, 50)).contains(4_321);
    }

    @Test
    void choose_anyLine_firstLastAndRisingPositions_oneABucket() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 200; run++) {
            int n = random.nextInt(4, 3_000);
            int points = random.nextInt(3, n);
            double[] y = random.doubles(n).toArray();
            for (int gap = 0; gap < n / 10; gap++) {
                y[random.nextInt(n)] = Double.NaN;
            }
            int[] chosen = Lttb.choose(y, points);
            assertThat(chosen).as("n %s, points %s", n, points).hasSize(points);
            assertThat(chosen[0]).isZero();
            assertThat(chosen[points - 1]).isEqualTo(n - 1);
            for (int k = 1; k < points; k++) {
                assertThat(chosen[k]).isGreaterThan(chosen[k - 1]);
            }
            for (int k = 0; k < points - 2; k++) {
                int from = 1 + (int) ((long) k * (n - 2) / (points - 2));
                int to = 1 + (int) ((k + 1L) * (n - 2) / (points - 2));
                assertThat(chosen[k + 1]).isBetween(from, to - 1);
                boolean allMissing = Arrays.stream(y, from, to).allMatch(Double::isNaN);
                assertThat(Double.isNaN(y[chosen[k + 1]])).isEqualTo(allMissing);
            }
        }
    }

    @Test
    void choose_fewerThanThreePoints_refused() {
        assertThatThrownBy(() -> Lttb.choose(new double[5], 2)).hasMessage("points must be at least 3, got 2");
    }
}
