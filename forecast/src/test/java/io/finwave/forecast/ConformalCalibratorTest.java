package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

class ConformalCalibratorTest {
    @Test
    void quantile_tenScores_agreesWithR() {
        // quantile(c(3,1,4,1,5,9,2,6,5,3), p, type = 7) of R 4.2.2
        ConformalCalibrator calibrator = ConformalCalibrator.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3);
        double[] expected = {1, 1, 1, 2.25, 3.5, 5, 6.3, 7.65, 8.325};
        for (int i = 0; i < expected.length; i++) {
            assertThat(calibrator.quantile(QuantileLevel.STANDARD.get(i))).isCloseTo(expected[i], within(1e-14));
        }
    }

    @Test
    void quantile_handWorked_liesBetweenItsNeighbours() {
        // n = 5, p = 0.9: g = 1 + 4 · 0.9 = 4.6: 40 + 0.6 · (50 − 40)
        assertThat(ConformalCalibrator.of(10, 20, 30, 40, 50).quantile(QuantileLevel.of(0.9)))
                .isCloseTo(46, within(1e-13));
    }

    @Test
    void quantile_risingLevels_neverFalls() {
        ConformalCalibrator calibrator = ConformalCalibrator.of(TestSignals.normal(2, 77));
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < 1000; i++) {
            double q = calibrator.quantile(QuantileLevel.of(i / 1000.0));
            assertThat(q).as("level " + i / 1000.0).isGreaterThanOrEqualTo(last);
            last = q;
        }
    }

    @Test
    void quantile_exchangeableScores_coversWhatItClaims() {
        double[] x = TestSignals.normal(3, 40_000);
        int below = 0;
        int n = 0;
        for (int t = 100; t < x.length; t += 101) {
            double q = ConformalCalibrator.of(java.util.Arrays.copyOfRange(x, t - 100, t))
                    .quantile(QuantileLevel.of(0.9));
            below += x[t] <= q ? 1 : 0;
            n++;
        }
        // Within 1/(n+1) of 0.9 and four standard errors of 396 outcomes.
        assertThat((double) below / n).isCloseTo(0.9, within(0.01 + 4 * Math.sqrt(0.09 / n)));
    }

    @Test
    void of_missingScores_leftOut() {
        assertThat(ConformalCalibrator.of(Double.NaN, 7, Double.NaN).size()).isEqualTo(1);
        assertThat(ConformalCalibrator.of(Double.NaN, 7).quantile(QuantileLevel.of(0.1)))
                .isEqualTo(7);
        assertThatThrownBy(() -> ConformalCalibrator.of(Double.NaN)).hasMessageContaining("at least 1 score");
    }
}
