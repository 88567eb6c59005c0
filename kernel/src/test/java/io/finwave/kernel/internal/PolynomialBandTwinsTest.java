package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.PolynomialBand;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class PolynomialBandTwinsTest {
    private final PolynomialBand scalar = new ScalarPolynomialBand();
    private final PolynomialBand vector = new VectorPolynomialBand();

    @Test
    void addProduct_handWorked_givesTheseNumbers() {
        double[] sumRe = {7, 100, 200, 7};
        double[] sumIm = {7, 0, 0, 7};
        // w = 3 + 2u + u² at u = 1 and 1.5
        scalar.addProduct(
                new double[] {9, 3, 2, 1},
                1,
                3,
                1,
                0.5,
                new double[] {9, 1, 2},
                new double[] {9, 10, 20},
                1,
                sumRe,
                sumIm,
                1,
                2);
        assertThat(sumRe).containsExactly(7, 106, 200 + 2 * 8.25, 7);
        assertThat(sumIm).containsExactly(7, 60, 165, 7);
    }

    @Test
    void addProduct_sizesAroundTheLaneWidth_sameBits() {
        int lanes = VectorFilterBank.lanes();
        List<Integer> counts = new ArrayList<>(List.of(0, 1, 1000));
        for (int around : new int[] {lanes, 2 * lanes, 4 * lanes, 5 * lanes, 8 * lanes}) {
            counts.addAll(List.of(around - 1, around, around + 1));
        }
        Sweep.over("count", counts, count -> {
            for (int terms : new int[] {1, 2, 12}) {
                double[] c = TestSignals.noise(terms, terms + 3);
                double[] x = TestSignals.walk(1, count + 3);
                double[] y = TestSignals.walk(2, count + 3);
                double[][] expected = {TestSignals.noise(3, count + 5), TestSignals.noise(4, count + 5)};
                double[][] actual = {expected[0].clone(), expected[1].clone()};
                scalar.addProduct(c, 2, terms, -1, 2.0 / (count + 1), x, y, 3, expected[0], expected[1], 4, count);
                vector.addProduct(c, 2, terms, -1, 2.0 / (count + 1), x, y, 3, actual[0], actual[1], 4, count);
                Doubles.assertSameBits(expected[0], actual[0]);
                Doubles.assertSameBits(expected[1], actual[1]);
            }
        });
    }

    @Test
    void active_thisJvm_isTheChosenTwin() {
        assertThat(PolynomialBand.active())
                .isInstanceOf(
                        KernelImplementation.active().kind() == KernelImplementation.Kind.VECTOR
                                ? VectorPolynomialBand.class
                                : ScalarPolynomialBand.class);
    }
}
