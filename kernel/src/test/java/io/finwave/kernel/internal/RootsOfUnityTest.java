package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class RootsOfUnityTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338327950288419716939937510");

    @Test
    void put_manyOrders_isTheNearestDouble() {
        double[] re = new double[1];
        double[] im = new double[1];
        for (int n : new int[] {1, 2, 3, 5, 7, 8, 12, 61, 100, 1009, 4096, 100_000, 1 << 20, (1 << 28) - 1}) {
            RootsOfUnity roots = new RootsOfUnity(n);
            for (int i = 0; i < 40; i++) {
                long k = (long) i * n / 37 - 5;
                roots.put(k, re, im, 0);
                BigDecimal angle = PI.multiply(BigDecimal.valueOf(-2 * Math.floorMod(k, (long) n)))
                        .divide(BigDecimal.valueOf(n), DIGITS);
                assertThat(re[0]).as("cos %d/%d", k, n).isEqualTo(rounded(series(angle, 0)));
                assertThat(im[0]).as("sin %d/%d", k, n).isEqualTo(rounded(series(angle, 1)));
            }
        }
    }

    private static double rounded(BigDecimal value) {
        // zero but for the digits of π that are left out
        return value.abs().compareTo(new BigDecimal("1e-30")) < 0 ? 0 : value.doubleValue();
    }

    /// Cosine (from 0) or sine (from 1) by the power series.
    private static BigDecimal series(BigDecimal angle, int from) {
        BigDecimal square = angle.multiply(angle, DIGITS);
        BigDecimal term = from == 0 ? BigDecimal.ONE : angle;
        BigDecimal sum = term;
        for (int i = from + 1; i < 90; i += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-(long) i * (i + 1)), DIGITS);
            sum = sum.add(term);
        }
        return sum;
    }

    @Test
    void put_symmetricRoots_haveTheSameDigits() {
        int n = 120;
        double[] re = new double[n];
        double[] im = new double[n];
        RootsOfUnity roots = new RootsOfUnity(n);
        for (int k = 0; k < n; k++) {
            roots.put(k, re, im, k);
        }
        for (int k = 0; k < n; k++) {
            assertThat(re[(n - k) % n]).isEqualTo(re[k]);
            assertThat(re[(n / 4 + k) % n]).isEqualTo(im[k] == 0 ? 0.0 : im[k]);
            assertThat(Math.abs(im[(n / 2 + n - k) % n])).isEqualTo(Math.abs(im[k]));
        }
    }

    @Test
    void rootTable_anyRoot_isWithinTwoUnits() {
        double[] re = new double[1];
        double[] im = new double[1];
        for (int n : new int[] {1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 63, 64, 65, 1000, 10_007}) {
            RootsOfUnity roots = new RootsOfUnity(n);
            RootTable table = new RootTable(n);
            for (int k = 0; k < n; k++) {
                roots.put(k, re, im, 0);
                assertThat(Math.max(Math.abs(table.re(k) - re[0]), Math.abs(table.im(k) - im[0])))
                        .as("%d of %d", k, n)
                        .isLessThanOrEqualTo(2 * 0x1.0p-53);
            }
        }
        assertThat(RootTable.ofOrder(10_007)).isSameAs(RootTable.ofOrder(10_007));
    }

    @Test
    void rootTable_anyOrder_hasAboutTwiceTheSquareRootOfItInEntries() {
        for (int n = 1; n < 5000; n += n < 70 ? 1 : 61) {
            RootTable table = new RootTable(n);
            assertThat(table.fineRe.length + table.coarseRe.length)
                    .as("%d", n)
                    .isBetween((int) (2 * Math.sqrt(n)), (int) (3 * Math.sqrt(n)) + 1);
        }
    }
}
