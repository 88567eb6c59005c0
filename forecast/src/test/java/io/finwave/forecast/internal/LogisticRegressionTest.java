package io.finwave.forecast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final int N = 400;

    private final double[][] x = new double[3][N];
    private final double[] y = new double[N];
    private final int[] rows = new int[N];

    LogisticRegressionTest() {
        for (int t = 0; t < N; t++) {
            x[0][t] = 2 * Math.sin(0.7 * t) + 0.3;
            x[1][t] = 100 * Math.pow(Math.cos(1.3 * t), 3);
            x[2][t] = 7;
            y[t] = Math.sin(2.1 * t) + 0.8 * x[0][t] - 0.01 * x[1][t] > 0.4 ? 1 : 0;
            rows[t] = t;
        }
    }

    /// Values of `Logit` of statsmodels 0.13.5 on the first two columns; the third is constant and adds nothing.
    @Test
    void probability_againstStatsmodels_isTheSame() {
        LogisticRegression fitted = LogisticRegression.of(x, rows, y, N).orElseThrow();

        assertThat(fitted.probability(x, 0)).isEqualTo(0.047145599058513996, within(1e-12));
        assertThat(fitted.probability(x, 7)).isEqualTo(0.017788285010550398, within(1e-12));
        assertThat(fitted.probability(x, 399)).isEqualTo(0.9703741310283399, within(1e-12));
    }

    @Test
    void of_onlySomeRows_usesThoseOnly() {
        int[] even = new int[N / 2];
        double[] ofEven = new double[N / 2];
        double[][] dense = new double[3][N / 2];
        Arrays.setAll(even, i -> 2 * i);
        Arrays.setAll(ofEven, i -> y[2 * i]);
        for (int c = 0; c < 3; c++) {
            int column = c;
            Arrays.setAll(dense[c], i -> x[column][2 * i]);
        }

        double some =
                LogisticRegression.of(x, even, ofEven, N / 2).orElseThrow().probability(x, 4);

        assertThat(some)
                .isEqualTo(LogisticRegression.of(dense, rows, ofEven, N / 2)
                        .orElseThrow()
                        .probability(dense, 2));
    }

    @Test
    void of_noPredictorThatVaries_isTheShare() {
        double[][] constant = {new double[N]};

        double p = LogisticRegression.of(constant, rows, y, N).orElseThrow().probability(constant, 0);

        assertThat(p).isEqualTo(191.0 / N, within(1e-12));
    }

    @Test
    void of_predictorThatTellsAll_hasNoAnswer() {
        double[] told = new double[N];
        Arrays.setAll(told, t -> x[0][t] > 0 ? 1 : 0);

        assertThat(LogisticRegression.of(x, rows, told, N)).isEmpty();
    }
}
