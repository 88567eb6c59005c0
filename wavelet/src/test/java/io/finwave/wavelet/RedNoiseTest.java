package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RedNoiseTest {
    private static final GoldenFile PYCWT = GoldenFile.open("coherence-pycwt.golden");

    @Test
    void fit_series_agreesWithPycwt() {
        int compared = 0;
        for (GoldenFile.Case golden : PYCWT.cases()) {
            for (String which : List.of("x", "y")) {
                if (golden.has("lag1" + which)) {
                    double[] series =
                            which.equals("x") ? CoherenceConventionsTest.x(golden) : CoherenceConventionsTest.y(golden);
                    double[] expected = golden.numbers("lag1" + which);
                    // it solves a quadratic equation that leaves out terms of the order (N (1 - g))^-3
                    double tolerance = 20 * Math.pow(series.length * (1 - expected[0]), -3);
                    RedNoise noise = RedNoise.fit(series);
                    double shock = noise.standardDeviation() * Math.sqrt(1 - noise.lag1() * noise.lag1());
                    assertThat(noise.lag1()).as(golden + which).isCloseTo(expected[0], within(tolerance));
                    assertThat(shock).as(golden + which).isCloseTo(expected[1], within(tolerance));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(10);
    }

    @Test
    void fit_anyEstimate_solvesItsEquation() {
        Sweep.over("size", List.of(3, 4, 5, 31, 100, 1000), n -> {
            double[] x = TestSignals.noise(n, n);
            RedNoise noise = RedNoise.fit(x);
            double g = noise.lag1();
            double mu = 1.0 / n;
            for (int k = 1; k < n; k++) {
                mu += 2.0 * (n - k) * Math.pow(g, k) / n / n;
            }
            double mean = Arrays.stream(x).average().orElse(0);
            double c0 = 0;
            double c1 = 0;
            for (int t = 0; t < n; t++) {
                c0 += (x[t] - mean) * (x[t] - mean) / n;
                c1 += t == 0 ? 0 : (x[t] - mean) * (x[t - 1] - mean) / (n - 1);
            }
            assertThat((g - mu) / (1 - mu)).isCloseTo(c1 / c0, within(1e-11));
            assertThat(noise.standardDeviation() * noise.standardDeviation() * (1 - mu))
                    .isCloseTo(c0, within(1e-12));
            assertThat(noise.mean()).isCloseTo(mean, within(1e-15));
        });
    }

    @Test
    void fit_fewSamplesThatSwing_hasANegativeCorrelationThatSolvesItsEquation() {
        for (double[] x : new double[][] {{0.5, -1, 0.8, -0.2, 0.1}, {0.5, -1, 0.8, -0.2, 0.1, -0.3}}) {
            int n = x.length;
            double g = RedNoise.fit(x).lag1();
            double mean = Arrays.stream(x).average().orElse(0);
            double mu = 1.0 / n;
            double c0 = 0;
            double c1 = 0;
            for (int k = 0; k < n; k++) {
                mu += k == 0 ? 0 : 2.0 * (n - k) * Math.pow(g, k) / n / n;
                c0 += (x[k] - mean) * (x[k] - mean) / n;
                c1 += k == 0 ? 0 : (x[k] - mean) * (x[k - 1] - mean) / (n - 1);
            }
            assertThat(g).isBetween(-0.99, -0.3);
            assertThat((g - mu) / (1 - mu)).isCloseTo(c1 / c0, within(1e-11));
        }
    }

    @Test
    void sampler_writtenNumbers_isTheRecursion() {
        double[] written = {1, 2, -1};
        RandomGenerator random = new RandomGenerator() {
            private int next;

            @Override
            public double nextGaussian() {
                return written[next++];
            }

            @Override
            public long nextLong() {
                throw new AssertionError("nobody asks for whole 64 bits");
            }
        };
        double[] drawn = new double[3];
        // shocks of 2 √(1 - 0.36) = 1.6
        new RedNoise(0.6, 10, 2).sampler().drawInto(drawn, random);
        Doubles.assertWithin(1e-14, new double[] {12, 10 + 1.2 + 3.2, 10 + 2.64 - 1.6}, drawn);
    }

    @Test
    void fit_manyShortSeries_isLessBiasedThanYuleWalker() {
        double fitted = 0;
        double raw = 0;
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            double[] x = SurrogateTest.red(i, 60, 0.5);
            try {
                fitted += RedNoise.fit(x).lag1();
                raw += RedNoise.yuleWalker(x).lag1();
            } catch (IllegalArgumentException tooRed) {
                refused++;
            }
        }
        assertThat(refused).isLessThan(5);
        assertThat(fitted / 2000).isCloseTo(0.5, within(0.02));
        // too small by about (1 + 3g)/N = 0.042
        assertThat(raw / 2000).isCloseTo(0.458, within(0.012));
    }

    @Test
    void fit_whatNoRedNoiseExplains_isRefused() {
        assertThatThrownBy(() -> RedNoise.fit(TestSignals.ramp(50)))
                .hasMessageStartingWith("no stationary red noise has a lag-1 correlation of ")
                .hasMessageEndingWith(" over 50 samples: take differences, or take the trend out");
        assertThatThrownBy(() -> RedNoise.fit(new double[] {1, 2}))
                .hasMessage("red noise is fitted to at least 3 samples, got 2");
        assertThatThrownBy(() -> RedNoise.yuleWalker(new double[] {1}))
                .hasMessage("red noise is fitted to at least 2 samples, got 1");
        assertThat(RedNoise.fit(TestSignals.constant(9, 1.1))).isEqualTo(new RedNoise(0, 1.1, 0));
        assertThat(RedNoise.yuleWalker(TestSignals.constant(9, 1.1))).isEqualTo(new RedNoise(0, 1.1, 0));
    }

    @Test
    void yuleWalker_smallSeries_isItsFormula() {
        RedNoise noise = RedNoise.yuleWalker(new double[] {1, 3, 2, 6});
        assertThat(noise.lag1()).isCloseTo((-2.0 * 0 + 0 * -1 + -1 * 3) / 14.0, within(1e-15));
        assertThat(noise.mean()).isEqualTo(3);
        assertThat(noise.standardDeviation()).isCloseTo(Math.sqrt(14 / 4.0), within(1e-15));
    }

    @Test
    void sampler_longSeries_hasMeanVarianceAndCorrelation() {
        Sweep.over("lag1", List.of(-0.8, 0.0, 0.5, 0.95), g -> {
            double[] x = new double[200_000];
            new RedNoise(g, 10, 2).sampler().drawInto(x, new SplittableRandom(77));
            RedNoise found = RedNoise.fit(x);
            assertThat(found.lag1()).isCloseTo(g, within(4 * Math.sqrt((1 - g * g) / 200_000) + 1e-3));
            assertThat(found.mean()).isCloseTo(10, within(8 * Math.sqrt((1 + g) / (1 - g) / 200_000)));
            assertThat(found.standardDeviation()).isCloseTo(2, within(0.06));
        });
        // stationary from the first sample on
        double square = 0;
        double[] two = new double[2];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            new RedNoise(0.9, 0, 1).sampler().drawInto(two, random);
            square += two[0] * two[0] / 20_000;
        }
        assertThat(square).isCloseTo(1, within(0.04));
    }

    @Test
    void spectrum_anyNoise_hasTheAverageOne() {
        for (double g : new double[] {-0.5, 0, 0.7}) {
            double sum = 0;
            for (int k = 0; k < 1000; k++) {
                sum += new RedNoise(g, 0, 1).spectrum(1 / ((k + 0.5) / 2000)) / 1000;
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
        assertThat(new RedNoise(0.5, 0, 1).spectrum(2)).isCloseTo(0.75 / 2.25, within(1e-15));
        assertThat(new RedNoise(0.5, 0, 1).spectrum(Double.POSITIVE_INFINITY)).isCloseTo(3, within(1e-15));
        assertThatThrownBy(() -> new RedNoise(0, 0, 1).spectrum(1.9))
                .hasMessage("a period must be at least 2 bars, got 1.9");
    }

    @Test
    void constructor_impossibleNoise_isRefused() {
        assertThatThrownBy(() -> new RedNoise(1, 0, 1))
                .hasMessage("the lag-1 correlation must be between -1 and 1, got 1.0");
        assertThatThrownBy(() -> new RedNoise(Double.NaN, 0, 1)).hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> new RedNoise(0, Double.NaN, 1)).hasMessage("the mean must be finite, got NaN");
        assertThatThrownBy(() -> new RedNoise(0, 0, -1))
                .hasMessage("the standard deviation must be finite and at least 0, got -1.0");
        assertThatThrownBy(() -> new RedNoise(0, 0, Double.POSITIVE_INFINITY)).hasMessageEndingWith("got Infinity");
    }
}
