package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformalReturnsTest {
    private static final QuantileLevel MIDDLE = QuantileLevel.of(0.5);

    @Test
    void quantiles_handWorked_areDriftAndScaledSpread() {
        double[] r = new Random(3).doubles(600, -0.02, 0.021).toArray();
        QuantileForecast forecast = forecast(1, r);

        // The same by hand: the scale, the scores of the newest 500 mature rows, their quantiles.
        double[] variance = new double[r.length];
        variance[0] = Arrays.stream(r, 0, 50).map(x -> x * x).average().orElseThrow();
        for (int t = 1; t < r.length; t++) {
            variance[t] = 0.94 * variance[t - 1] + 0.06 * r[t] * r[t];
        }
        double[] scores = new double[500];
        double[] outcomes = new double[500];
        for (int i = 0; i < 500; i++) {
            int s = r.length - 501 + i;
            outcomes[i] = r[s + 1];
            scores[i] = r[s + 1] / Math.sqrt(variance[s]);
        }
        double sigma = Math.sqrt(variance[r.length - 1]);
        for (QuantileLevel level : QuantileLevel.STANDARD) {
            double expected = ConformalCalibrator.of(outcomes).quantile(MIDDLE)
                    + sigma
                            * (ConformalCalibrator.of(scores).quantile(level)
                                    - ConformalCalibrator.of(scores).quantile(MIDDLE));
            assertThat(forecast.at(level)).as("level %s", level).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void middle_panicAfterACalmRise_isTheUsualDriftAndNotManyTimesIt() {
        Random random = new Random(5);
        double[] r = new double[1_200];
        Arrays.setAll(r, t -> 0.001 + 0.005 * random.nextGaussian() * (t >= 1_190 ? 8 : 1));
        double[] outcomes = new double[500];
        for (int i = 0; i < 500; i++) {
            int s = r.length - 22 - 500 + i;
            outcomes[i] = Arrays.stream(r, s + 1, s + 23).sum();
        }

        QuantileForecast forecast = forecast(22, r);

        assertThat(forecast.at(MIDDLE))
                .isCloseTo(ConformalCalibrator.of(outcomes).quantile(MIDDLE), within(1e-13))
                .isBetween(0.0, 0.05);
        assertThat(forecast.interval(0.95).width()).isGreaterThan(0.3);
    }

    private static QuantileForecast forecast(int horizonBars, double... returns) {
        History history = History.ofReturns(HistoryTest.series(returns));
        ConformalReturns model = ConformalReturns.calibratedOn(500);
        return (QuantileForecast)
                model.fit(TrainingWindow.endingAt(history, Horizon.ofBars(horizonBars), 0, model.trainingRows()))
                        .forecast(history)
                        .orElseThrow();
    }
}
