package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.evaluate.TestBars.Noise;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The noise gate: where there is nothing to find, nothing is claimed.
class NoiseGateTest {
    private static final int RUNS = 200;

    /// Little more than the fewest bars for a record, which is where a test is wrong most often.
    private static final int BARS = 1450;

    @Test
    void forecast_randomWalks_badgeSkillInAtMostFivePercent() {
        List<TrackedForecast> forecasts = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(seed -> TrackedForecaster.STANDARD.forecast(
                        TestBars.randomWalk(seed % 2 == 0 ? Noise.GAUSSIAN : Noise.STUDENT_3, seed, BARS)))
                .toList();
        long skill = forecasts.stream()
                .filter(f -> f.verdict().state() == Verdict.State.SKILL)
                .count();
        long direction = forecasts.stream()
                .filter(f -> f.fan().orElseThrow().direction().verdict().state() == Verdict.State.SKILL)
                .count();
        long chosenBeatsLogHar = forecasts.stream()
                .filter(f -> f.trackRecords().stream()
                        .anyMatch(r -> r.row("log-haar-lev").verdict().state() == Verdict.State.BETTER))
                .count();
        assertThat(skill).as("false skill badges of " + RUNS).isLessThanOrEqualTo(RUNS / 20);
        assertThat(direction).as("false direction badges of " + RUNS).isLessThanOrEqualTo(RUNS / 20);
        assertThat(chosenBeatsLogHar).as("false wins over log-HAR of " + RUNS).isLessThanOrEqualTo(RUNS / 20);
    }

    @Test
    void forecast_structureIsThere_badgeIsGiven() {
        int skill = 0;
        for (int seed = 0; seed < 20; seed++) {
            TrackedForecast f = TrackedForecaster.STANDARD.forecast(TestBars.clusteredVolatility(seed, 2500));
            skill += f.verdict().state() == Verdict.State.SKILL ? 1 : 0;
        }
        assertThat(skill).as("skill badges of 20 where there is skill").isGreaterThanOrEqualTo(18);
    }

    /// The reference protocol's measure on white noise: out-of-sample R² against zero, and hits.
    @ParameterizedTest
    @EnumSource(Noise.class)
    void expectedReturn_whiteNoise_explainsNothing(Noise noise) {
        Forecaster model = Forecasters.expectedReturn().getLast();
        double[] sums = new double[4];
        for (int seed = 0; seed < 10; seed++) {
            History history = History.ofBars(TestBars.randomWalk(noise, 1000 + seed, 4000));
            RollingOrigin.STANDARD.folds(history, Horizon.NEXT_BAR).forEach(fold -> {
                double y = fold.outcome(Target.LOG_RETURN);
                double f = ((PointForecast) fold.forecast(model).orElseThrow()).value();
                sums[0] += (y - f) * (y - f);
                sums[1] += y * y;
                sums[2] += Math.signum(f) == Math.signum(y) ? 1 : 0;
                sums[3]++;
            });
        }
        assertThat(1 - sums[0] / sums[1]).as("R² against zero").isCloseTo(0, within(0.02));
        assertThat(sums[2] / sums[3]).as("hits").isBetween(0.485, 0.515);
    }
}
