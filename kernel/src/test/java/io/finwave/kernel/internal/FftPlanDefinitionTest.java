package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.Sums;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Plans that are made for the test, not those that the JVM keeps, against the sum that defines a transform.
class FftPlanDefinitionTest {
    /// Both parts of a transform, by sums whose only errors are those of the roots and of the last rounding.
    private static double[][] transform(double[] re, double[] im) {
        int n = re.length;
        double[] cos = new double[n];
        double[] sin = new double[n];
        RootsOfUnity roots = new RootsOfUnity(n);
        for (int k = 0; k < n; k++) {
            roots.put(k, cos, sin, k);
        }
        double[][] sums = new double[2][n];
        double[] rowCos = new double[n];
        double[] rowSin = new double[n];
        for (int k = 0; k < n; k++) {
            for (int t = 0; t < n; t++) {
                rowCos[t] = cos[(int) ((long) k * t % n)];
                rowSin[t] = sin[(int) ((long) k * t % n)];
            }
            sums[0][k] = Sums.product(re, rowCos) - Sums.product(im, rowSin);
            sums[1][k] = Sums.product(re, rowSin) + Sums.product(im, rowCos);
        }
        return sums;
    }

    private static double tolerance(double[][] transform) {
        double largest = Math.max(Doubles.largest(transform[0]), Doubles.largest(transform[1]));
        return 0x1.0p-53 * (4 + 2 * Math.log(transform[0].length) / Math.log(2)) * largest;
    }

    /// Twice, because the second call finds what the first one left in the work space.
    private static void assertIsTheSum(FftPlan plan) {
        FftWork work = plan.newWork();
        for (long seed = 1; seed <= 3; seed += 2) {
            double[] re = TestSignals.noise(seed, plan.length());
            double[] im = TestSignals.noise(seed + 1, plan.length());
            double[][] expected = transform(re, im);
            plan.forward(re, im, work);
            Doubles.assertWithin(tolerance(expected), expected[0], re);
            Doubles.assertWithin(tolerance(expected), expected[1], im);
        }
    }

    @Test
    void stockham_newPlan_isTheSum() {
        List<Integer> lengths = Stream.concat(
                        IntStream.rangeClosed(1, 66).boxed(), Stream.of(105, 128, 183, 210, 243, 256, 625, 1024))
                .filter(n -> Radices.largestPrime(n) <= Radices.LARGEST_PRIME)
                .toList();
        Sweep.over("length", lengths, n -> assertIsTheSum(new StockhamPlan(n)));
    }

    @Test
    void bluestein_newPlan_isTheSum() {
        // around powers of two, where the inner length changes, primes and products of them
        Sweep.over(
                "length",
                List.of(2, 3, 4, 5, 7, 8, 9, 64, 65, 67, 71, 127, 128, 129, 134, 201, 509),
                n -> assertIsTheSum(new BluesteinPlan(n)));
    }

    @Test
    void bluestein_innerLength_isTheLeastPowerOfTwoThatHoldsTheConvolution() {
        for (int n = 2; n < 300; n++) {
            int inner = 1;
            while (inner < 2 * n - 1) {
                inner *= 2;
            }
            assertThat(new BluesteinPlan(n).newWork().re).as("%d", n).hasSize(inner);
        }
    }

    @Test
    void sixStep_newPlan_isTheSum() {
        // both rounds with and without a last block that reaches back, odd and even numbers of passes
        Sweep.over(
                "rows and columns",
                List.of(List.of(32, 32), List.of(33, 35), List.of(40, 32), List.of(32, 45), List.of(34, 64)),
                size -> assertIsTheSum(new SixStepPlan(size.get(0) * size.get(1), size.get(0))));
    }

    @Test
    void real_newPlan_isTheSumOfRealSamplesAndBack() {
        List<Integer> lengths =
                new ArrayList<>(IntStream.rangeClosed(1, 40).boxed().toList());
        lengths.addAll(List.of(63, 64, 65, 66, 100, 134, 201));
        Sweep.over("length", lengths, n -> {
            RealFftPlan plan = new RealFftPlan(n);
            assertThat(plan.length()).isEqualTo(n);
            FftWork work = plan.newWork();
            for (long seed = 1; seed <= 3; seed += 2) {
                double[] x = TestSignals.noise(seed, n);
                double[] re = new double[n / 2 + 1];
                double[] im = new double[n / 2 + 1];
                double[][] expected = transform(x, new double[n]);
                plan.forward(x, re, im, work);
                for (int k = 0; k <= n / 2; k++) {
                    assertThat(Math.hypot(re[k] - expected[0][k], im[k] - expected[1][k]))
                            .as("bin %d", k)
                            .isLessThanOrEqualTo(tolerance(expected));
                }
                double[] back = new double[n];
                plan.inverse(re, im, back, work);
                Doubles.assertWithin(0x1.0p-53 * (4 + Math.log(n)), x, back);
            }
        });
    }
}
