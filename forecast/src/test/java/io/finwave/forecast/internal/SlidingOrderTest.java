package io.finwave.forecast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingOrderTest {
    private static final double[] VALUES = values();

    @Test
    void window_movedStepByStep_equalsSorting() {
        SlidingOrder order = new SlidingOrder(VALUES);
        for (int t = 50; t <= VALUES.length; t++) {
            assertThat(order.window(t - 50, t)).as("ending at " + t).containsExactly(sorted(t - 50, t));
        }
    }

    @Test
    void window_askedForInAnyOrder_equalsSorting() {
        SlidingOrder order = new SlidingOrder(VALUES);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(400);
            int to = from + random.nextInt(100);
            assertThat(order.window(from, to)).as(from + " to " + to).containsExactly(sorted(from, to));
        }
    }

    @Test
    void greatest_isTheLastOfTheWindow_andNaNWhereAllAreMissing() {
        SlidingOrder order = new SlidingOrder(VALUES);
        for (int t = 50; t <= VALUES.length; t += 7) {
            assertThat(order.greatest(t - 50, t)).isEqualTo(sorted(t - 50, t)[sorted(t - 50, t).length - 1]);
        }
        assertThat(order.greatest(0, 1)).isNaN();
        assertThat(order.greatest(3, 3)).isNaN();
    }

    private static double[] sorted(int from, int to) {
        double[] x =
                Arrays.stream(VALUES, from, to).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.sort(x);
        return x;
    }

    /// With ties and missing values.
    private static double[] values() {
        double[] x = TestSignals.noise(9, 500);
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 13 == 0 ? Double.NaN : i % 3 == 0 ? Math.rint(4 * x[i]) : x[i];
        }
        return x;
    }
}
