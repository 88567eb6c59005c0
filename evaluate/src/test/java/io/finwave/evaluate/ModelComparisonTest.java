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

class ModelComparisonTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("comparison.golden");

    private static List<GoldenFile.Case> bootstraps() {
        return GOLDEN.cases().stream().filter(known -> known.has("kind")).toList();
    }

    private static Map<String, double[]> losses(GoldenFile.Case known) {
        double[] all = known.numbers("losses");
        int models = known.integer("models");
        int n = all.length / models;
        Map<String, double[]> losses = new LinkedHashMap<>();
        for (int k = 0; k < models; k++) {
            losses.put("" + k, Arrays.copyOfRange(all, k * n, (k + 1) * n));
        }
        return losses;
    }

    private static BlockBootstrap bootstrap(GoldenFile.Case known) {
        int block = known.integer("block");
        int draws = known.integer("draws");
        int seed = known.integer("seed");
        return known.text("kind").equals("stationary")
                ? BlockBootstrap.stationary(block, draws, seed)
                : BlockBootstrap.circular(block, draws, seed);
    }

    @Test
    void confidenceSet_sameDraws_agreesWithArchExactly() {
        Sweep.over("case", bootstraps(), known -> {
            agree(known, "R", ModelConfidenceSet.Statistic.RANGE);
            agree(known, "max", ModelConfidenceSet.Statistic.MAXIMUM);
        });
    }

    private static void agree(GoldenFile.Case known, String method, ModelConfidenceSet.Statistic statistic) {
        ModelConfidenceSet set = ModelConfidenceSet.of(losses(known), statistic, bootstrap(known));
        assertThat(set.eliminated().stream()
                        .map(ModelConfidenceSet.Member::model)
                        .toList())
                .isEqualTo(List.of(known.text(method + "Order").split(" ")));
        assertThat(set.eliminated().stream()
                        .mapToDouble(ModelConfidenceSet.Member::pValue)
                        .toArray())
                .isEqualTo(known.numbers(method + "P"));
    }

    @Test
    void superiorAbility_sameDraws_agreesWithArchExactly() {
        Sweep.over("case", bootstraps(), known -> {
            double[] baseline = known.numbers("baseline");
            SuperiorPredictiveAbility test = SuperiorPredictiveAbility.of(baseline, losses(known), bootstrap(known));
            double[] spa = known.numbers("spa");
            assertThat(test.statistic()).isCloseTo(known.numbers("statistic")[0], within(1e-12));
            assertThat(new double[] {test.lower(), test.consistent(), test.upper(), test.realityCheck()})
                    .isEqualTo(spa);
        });
    }

    @Test
    void superiorAbility_variance_agreesWithArch() {
        Sweep.over("case", bootstraps(), known -> {
            double[] baseline = known.numbers("baseline");
            double[] omega = known.numbers("omega");
            int k = 0;
            for (double[] loss : losses(known).values()) {
                double[] d = new double[loss.length];
                Arrays.setAll(d, t -> baseline[t] - loss[t]);
                double variance = SuperiorPredictiveAbility.variance(d, Scored.mean(d), 1.0 / known.integer("block"));
                assertThat(Math.sqrt(variance)).isCloseTo(omega[k], within(1e-13));
                k++;
            }
        });
    }

    @Test
    void blockLength_referenceSeries_agreesWithArch() {
        List<GoldenFile.Case> cases = GOLDEN.cases().stream()
                .filter(known -> known.name().startsWith("length"))
                .toList();
        Sweep.over("case", cases, known -> {
            double[] x = TestSignals.noise(known.integer("seed"), known.integer("size"));
            double memory = known.numbers("memory")[0];
            for (int t = 1; t < x.length; t++) {
                x[t] += memory * x[t - 1];
            }
            double[] length = known.numbers("length");
            // arch lets the length of a series without memory fall below one bar.
            assertThat(BlockLength.stationary(x)).isCloseTo(Math.max(1, length[0]), within(1e-9));
            assertThat(BlockLength.circular(x)).isCloseTo(Math.max(1, length[1]), within(1e-9));
        });
    }

    @Test
    void blockLength_extremes_areKept() {
        assertThat(BlockLength.stationary(new double[50])).isEqualTo(1);
        double[] turning = new double[20];
        Arrays.setAll(turning, t -> t % 2);
        assertThat(BlockLength.stationary(turning)).isEqualTo(7);
    }

    @Test
    void draws_variance_isWhatTheSourceSaysItIs() {
        double[] x = TestSignals.walk(3, 100);
        double mean = Scored.mean(x);
        for (int block : new int[] {1, 5, 40}) {
            double[] deviation = BlockBootstrap.stationary(block, 10_000, 8).deviations(new double[][] {x});
            double square = 0;
            for (double d : deviation) {
                square += d * d / deviation.length;
            }
            double expected = SuperiorPredictiveAbility.variance(x, mean, 1.0 / block) / x.length;
            // Standard error of the square of a normal over 10,000 draws: 1.4 %
            assertThat(square).as("block " + block).isCloseTo(expected, within(0.05 * expected));
        }
    }

    @Test
    void draws_sameSettings_areTheSameAndOthersDiffer() {
        double[][] x = {TestSignals.walk(3, 100), TestSignals.noise(1, 100)};
        double[] one = BlockBootstrap.circular(7, 50, 8).deviations(x);
        assertThat(BlockBootstrap.circular(7, 50, 8).deviations(x)).isEqualTo(one);
        assertThat(BlockBootstrap.circular(7, 50, 9).deviations(x)).isNotEqualTo(one);
        // One block round the whole circle has the mean of the series.
        assertThat(BlockBootstrap.circular(100, 50, 8).deviations(x)).containsOnly(new double[100], within(1e-14));
    }

    @Test
    void confidenceSet_equalModels_holdsAllAndOfTheWorseNone() {
        double[] good = TestSignals.noise(1, 300);
        double[] bad = Arrays.stream(good).map(x -> x + 1).toArray();
        for (ModelConfidenceSet.Statistic statistic : ModelConfidenceSet.Statistic.values()) {
            Map<String, double[]> losses = new LinkedHashMap<>();
            losses.put("good", good);
            losses.put("same", good.clone());
            ModelConfidenceSet set = ModelConfidenceSet.of(losses, statistic, BlockBootstrap.stationary(5, 100, 1));
            assertThat(set.at(0.9)).containsExactly("good", "same");
            losses.put("bad", bad);
            set = ModelConfidenceSet.of(losses, statistic, BlockBootstrap.stationary(5, 100, 1));
            assertThat(set.at(0.9)).containsExactly("good", "same");
            assertThat(set.pValue("bad")).isZero();
            losses.put("good", new double[300]);
            losses.put("same", new double[300]);
            double[] ones = new double[300];
            Arrays.fill(ones, 1);
            losses.put("bad", ones);
            set = ModelConfidenceSet.of(losses, statistic, BlockBootstrap.stationary(5, 100, 1));
            assertThat(set.eliminated().getFirst()).isEqualTo(new ModelConfidenceSet.Member("bad", 0));
            assertThat(set.at(0.9)).hasSize(2);
        }
    }

    @Test
    void confidenceSet_modelsThatAreEquallyGood_holdsTheBestAsOftenAsItSays() {
        // Five models of the same expected loss: in 90 % of samples none may be left out.
        Random random = new Random(5);
        int whole = 0;
        for (int run = 0; run < 200; run++) {
            Map<String, double[]> losses = new LinkedHashMap<>();
            for (int k = 0; k < 5; k++) {
                losses.put("" + k, random.doubles(100).toArray());
            }
            ModelConfidenceSet set = ModelConfidenceSet.of(
                    losses, ModelConfidenceSet.Statistic.RANGE, BlockBootstrap.stationary(2, 300, run));
            whole += set.at(0.9).size() == 5 ? 1 : 0;
        }
        // 180 with a standard deviation of 4.2
        assertThat(whole).isBetween(165, 195);
    }

    @Test
    void superiorAbility_modelsAsGoodAsTheBaseline_areFoundBetterAsOftenAsItSays() {
        Random random = new Random(6);
        int[] rejected = new int[2];
        for (int run = 0; run < 200; run++) {
            Map<String, double[]> losses = new LinkedHashMap<>();
            for (int k = 0; k < 5; k++) {
                losses.put("" + k, random.doubles(100).toArray());
            }
            SuperiorPredictiveAbility test = SuperiorPredictiveAbility.of(
                    random.doubles(100).toArray(), losses, BlockBootstrap.stationary(2, 200, run));
            rejected[0] += test.consistent() <= 0.1 ? 1 : 0;
            rejected[1] += test.realityCheck() <= 0.1 ? 1 : 0;
        }
        // 10 % of 200 with a standard deviation of 4.2
        assertThat(rejected[0]).isBetween(8, 34);
        assertThat(rejected[1]).isBetween(8, 34);
    }

    @Test
    void superiorAbility_noModelBetter_isNeverSignificant() {
        double[] baseline = TestSignals.noise(1, 200);
        double[] worse =
                Arrays.stream(TestSignals.noise(2, 200)).map(x -> x + 0.5).toArray();
        SuperiorPredictiveAbility test =
                SuperiorPredictiveAbility.of(baseline, Map.of("worse", worse), BlockBootstrap.stationary(3, 200, 1));
        assertThat(test.statistic()).isZero();
        assertThat(test.lower()).isEqualTo(1);
        assertThat(test.consistent()).isEqualTo(1);
        assertThat(test.upper()).isEqualTo(1);
        SuperiorPredictiveAbility same = SuperiorPredictiveAbility.of(
                baseline, Map.of("same", baseline.clone()), BlockBootstrap.stationary(3, 200, 1));
        assertThat(same.consistent()).isEqualTo(1);
        assertThat(same.realityCheck()).isEqualTo(1);
    }

    @Test
    void superiorAbility_alwaysBetterByTheSame_isCertain() {
        double[] worse = new double[50];
        Arrays.fill(worse, 1);
        SuperiorPredictiveAbility test = SuperiorPredictiveAbility.of(
                worse, Map.of("better", new double[50]), BlockBootstrap.stationary(3, 200, 1));
        assertThat(test.statistic()).isInfinite();
        assertThat(test.upper()).isZero();
        assertThat(test.realityCheck()).isZero();
        assertThat(test.best()).isEqualTo("better");
    }

    @Test
    void superiorAbility_threeAnswers_areInOrder() {
        Sweep.random("seed", 4, 30, Random::nextLong, seed -> {
            Random random = new Random(seed);
            Map<String, double[]> losses = new LinkedHashMap<>();
            for (int k = 0; k < 6; k++) {
                double shift = 0.1 * random.nextGaussian();
                losses.put("" + k, random.doubles(100).map(x -> x + shift).toArray());
            }
            SuperiorPredictiveAbility test = SuperiorPredictiveAbility.of(
                    random.doubles(100).toArray(), losses, BlockBootstrap.stationary(4, 300, seed));
            assertThat(test.lower()).isLessThanOrEqualTo(test.consistent());
            assertThat(test.consistent()).isLessThanOrEqualTo(test.upper());
        });
    }

    @Test
    void comparison_wrongUse_throwsWithTheValue() {
        BlockBootstrap bootstrap = BlockBootstrap.stationary(3, 10, 1);
        Map<String, double[]> one = Map.of("a", new double[20]);
        assertThatThrownBy(() -> BlockBootstrap.stationary(0, 1, 1)).hasMessageContaining("at least 1, got 0");
        assertThatThrownBy(() -> ModelConfidenceSet.of(one, ModelConfidenceSet.Statistic.RANGE, bootstrap))
                .hasMessageContaining("at least 2, got 1");
        assertThatThrownBy(() -> SuperiorPredictiveAbility.of(new double[19], one, bootstrap))
                .hasMessageContaining("got 20 and 19");
        assertThatThrownBy(() -> SuperiorPredictiveAbility.of(
                        new double[20], Map.of("a", new double[20], "b", new double[21]), bootstrap))
                .hasMessageContaining("as many losses of each");
    }
}
