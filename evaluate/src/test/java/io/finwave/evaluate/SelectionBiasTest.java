package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionBiasTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("selection.golden");

    private static List<GoldenFile.Case> cases(String kind) {
        return GOLDEN.cases().stream()
                .filter(known -> known.name().startsWith(kind))
                .toList();
    }

    @Test
    void sharpe_referenceReturns_agreesWithPerformanceAnalyticsAndStatsmodels() {
        Sweep.over("case", cases("sharpe"), known -> {
            double[] returns = known.numbers("returns");
            SharpeRatio sharpe = SharpeRatio.of(returns);
            assertThat(new double[] {sharpe.ratio(), sharpe.skewness(), sharpe.kurtosis()})
                    .containsExactly(known.numbers("moments"), within(1e-13));
            assertThat(sharpe.correlatedError()).isCloseTo(known.numbers("correlatedError")[0], within(1e-13));
            double threshold = known.numbers("threshold")[0];
            assertThat(sharpe.probabilityAbove(threshold)).isCloseTo(known.numbers("p")[0], within(1e-12));
            double track = known.numbers("track")[0];
            assertThat(sharpe.minimumTrackRecord(threshold, 0.95)).isCloseTo(track, within(1e-11 * track));
            assertThat(SharpeRatio.aggregationFactor(returns, known.integer("bars")))
                    .isCloseTo(known.numbers("eta")[0], within(1e-13));
        });
    }

    @Test
    void normalError_publishedTable_matches() {
        // Lo (2002), table 1: standard errors of the ratio for T returns.
        assertThat(new SharpeRatio(0.5, 0, 3, 0, 12).normalError()).isCloseTo(0.306, within(5e-4));
        assertThat(new SharpeRatio(1.5, 0, 3, 0, 60).normalError()).isCloseTo(0.188, within(5e-4));
        assertThat(new SharpeRatio(3.0, 0, 3, 0, 500).normalError()).isCloseTo(0.105, within(5e-4));
    }

    @Test
    void minimumTrackRecord_publishedExample_matches() {
        // Bailey and Lopez de Prado (2012): an annual ratio of 2 against 1 at 95 %, normal returns: 2.73 years of days,
        // 2.83 years of weeks, 3.24 years of months.
        assertThat(years(250)).isCloseTo(2.73, within(0.005));
        assertThat(years(52)).isCloseTo(2.83, within(0.005));
        assertThat(years(12)).isCloseTo(3.24, within(0.005));
    }

    private static double years(int barsPerYear) {
        double root = Math.sqrt(barsPerYear);
        return new SharpeRatio(2 / root, 0, 3, 0, 100).minimumTrackRecord(1 / root, 0.95) / barsPerYear;
    }

    @Test
    void deflated_publishedExample_matches() {
        // Bailey and Lopez de Prado (2014): an annual ratio of 2.5 over 1250 days of skewness −3 and kurtosis 10, the
        // best of 100 trials whose annual ratios have variance 1/2; with 46 trials it would pass at 95 %.
        SharpeRatio chosen = new SharpeRatio(2.5 / Math.sqrt(250), -3, 10, 0, 1250);
        DeflatedSharpe deflated = DeflatedSharpe.of(chosen, 100, 0.5 / 250);
        assertThat(deflated.threshold()).isCloseTo(0.1132, within(5e-5));
        assertThat(deflated.probability()).isCloseTo(0.9004, within(5e-5));
        assertThat(DeflatedSharpe.of(chosen, 46, 0.5 / 250).probability()).isCloseTo(0.9505, within(5e-5));
        SharpeRatio normal = new SharpeRatio(2.5 / Math.sqrt(250), 0, 3, 0, 1250);
        assertThat(DeflatedSharpe.of(normal, 88, 0.5 / 250).probability()).isCloseTo(0.9505, within(5e-5));
    }

    @Test
    void expectedMaximum_counts_agreeWithMpmath() {
        GoldenFile.Case known = GOLDEN.get("maximum");
        double[] trials = known.numbers("trials");
        double[] near = known.numbers("near");
        double[] exact = known.numbers("exact");
        for (int i = 0; i < trials.length; i++) {
            double maximum = DeflatedSharpe.expectedMaximum((int) trials[i], 4);
            assertThat(maximum).isCloseTo(2 * near[i], within(1e-13));
            assertThat(maximum / 2).isCloseTo(exact[i], within(trials[i] < 3 ? 0.045 : 0.036));
        }
        assertThat(DeflatedSharpe.expectedMaximum(1, 4)).isZero();
    }

    @Test
    void deflated_ratiosOfTrials_useTheirVariance() {
        SharpeRatio chosen = SharpeRatio.of(TestSignals.noise(1, 100));
        assertThat(DeflatedSharpe.ofTrials(chosen, 0.1, 0.2, 0.3)).isEqualTo(DeflatedSharpe.of(chosen, 3, variance()));
        assertThat(DeflatedSharpe.ofTrials(chosen, 0.4).probability()).isEqualTo(chosen.probabilityAbove(0));
    }

    private static double variance() {
        double mean = (0.1 + 0.2 + 0.3) / 3;
        return ((0.1 - mean) * (0.1 - mean) + (0.2 - mean) * (0.2 - mean) + (0.3 - mean) * (0.3 - mean)) / 2;
    }

    @Test
    void overfitting_referenceReturns_agreesWithPbo() {
        Sweep.over("case", cases("overfitting"), known -> {
            double[] all = known.numbers("returns");
            int variants = known.integer("variants");
            int n = all.length / variants;
            Map<String, double[]> returns = new LinkedHashMap<>();
            for (int v = 0; v < variants; v++) {
                returns.put("" + v, Arrays.copyOfRange(all, v * n, (v + 1) * n));
            }
            BacktestOverfitting test = BacktestOverfitting.of(returns, known.integer("parts"));
            assertThat(test.choices()).isEqualTo(known.integer("choices"));
            assertThat(test.probability()).isCloseTo(known.numbers("probability")[0], within(1e-15));
            assertThat(test.loss()).isCloseTo(known.numbers("loss")[0], within(1e-15));
            assertThat(new double[] {test.slope(), test.intercept()})
                    .containsExactly(known.numbers("line"), within(1e-12));
        });
    }

    @Test
    void overfitting_noiseAndSkill_areToldApart() {
        Random random = new Random(7);
        double mean = 0;
        for (int run = 0; run < 40; run++) {
            mean += BacktestOverfitting.of(variants(random, 0), 8).probability() / 40;
        }
        assertThat(mean).isBetween(0.4, 0.6);
        assertThat(BacktestOverfitting.of(variants(random, 0.5), 8).probability())
                .isZero();
    }

    private static Map<String, double[]> variants(Random random, double skill) {
        Map<String, double[]> returns = new LinkedHashMap<>();
        for (int v = 0; v < 9; v++) {
            double drift = v == 4 ? skill : 0;
            returns.put("" + v, random.doubles(203).map(u -> u - 0.5 + drift).toArray());
        }
        return returns;
    }

    @Test
    void overfitting_equalVariants_haveTheMiddleRank() {
        double[] same = TestSignals.noise(3, 60);
        Map<String, double[]> returns = Map.of("a", same, "b", same.clone(), "c", same.clone());
        assertThat(BacktestOverfitting.of(returns, 4).probability()).isEqualTo(1);
    }

    @Test
    void sharpe_aggregationOfIndependentReturns_isNearTheRoot() {
        double[] returns = new Random(1).doubles(200_000).map(u -> u - 0.4).toArray();
        // Autocorrelations of noise vary by 1/n, which makes a standard deviation of 0.025 here.
        assertThat(SharpeRatio.aggregationFactor(returns, 20)).isCloseTo(Math.sqrt(20), within(0.1));
        assertThat(SharpeRatio.aggregationFactor(returns, 1)).isEqualTo(1);
    }

    @Test
    void sharpe_fewOrEqualReturns_hasNoAnswer() {
        assertThat(SharpeRatio.of(1, 2, 3).ratio()).isNaN();
        double[] equal = new double[20];
        Arrays.fill(equal, 0.1);
        SharpeRatio sharpe = SharpeRatio.of(equal);
        assertThat(sharpe.ratio()).isNaN();
        assertThat(sharpe.probabilityAbove(0)).isNaN();
    }

    @Test
    void selection_wrongUse_throwsWithTheValue() {
        SharpeRatio sharpe = SharpeRatio.of(TestSignals.noise(1, 100));
        assertThatThrownBy(() -> SharpeRatio.of(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> sharpe.minimumTrackRecord(0, 0.4)).hasMessageContaining("got 0.4");
        assertThatThrownBy(() -> DeflatedSharpe.of(sharpe, 0, 1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> DeflatedSharpe.of(sharpe, 2, -1)).hasMessageContaining("got -1.0");
        Map<String, double[]> returns = Map.of("a", new double[30], "b", new double[30]);
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 5)).hasMessageContaining("got 5");
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 16)).hasMessageContaining("at least 2, got 1");
    }
}
