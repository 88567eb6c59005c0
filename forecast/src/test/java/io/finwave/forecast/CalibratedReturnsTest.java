package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibratedReturnsTest {
    private static final int N = 900;
    private static final double[] RETURNS = TestSignals.scaled(TestSignals.normal(81, N), 0.01);
    private static final double[] VARIANCE = Arrays.stream(TestSignals.normal(82, N))
            .map(x -> 1e-4 * Math.exp(x))
            .toArray();

    private static Optional<Forecast> forecast(Forecaster model, History history, int h, int embargo) {
        return model.fit(TrainingWindow.endingAt(history, Horizon.ofBars(h), embargo, model.trainingRows()))
                .forecast(history);
    }

    @Test
    void quantiles_handWorked_areDriftAndScaledClaims() {
        int rows = 100;
        int h = 5;
        History history = History.of(HistoryTest.series(VARIANCE), HistoryTest.series(RETURNS));
        // a scale that is easily worked by hand: the variance of the last bar
        CalibratedReturns model = CalibratedReturns.of(
                "mine", "mine", VolatilityScale.of(new RandomWalkVariance()), new TrailingConformal(rows));
        double[] y = new double[N - h];
        double[] scaled = new double[N - h];
        for (int s = 0; s < N - h; s++) {
            y[s] = Arrays.stream(RETURNS, s + 1, s + h + 1).sum();
            scaled[s] = y[s] / Math.sqrt(VARIANCE[s]);
        }
        double[] score = new double[rows];
        for (int i = 0; i < rows; i++) {
            int s = N - h - rows + i;
            score[i] = (y[s] - median(y, s - h)) / Math.sqrt(VARIANCE[s]) + median(scaled, s - h);
        }
        QuantileForecast got = (QuantileForecast) forecast(model, history, h, 0).orElseThrow();
        for (QuantileLevel level : QuantileLevel.STANDARD) {
            double claim = ConformalCalibrator.of(score).quantile(level) - median(scaled, N - 1 - h);
            double expected = median(y, N - 1 - h) + Math.sqrt(VARIANCE[N - 1]) * claim;
            assertThat(got.at(level)).isCloseTo(expected, within(1e-15));
        }
        assertThat(model.card().settings())
                .containsEntry("scale", "random-walk")
                .containsEntry("calibration", "trailing 100");
    }

    /// Of the 500 values that end with a row.
    private static double median(double[] x, int last) {
        return ConformalCalibrator.of(Arrays.copyOfRange(x, last - 499, last + 1))
                .quantile(QuantileLevel.of(0.5));
    }

    @Test
    void embargo_outcomesInside_areNotUsed() {
        double[] other = RETURNS.clone();
        for (int t = N - 4; t < N; t++) {
            other[t] += 0.5;
        }
        for (Calibration calibration :
                new Calibration[] {AdaptiveConformal.aggregated(200), ConformalPid.aroundTrailing(200)}) {
            // the scale does not see returns, so the last four may reach the forecast through outcomes only
            CalibratedReturns model =
                    CalibratedReturns.of("mine", "mine", VolatilityScale.of(new RandomWalkVariance()), calibration);
            QuantileForecast plain = (QuantileForecast)
                    forecast(model, History.of(HistoryTest.series(VARIANCE), HistoryTest.series(RETURNS)), 1, 4)
                            .orElseThrow();
            QuantileForecast changed = (QuantileForecast)
                    forecast(model, History.of(HistoryTest.series(VARIANCE), HistoryTest.series(other)), 1, 4)
                            .orElseThrow();
            QuantileForecast nearer = (QuantileForecast)
                    forecast(model, History.of(HistoryTest.series(VARIANCE), HistoryTest.series(other)), 1, 3)
                            .orElseThrow();
            assertThat(changed.values()).isEqualTo(plain.values());
            assertThat(nearer.values()).isNotEqualTo(plain.values());
        }
    }

    @Test
    void forecast_tooLittle_orNoScale_isNone() {
        CalibratedReturns model =
                CalibratedReturns.of("mine", "mine", VolatilityScale.ewma(), new TrailingConformal(200));
        assertThat(forecast(model, History.ofReturns(HistoryTest.series(Arrays.copyOf(RETURNS, 200))), 1, 0))
                .isEmpty();
        assertThat(forecast(model, History.ofReturns(HistoryTest.series(Arrays.copyOf(RETURNS, 420))), 1, 0))
                .isPresent();
        assertThat(forecast(model, History.ofReturns(HistoryTest.series(new double[420])), 1, 0))
                .isEmpty();
    }
}
