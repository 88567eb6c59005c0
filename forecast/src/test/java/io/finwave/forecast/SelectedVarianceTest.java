package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.TimeSeries;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The choice is made by an inner walk that sees nothing after the last refit, and is what a walk by hand
/// comes to.
class SelectedVarianceTest {
    private static final SelectedVariance MODEL = SelectedVariance.standard();
    private static final Horizon WEEK = Horizon.ofBars(5);

    /// A variance with a memory that becomes shorter in the middle.
    private static History history(int size) {
        double[] noise = TestSignals.normal(11, size);
        double[] shocks = TestSignals.normal(12, size);
        long[] times = new long[size];
        double[] v = new double[size];
        double[] r = new double[size];
        double log = 0;
        for (int t = 0; t < size; t++) {
            log = (t < size / 2 ? 0.98 : 0.7) * log + (t < size / 2 ? 0.15 : 0.6) * noise[t];
            times[t] = 86_400_000L * t;
            v[t] = 1e-4 * Math.exp(log + 0.3 * shocks[t]);
            r[t] = Math.sqrt(v[t]) * shocks[t];
        }
        return History.of(TimeSeries.copyOf(times, v), TimeSeries.copyOf(times, r));
    }

    private static double said(Forecaster model, History known, Horizon horizon, int embargo) {
        return model.fit(TrainingWindow.endingAt(known, horizon, embargo, model.trainingRows()))
                .forecast(known)
                .map(PastForecasts::number)
                .orElse(Double.NaN);
    }

    private static ModelCard chosenCard(History known, int embargo) {
        return MODEL.chosenCard(TrainingWindow.endingAt(known, WEEK, embargo, MODEL.trainingRows()));
    }

    /// The inner walk, written down once more from its definition.
    private static int byHand(History known, Horizon horizon, int embargo) {
        int refit = 22 * ((known.size() - 1) / 22);
        double[] sum = new double[MODEL.candidates().size()];
        int count = 0;
        int walked = 0;
        for (int s = 11 * ((refit - horizon.bars() - embargo) / 11); s >= 0 && walked < 90; s -= 11) {
            walked++;
            History inner = known.prefix(s + 1);
            double y = known.outcome(Target.VARIANCE, horizon, s);
            double[] loss = MODEL.candidates().stream()
                    .mapToDouble(c -> y / said(c, inner, horizon, MODEL.embargoBars()))
                    .map(ratio -> ratio - Math.log(ratio) - 1)
                    .toArray();
            if (Arrays.stream(loss).allMatch(Double::isFinite)) {
                count++;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += loss[c];
                }
            }
        }
        return count < 20
                ? 0
                : IntStream.range(0, sum.length)
                        .reduce((a, b) -> sum[b] < sum[a] ? b : a)
                        .orElseThrow();
    }

    @Test
    void candidates_areEighteen_theFixedModelFirst_andTheEmbargoIsTheLongestSupport() {
        assertThat(MODEL.candidates()).hasSize(18);
        assertThat(MODEL.candidates().getFirst().card().settings())
                .isEqualTo(LogLinearVariance.logHaarWithLeverage(1000).card().settings());
        // db2, six levels: (2^6 - 1) * 3 + 1
        assertThat(MODEL.embargoBars()).isEqualTo(190);
        assertThat(MODEL.trainingRows()).isEqualTo(2000);
    }

    @Test
    void chosen_atAnyBar_isWhatAWalkByHandComesTo() {
        History all = history(2600);
        Set<ModelCard> seen = new HashSet<>();
        for (int size : new int[] {900, 1401, 1739, 2201, 2420, 2599}) {
            History known = all.prefix(size);
            ModelCard chosen = chosenCard(known, 0);
            seen.add(chosen);
            LogLinearVariance expected = MODEL.candidates().get(byHand(known, WEEK, 0));
            assertThat(chosen).as("of " + size + " bars").isEqualTo(expected.card());
            assertThat(said(MODEL, known, WEEK, 0)).isEqualTo(said(expected, known, WEEK, 0));
        }
        assertThat(seen).as("the choice changes").hasSizeGreaterThan(1);
    }

    @Test
    void chosen_betweenRefits_stays_andTooEarlyIsTheFixedModel() {
        History all = history(2600);
        Set<ModelCard> between = new HashSet<>();
        for (int last = 2178; last < 2200; last++) {
            between.add(chosenCard(all.prefix(last + 1), 0));
        }
        assertThat(between).hasSize(1);
        // every inner origin before bar 190 + 5 + 100 lacks rows
        History early = all.prefix(450);
        assertThat(chosenCard(early, 0)).isEqualTo(MODEL.candidates().getFirst().card());
        assertThat(said(MODEL, early, WEEK, 0))
                .isEqualTo(said(LogLinearVariance.logHaarWithLeverage(1000), early, WEEK, 0));
    }

    /// What an outer walk keeps apart has no say in the choice, however it came out.
    @Test
    void chosen_withAnEmbargo_seesNoOutcomeInIt() {
        History all = history(2600);
        int embargo = 400;
        int changes = 0;
        for (int size = 1401; size < 2600; size += 66) {
            History known = all.prefix(size);
            ModelCard chosen = chosenCard(known, embargo);
            assertThat(chosen)
                    .as("of " + size + " bars")
                    .isEqualTo(
                            MODEL.candidates().get(byHand(known, WEEK, embargo)).card());
            assertThat(chosenCard(shaken(known, size - embargo), embargo))
                    .as("of " + size + " bars, the embargo shaken")
                    .isEqualTo(chosen);
            changes += chosenCard(known, 0).equals(chosen) ? 0 : 1;
        }
        assertThat(changes).as("the embargo matters").isPositive();
    }

    /// The same up to a bar, and something else from there on.
    private static History shaken(History known, int from) {
        int size = known.size();
        long[] times = new long[size];
        double[] v = new double[size];
        double[] r = new double[size];
        for (int t = 0; t < size; t++) {
            int s = t < from ? t : from + size - 1 - t;
            times[t] = known.knownAt(t).toEpochMilli();
            v[t] = known.variance(s) * (t < from ? 1 : 1 + t % 7);
            r[t] = Double.isNaN(known.logReturn(s)) ? 0 : known.logReturn(s);
        }
        return History.of(TimeSeries.copyOf(times, v), TimeSeries.copyOf(times, r));
    }

    @Test
    void forecast_onManyThreads_isTheSameToTheBit() {
        History alone = history(2000);
        History beside = history(2000);
        List<Integer> sizes = IntStream.rangeClosed(1300, 2000)
                .filter(n -> n % 7 == 0)
                .boxed()
                .toList();
        List<Double> one =
                sizes.stream().map(n -> said(MODEL, alone.prefix(n), WEEK, 0)).toList();
        List<Double> many = sizes.parallelStream()
                .map(n -> said(MODEL, beside.prefix(n), WEEK, 0))
                .toList();
        assertThat(many).isEqualTo(one).doesNotContain(Double.NaN);
    }
}
