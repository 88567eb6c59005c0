package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTestsTest {
    private static final List<Known> GOLDEN =
            GoldenFile.open("risk.golden").cases().stream().map(Known::new).toList();

    /// A case with the series that follow from its scale.
    private static final class Known {
        private final GoldenFile.Case golden;
        private final double level;
        private final double[] y;
        private final double[] v;
        private final double[] e;
        private final double[] scale;

        Known(GoldenFile.Case golden) {
            this.golden = golden;
            level = golden.numbers("level")[0];
            y = golden.numbers("y");
            v = times(golden, 0);
            e = times(golden, 1);
            scale = golden.numbers("scale");
        }

        private static double[] times(GoldenFile.Case golden, int factor) {
            double by = golden.numbers("factors")[factor];
            return Arrays.stream(golden.numbers("scale")).map(x -> by * x).toArray();
        }

        double quantileFactor() {
            return golden.numbers("factors")[0];
        }

        @Override
        public String toString() {
            return golden.name();
        }
    }

    private static void assertClose(double actual, double expected, double relative) {
        assertThat(actual).isCloseTo(expected, within(relative * (1e-6 + Math.abs(expected))));
    }

    @Test
    void kupiecAndChristoffersen_referenceSeries_agreeWithRugarchAndGas() {
        Sweep.over("case", GOLDEN, known -> {
            Christoffersen test = Christoffersen.of(known.level, Exceedance.of(known.y, known.v));
            double[] kupiec = known.golden.numbers("kupiec");
            double[] conditional = known.golden.numbers("christoffersen");
            // The packages multiply powers of probabilities, which costs them digits.
            assertThat(test.coverage().statistic()).isCloseTo(kupiec[0], within(1e-11));
            assertThat(test.coverage().pValue()).isCloseTo(kupiec[1], within(1e-7));
            assertThat(test.conditional()).isCloseTo(conditional[0], within(1e-11));
            assertThat(test.conditionalPValue()).isCloseTo(conditional[1], within(1e-12));
        });
    }

    @Test
    void kupiec_publishedNonRejectionRegion_matches() {
        // Kupiec (1995), table for 255 days: at 1 % fewer than 7 exceedances, at 5 % from 7 to 20 are not rejected at 5
        // %.
        assertThat(kupiec(255, 6, 0.01)).isGreaterThan(0.05);
        assertThat(kupiec(255, 7, 0.01)).isLessThan(0.05);
        assertThat(kupiec(255, 6, 0.05)).isLessThan(0.05);
        assertThat(kupiec(255, 7, 0.05)).isGreaterThan(0.05);
        assertThat(kupiec(255, 20, 0.05)).isGreaterThan(0.05);
        assertThat(kupiec(255, 21, 0.05)).isLessThan(0.05);
    }

    private static double kupiec(int n, int exceedances, double level) {
        boolean[] exceeded = new boolean[n];
        Arrays.fill(exceeded, 0, exceedances, true);
        return Kupiec.of(level, exceeded).pValue();
    }

    @Test
    void kupiec_noneOrAll_isFinite() {
        assertThat(Kupiec.of(0.05, new boolean[100]).statistic()).isCloseTo(-200 * Math.log(0.95), within(1e-12));
        boolean[] all = new boolean[10];
        Arrays.fill(all, true);
        assertThat(Kupiec.of(0.05, all).statistic()).isCloseTo(-20 * Math.log(0.05), within(1e-12));
    }

    @Test
    void christoffersen_clusters_areFoundThoughTheNumberIsRight() {
        boolean[] clustered = new boolean[400];
        Arrays.fill(clustered, 100, 120, true);
        boolean[] spread = new boolean[400];
        for (int i = 0; i < 400; i += 20) {
            spread[i] = true;
        }
        Christoffersen one = Christoffersen.of(0.05, clustered);
        Christoffersen other = Christoffersen.of(0.05, spread);
        assertThat(one.coverage().pValue()).isEqualTo(1);
        assertThat(one.independencePValue()).isLessThan(1e-9);
        assertThat(other.conditionalPValue()).isGreaterThan(0.2);
        assertThat(Christoffersen.of(0.05, new boolean[50]).independence()).isZero();
    }

    @Test
    void dynamicQuantile_referenceSeries_agreesWithGasAndNumpy() {
        Sweep.over("case", GOLDEN, known -> {
            DynamicQuantile test = DynamicQuantile.of(known.level, known.y, known.v, DynamicQuantile.LAGS);
            double[] expected = known.golden.numbers("dq");
            assertClose(test.statistic(), expected[0], 1e-11);
            assertClose(test.pValue(), expected[1], 1e-9);
            assertThat(test.degrees()).isEqualTo((int) expected[2]);
            double[] square = new double[known.y.length];
            for (int t = 1; t < square.length; t++) {
                square[t] = known.y[t - 1] * known.y[t - 1];
            }
            DynamicQuantile more = DynamicQuantile.of(known.level, known.y, known.v, DynamicQuantile.LAGS, square);
            double[] gas = known.golden.numbers("dqGas");
            assertClose(more.statistic(), gas[0], 1e-7);
            if (more.degrees() == 7) {
                assertThat(more.pValue()).isCloseTo(gas[1], within(1e-9));
            }
        });
    }

    @Test
    void dynamicQuantile_scaleOfTheForecast_doesNotMatter() {
        Known known = GOLDEN.getFirst();
        double[] y = Arrays.stream(known.y).map(x -> x * 1e6).toArray();
        double[] v = Arrays.stream(known.v).map(x -> x * 1e6).toArray();
        DynamicQuantile one = DynamicQuantile.of(known.level, known.y, known.v, 4);
        assertThat(DynamicQuantile.of(known.level, y, v, 4).statistic()).isCloseTo(one.statistic(), within(1e-10));
    }

    @Test
    void fisslerZiegel_referenceSeries_agreesWithGas() {
        Sweep.over("case", GOLDEN, known -> {
            double sum = 0;
            for (int t = 0; t < known.y.length; t++) {
                sum += FisslerZiegel.loss(known.level, known.y[t], known.v[t], known.e[t]);
            }
            assertClose(sum / known.y.length, known.golden.numbers("fz")[0], 1e-12);
        });
    }

    @Test
    void fisslerZiegel_overManyOutcomes_isLeastAtTheTruth() {
        // Outcomes −1 .. −1/1000 evenly: the 10 % quantile is −0.9, the mean below it −0.95.
        double least = Double.POSITIVE_INFINITY;
        String best = "";
        for (double v = -0.98; v < -0.8; v += 0.02) {
            for (double e = -0.99; e < v; e += 0.02) {
                double sum = 0;
                for (int i = 1; i <= 1000; i++) {
                    sum += FisslerZiegel.loss(0.1, -(i - 0.5) / 1000, v, e);
                }
                if (sum < least) {
                    least = sum;
                    best = Math.round(100 * v) + " " + Math.round(100 * e);
                }
            }
        }
        assertThat(best).isEqualTo("-90 -95");
    }

    @Test
    void acerbiSzekely_referenceSeries_agreesWithNumpy() {
        Sweep.over("case", GOLDEN, known -> {
            double[] z2 = known.golden.numbers("z2");
            AcerbiSzekely test = AcerbiSzekely.normal(known.level, known.y, known.v, known.e);
            assertClose(test.statistic(), z2[0], 1e-12);
            assertClose(test.pValue(), z2[1], 1e-9);
            double width = 2.4 * known.quantileFactor();
            AcerbiSzekely simulated = AcerbiSzekely.simulated(
                    known.level,
                    known.y,
                    known.v,
                    known.e,
                    (t, random) -> known.scale[t] * (width * ((random.nextLong() >>> 11) * 0x1.0p-53 - 0.5)),
                    200,
                    77);
            assertThat(simulated.statistic()).isEqualTo(test.statistic());
            assertThat(simulated.pValue()).isEqualTo(z2[2]);
        });
    }

    @Test
    void acerbiSzekely_rightForecast_isRejectedAsOftenAsItSays() {
        int n = 120;
        double level = 0.05;
        double[] v = new double[n];
        double[] e = new double[n];
        Arrays.fill(v, -1.6448536269514722);
        Arrays.fill(e, -2.0627128075074257);
        Random random = new Random(3);
        int rejected = 0;
        for (int run = 0; run < 200; run++) {
            double[] y = new double[n];
            Arrays.setAll(y, t -> random.nextGaussian());
            rejected += AcerbiSzekely.simulated(level, y, v, e, (t, draw) -> draw.nextGaussian(), 150, run)
                                    .pValue()
                            <= 0.1
                    ? 1
                    : 0;
        }
        // 10 % of 200 with a standard deviation of 4.2
        assertThat(rejected).isBetween(8, 33);
    }

    @Test
    void mcNeilFrey_referenceSeries_agreesWithNumpy() {
        Sweep.over("case", GOLDEN, known -> {
            McNeilFrey test = McNeilFrey.of(known.y, known.v, known.e, known.scale, 500, 11);
            double[] expected = known.golden.numbers("residuals");
            assertClose(test.statistic(), expected[0], 1e-11);
            assertThat(test.pValue()).isEqualTo(expected[1]);
        });
    }

    @Test
    void tests_rightForecastOfNoise_areRejectedAsOftenAsTheySay() {
        int n = 500;
        double[] v = new double[n];
        double[] e = new double[n];
        // A value at risk that moves, so that it is an instrument: outcomes are scaled with it.
        Random random = new Random(12);
        int[] rejected = new int[4];
        for (int run = 0; run < 300; run++) {
            double[] y = new double[n];
            for (int t = 0; t < n; t++) {
                double scale = 1 + 0.5 * Math.sin(t / 30.0);
                y[t] = scale * random.nextGaussian();
                v[t] = scale * -1.2815515655446004;
                e[t] = scale * -1.754983319324868;
            }
            boolean[] exceeded = Exceedance.of(y, v);
            Christoffersen chain = Christoffersen.of(0.1, exceeded);
            rejected[0] += chain.coverage().pValue() <= 0.1 ? 1 : 0;
            rejected[1] += chain.conditionalPValue() <= 0.1 ? 1 : 0;
            rejected[2] += DynamicQuantile.of(0.1, y, v, 4).pValue() <= 0.1 ? 1 : 0;
            rejected[3] += AcerbiSzekely.normal(0.1, y, v, e).pValue() <= 0.1 ? 1 : 0;
        }
        // 10 % of 300 with a standard deviation of 5.2
        assertThat(rejected)
                .satisfies(all -> Arrays.stream(all)
                        .forEach(one -> assertThat(one).as(Arrays.toString(all)).isBetween(12, 50)));
    }

    @Test
    void mcNeilFrey_rightForecast_isRejectedAboutAsOftenAsItSays() {
        Random random = new Random(13);
        int rejected = 0;
        double[] v = new double[600];
        double[] e = new double[600];
        Arrays.fill(v, -1.2815515655446004);
        Arrays.fill(e, -1.754983319324868);
        for (int run = 0; run < 200; run++) {
            double[] y = new double[600];
            Arrays.setAll(y, t -> random.nextGaussian());
            rejected += McNeilFrey.of(y, v, e, 200, run).pValue() <= 0.1 ? 1 : 0;
        }
        // 10 % of 200 with a standard deviation of 4.2
        assertThat(rejected).isBetween(8, 33);
    }

    @Test
    void mcNeilFrey_fewOrEqualResiduals_hasNoAnswer() {
        double[] y = TestSignals.noise(1, 30);
        double[] v = new double[30];
        Arrays.fill(v, -0.9);
        assertThat(McNeilFrey.of(y, v, v, 10, 1).pValue()).isNaN();
        Arrays.fill(y, -1.5);
        McNeilFrey equal = McNeilFrey.of(y, v, v, 10, 1);
        assertThat(equal.exceedances()).isEqualTo(30);
        assertThat(equal.statistic()).isNaN();
        assertThat(McNeilFrey.of(y, v, y, 10, 1).statistic()).isNaN();
    }

    @Test
    void tests_wrongUse_throwWithTheValue() {
        assertThatThrownBy(() -> Kupiec.of(1, true)).hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> Kupiec.of(0.1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> FisslerZiegel.loss(0.1, 0, -1, -0.5)).hasMessageContaining("got -0.5 and -1.0");
        assertThatThrownBy(() -> DynamicQuantile.of(0.1, new double[12], new double[12], 4))
                .hasMessageContaining("at least 12, got 8");
        double[] ones = {-1, -1};
        assertThatThrownBy(() -> McNeilFrey.of(ones, ones, ones, new double[2], 1, 1))
                .hasMessageContaining("scale must be positive, got 0.0");
    }
}
