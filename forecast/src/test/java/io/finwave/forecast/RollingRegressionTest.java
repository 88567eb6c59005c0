package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RollingRegressionTest {
    private static final Horizon TWO = Horizon.ofBars(2);

    @Test
    void fitted_handWorkedLine_usesMatureRowsOnly() {
        // rows 0 .. 2 are mature at bar 4: y on x through (1,1) (2,3) (3,2) is 1 + x/2
        double[] x = {1, 2, 3, 40, 5, 60};
        double[] y = {1, 3, 2, 1000, -1000, Double.NaN};
        RollingRegression regression = new RollingRegression(new double[][] {x}, y, TWO, 3);
        assertThat(regression.fitted(4, 5)).containsExactly(new double[] {3.5}, within(1e-13));
        // held at the greatest y, 3; the mean squared residual is 1/2
        assertThat(regression.expected(4, 5)).containsExactly(new double[] {Math.exp(3.25)}, within(1e-12));
    }

    @Test
    void fitted_inPieces_isTheSame() {
        double[][] x = {TestSignals.noise(1, 300), TestSignals.noise(2, 300)};
        double[] y = TestSignals.noise(3, 300);
        RollingRegression regression = new RollingRegression(x, y, TWO, 50);
        double[] whole = regression.fitted(2, 300);
        assertThat(Arrays.copyOfRange(whole, 98, 198)).isEqualTo(regression.fitted(100, 200));
        assertThat(whole[0]).as("one row is mature").isEqualTo(y[0]);
    }

    @Test
    void settings_thatCannotBe_areRefused() {
        double[] three = new double[3];
        assertThatThrownBy(() -> new RollingRegression(new double[][] {new double[2]}, three, TWO, 1))
                .hasMessage("columns must be as long as the outcomes, 3, got 2");
        assertThatThrownBy(() -> new RollingRegression(new double[][] {three}, three, TWO, 0))
                .hasMessage("window must be at least 1 row, got 0");
        assertThatThrownBy(() -> new RollingRegression(new double[][] {three}, three, TWO, 1).fitted(1, 3))
                .hasMessage("bars must be in 2..3, got 1 to 3");
    }
}
