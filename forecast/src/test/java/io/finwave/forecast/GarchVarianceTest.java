package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GarchVarianceTest {
    private static final int WINDOW = 300;
    private static final double[] RETURNS = TestSignals.normal(5, 400);

    @Test
    void forecast_onARefitBar_isTheFitOfTheWindowScaled() {
        // Bar 330 = 15 · 22: the fit is on the returns 31 .. 330. The variance is four tenths of the squared return.
        double[] variance = Arrays.stream(RETURNS).map(r -> 0.4 * r * r).toArray();
        double[] window = Arrays.copyOfRange(RETURNS, 31, 331);
        for (GarchVariance model :
                new GarchVariance[] {GarchVariance.symmetric(WINDOW), GarchVariance.withLeverage(WINDOW)}) {
            Garch garch = model.card().name().equals("garch") ? Garch.GARCH : Garch.GJR;
            GarchFit fit = garch.fit(window);
            double expected = 0.4 * fit.meanVariance(fit.varianceAfter(window), 5);
            assertThat(value(model, 5, variance, RETURNS, 331)).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void forecast_betweenRefits_carriesTheVarianceOn() {
        double[] variance = Arrays.stream(RETURNS).map(r -> r * r).toArray();
        double[] window = Arrays.copyOfRange(RETURNS, 31, 331);
        GarchFit fit = Garch.GARCH.fit(window);
        double next = fit.varianceAfter(window);
        for (int t = 331; t <= 351; t++) {
            next = fit.nextVariance(next, RETURNS[t]);
        }
        GarchVariance model = GarchVariance.symmetric(WINDOW);
        assertThat(value(model, 1, variance, RETURNS, 352)).isCloseTo(next, within(1e-14));
        // Bar 352 is the next refit.
        double[] later = Arrays.copyOfRange(RETURNS, 53, 353);
        GarchFit again = Garch.GARCH.fit(later);
        assertThat(value(model, 1, variance, RETURNS, 353)).isCloseTo(again.varianceAfter(later), within(1e-14));
    }

    @Test
    void forecast_missingReturn_isPassedOver() {
        double[] returns = RETURNS.clone();
        returns[335] = Double.NaN;
        double[] variance = new double[400];
        Arrays.fill(variance, 1);
        GarchVariance model = GarchVariance.withLeverage(WINDOW);
        double before = value(model, 1, variance, returns, 335);
        double after = value(model, 1, variance, returns, 336);
        // The expected variance of returns is the same; only the window of the scale has moved on by a bar.
        assertThat(after / before).isCloseTo(scale(returns, 336) / scale(returns, 335), within(1e-13));
    }

    private static double scale(double[] returns, int size) {
        return 1
                / Arrays.stream(returns, size - WINDOW, size)
                        .filter(Double::isFinite)
                        .map(r -> r * r)
                        .average()
                        .orElseThrow();
    }

    @Test
    void forecast_tooFewOrEqualReturns_isNone() {
        double[] variance = new double[400];
        Arrays.fill(variance, 1);
        GarchVariance model = GarchVariance.symmetric(WINDOW);
        // 150 returns are there from bar 149 on, and the first refit after it is bar 154.
        assertThat(value(model, 1, variance, RETURNS, 154)).isNaN();
        assertThat(value(model, 1, variance, RETURNS, 155)).isPositive();
        double[] equal = new double[400];
        Arrays.fill(equal, 0.01);
        assertThat(value(model, 1, variance, equal, 400)).isNaN();
        assertThat(value(model, 1, variance, new double[400], 400)).isNaN();
        assertThatThrownBy(() -> GarchVariance.symmetric(99)).hasMessageContaining("100 bars, got 99");
    }

    @Test
    void combination_logsOfItsParts_areAveragedAndCapped() {
        double[] variance =
                Arrays.stream(TestSignals.normal(6, 400)).map(Math::exp).toArray();
        Forecaster last = new RandomWalkVariance();
        Forecaster mean = MeanVariance.over(100);
        double a = value(last, 1, variance, RETURNS, 400);
        double b = value(mean, 1, variance, RETURNS, 400);
        assertThat(value(CombinedVariance.ofLogs(last, mean), 1, variance, RETURNS, 400))
                .isCloseTo(Math.sqrt(a * b), within(1e-14));
        // The greatest outcome of a mature row is the mean of the newest 22 bars, and the random walk is above it.
        double[] rising = new double[400];
        Arrays.setAll(rising, t -> Math.exp(0.02 * t));
        double most = Arrays.stream(rising, 378, 400).average().orElseThrow();
        assertThat(value(last, 22, rising, RETURNS, 400)).isGreaterThan(1.1 * most);
        assertThat(value(CombinedVariance.ofLogs(last, last), 22, rising, RETURNS, 400))
                .isCloseTo(most, within(1e-12 * most));
    }

    @Test
    void combination_nothingOrNoVariance_throws() {
        assertThatThrownBy(CombinedVariance::ofLogs).hasMessageContaining("at least 1 model");
        assertThatThrownBy(() -> CombinedVariance.ofLogs(LinearReturn.haar(100)))
                .hasMessageContaining("got return-haar for the log return");
    }

    /// NaN where there is no forecast.
    private static double value(Forecaster model, int horizonBars, double[] variance, double[] returns, int size) {
        History history = History.of(HistoryTest.series(variance), HistoryTest.series(returns))
                .prefix(size);
        return model.fit(TrainingWindow.endingAt(history, Horizon.ofBars(horizonBars), 0, model.trainingRows()))
                .forecast(history)
                .map(f -> ((PointForecast) f).value())
                .orElse(Double.NaN);
    }
}
