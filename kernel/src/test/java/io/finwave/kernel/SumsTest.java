package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.testkit.TestSignals;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    void of_termsThatCancel_keepsWhatIsLeft() {
        assertThat(Sums.of(new double[] {1e100, 1, -1e100})).isEqualTo(1);
        assertThat(Sums.of(new double[] {1, 1e-30, -1})).isEqualTo(1e-30);
        assertThat(Sums.of(new double[] {})).isZero();
        assertThat(Sums.of(new double[] {5, 1, 2, 7}, 1, 3)).isEqualTo(3);
    }

    @Test
    void of_longWalk_isTheExactSumRounded() {
        double[] x = TestSignals.walk(3, 10_000);
        BigDecimal exact = BigDecimal.ZERO;
        for (double value : x) {
            exact = exact.add(new BigDecimal(value));
        }
        assertThat(Sums.of(x)).isEqualTo(exact.doubleValue());
    }

    @Test
    void product_orthogonalSeries_keepsWhatIsLeft() {
        double[] x = TestSignals.noise(3, 1000);
        double[] y = TestSignals.noise(4, 1000);
        BigDecimal exact = BigDecimal.ZERO;
        for (int t = 0; t < 1000; t++) {
            exact = exact.add(new BigDecimal(x[t]).multiply(new BigDecimal(y[t])));
        }
        assertThat(Sums.product(x, y)).isEqualTo(exact.doubleValue());
        assertThat(Sums.product(new double[] {0x1.0p27 + 1, -1}, new double[] {0x1.0p27 + 1, 0x1.0p54}))
                .isEqualTo(0x1.0p28 + 1);
    }

    @Test
    void of_infinitiesAndMissing_areAsInPlainSums() {
        assertThat(Sums.of(new double[] {1, Double.NaN, 2})).isNaN();
        assertThat(Sums.of(new double[] {1, Double.POSITIVE_INFINITY, 2})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Sums.of(new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}))
                .isNaN();
    }

    @Test
    void product_differentLengths_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sums.product(new double[3], new double[4]))
                .withMessage("y must have 3 values, got 4");
    }
}
