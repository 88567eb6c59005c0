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
import io.finwave.series.BarSeries;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The noise gate: where there is nothing to find, nothing is claimed.
class NoiseGateTest {
    private static final int RUNS = 200;

    /// Little more than the fewest bars for a record, which is where a test is wrong most often.
    private static final int BARS = 1450;

    /// Those on which the verdict and the comparison below rest. Fewer models are corrected for less, so that more
    /// would be claimed wrongly, not less.
    private static final Set<String> JUDGED = Set.of("random-walk", "mean", "log-har", "log-haar-lev");

    private static final TrackedForecaster JUDGING = TrackedForecaster.STANDARD.asking(
            model -> JUDGED.contains(model.card().name()));

    /// What is measured below with the judged models alone is what all of them say.
    @Test
    void verdict_otherModelsBeside_isTheSame() {
        for (int seed = 0; seed < 3; seed++) {
            for (BarSeries bars : List.of(
                    TestBars.randomWalk(Noise.GAUSSIAN, seed, BARS), TestBars.clusteredVolatility(seed, BARS))) {
                TrackedForecast all = TrackedForecaster.STANDARD.forecast(bars);
                TrackedForecast judged = JUDGING.forecast(bars);
                assertThat(judged.verdict()).isEqualTo(all.verdict());
                assertThat(judged.fan().orElseThrow().direction())
                        .isEqualTo(all.fan().orElseThrow().direction());
                for (int h = 0; h < all.trackRecords().size(); h++) {
                    TrackRecord.Row one = judged.trackRecords().get(h).row("log-haar-lev");
                    TrackRecord.Row other = all.trackRecords().get(h).row("log-haar-lev");
                    assertThat(one.test()).isEqualTo(other.test());
                    assertThat(one.adjustedP()).isLessThanOrEqualTo(other.adjustedP());
                }
            }
        }
    }

    @Test
    void forecast_randomWalks_badgeSkillInAtMostFivePercent() {
        List<TrackedForecast> forecasts = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(seed -> JUDGING.forecast(
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
            TrackedForecast f = JUDGING.forecast(TestBars.clusteredVolatility(seed, 2500));
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
