package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.finwave.forecast.internal.Bfgs;
import io.finwave.forecast.internal.GarchLikelihood;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.SharedData;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GarchTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("garch.golden");

    /// The benchmark of Fiorentini, Calzolari and Panattoni: 1974 daily returns of the mark against the
    /// pound.
    @Test
    void fit_markAgainstPound_isTheBenchmarkToSixDigits() throws IOException {
        String name = "garch_bench/dmbp.csv";
        Optional<Path> file = SharedData.find(name);
        assumeTrue(file.isPresent(), SharedData.absent(name));
        double[] r = Files.readAllLines(file.orElseThrow()).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[0]))
                .toArray();
        assertThat(r).hasSize(1974);
        GarchFit fit = Garch.GARCH.fit(r);
        assertThat(fit.mean()).isCloseTo(-0.00619041, within(5e-9));
        assertThat(fit.omega()).isCloseTo(0.01076139, within(5e-8));
        assertThat(fit.alpha()).isCloseTo(0.15313390, within(5e-7));
        assertThat(fit.beta()).isCloseTo(0.80597378, within(5e-7));
        assertThat(fit.logLikelihood()).isCloseTo(-1106.608, within(5e-4));
        assertThat(fit.gamma()).isZero();
    }

    @Test
    void fit_simulatedReturns_isThatOfAnIndependentProgram() {
        Sweep.over("series", GOLDEN.cases(), golden -> {
            double[] r = golden.numbers("returns");
            assertFit(Garch.GARCH.fit(r), golden.numbers("garch"));
            assertFit(Garch.GJR.fit(r), golden.numbers("gjr"));
        });
    }

    private static void assertFit(GarchFit fit, double[] expected) {
        double scale = Math.sqrt(fit.longRunVariance());
        assertThat(fit.mean()).isCloseTo(expected[0], within(1e-7 * scale));
        assertThat(fit.omega()).isCloseTo(expected[1], within(1e-7 * scale * scale));
        assertThat(fit.alpha()).isCloseTo(expected[2], within(1e-7));
        assertThat(fit.gamma()).isCloseTo(expected[3], within(1e-7));
        assertThat(fit.beta()).isCloseTo(expected[4], within(1e-7));
        assertThat(fit.logLikelihood()).isCloseTo(expected[5], within(1e-9));
    }

    @Test
    void fit_otherUnit_scalesWithIt() {
        double[] r = GOLDEN.get("gjr-1000").numbers("returns");
        GarchFit fit = Garch.GJR.fit(r);
        GarchFit small = Garch.GJR.fit(Arrays.stream(r).map(v -> v / 1024).toArray());
        assertThat(small.mean()).isCloseTo(fit.mean() / 1024, within(1e-12 * fit.mean()));
        assertThat(small.omega()).isCloseTo(fit.omega() / (1024 * 1024), within(1e-14 * fit.omega()));
        assertThat(small.beta()).isCloseTo(fit.beta(), within(1e-9));
    }

    @Test
    void fit_signsTurned_bringsTheOppositeLeverage() {
        double[] r = GOLDEN.get("gjr-1000").numbers("returns");
        GarchFit fit = Garch.GJR.fit(r);
        GarchFit turned = Garch.GJR.fit(Arrays.stream(r).map(v -> -v).toArray());
        assertThat(turned.mean()).isCloseTo(-fit.mean(), within(1e-7));
        assertThat(turned.alpha()).isCloseTo(fit.alpha() + fit.gamma(), within(1e-7));
        assertThat(turned.gamma()).isCloseTo(-fit.gamma(), within(1e-7));
    }

    /// Where nothing is to be found the maximum may lie on an edge; the fit still ends and keeps its rules.
    @Test
    void fit_noise_endsWithinTheRules() {
        Sweep.over("seed", java.util.stream.LongStream.range(0, 40).boxed().toList(), seed -> {
            double[] noise = TestSignals.normal(seed, 250 + 40 * seed.intValue());
            for (Garch model : Garch.values()) {
                GarchFit fit = model.fit(noise);
                double constant = -0.5 * noise.length * (Math.log(2 * Math.PI * variance(noise)) + 1);
                assertThat(fit.logLikelihood()).isGreaterThan(constant - 1e-6);
                assertThat(fit.persistence()).isBetween(0.0, 0.9999);
                assertThat(model.fit(noise)).isEqualTo(fit);
            }
        });
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void fit_nothingToLearnFrom_throws() {
        assertThatThrownBy(() -> Garch.GARCH.fit(new double[49])).hasMessageContaining("50 returns, got 49");
        assertThatThrownBy(() -> Garch.GARCH.fit(new double[60])).hasMessageContaining("differ");
        double[] broken = TestSignals.noise(1, 60);
        broken[3] = Double.NaN;
        assertThatThrownBy(() -> Garch.GJR.fit(broken)).hasMessageContaining("finite");
    }

    @Test
    void gradient_anywhere_isThatOfDifferences() {
        double[] z = TestSignals.normal(3, 300);
        for (boolean leverage : new boolean[] {false, true}) {
            GarchLikelihood likelihood = new GarchLikelihood(z, leverage);
            double[] x = likelihood.variables(0.1, 0.2, 0.8, 0.3, 0.6);
            double[] gradient = new double[x.length];
            double[] none = new double[x.length];
            likelihood.at(x, gradient);
            for (int i = 0; i < x.length; i++) {
                double step = 1e-5;
                double[] up = x.clone();
                double[] down = x.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (likelihood.at(up, none) - likelihood.at(down, none)) / (2 * step);
                assertThat(gradient[i]).as("variable " + i).isCloseTo(slope, within(1e-9));
            }
        }
    }

    @Test
    void meanVariance_handWorked_goesBackToTheLongRun() {
        GarchFit fit = new GarchFit(0, 0.1, 0.1, 0.2, 0.7, 0);
        assertThat(fit.persistence()).isCloseTo(0.9, within(1e-15));
        assertThat(fit.longRunVariance()).isCloseTo(1, within(1e-14));
        // 3, 2.8, 2.62
        assertThat(fit.meanVariance(3, 1)).isEqualTo(3);
        assertThat(fit.meanVariance(3, 3)).isCloseTo((3 + 2.8 + 2.62) / 3, within(1e-14));
        assertThat(fit.meanVariance(3, 100_000)).isCloseTo(1, within(1e-3));
        assertThat(fit.nextVariance(2, 1)).isCloseTo(0.1 + 0.1 + 1.4, within(1e-15));
        assertThat(fit.nextVariance(2, -1)).isCloseTo(0.1 + 0.3 + 1.4, within(1e-15));
        assertThatThrownBy(() -> fit.meanVariance(1, 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new GarchFit(0, 0.1, 0.3, 0, 0.7, 0)).hasMessageContaining("below 1");
    }

    @Test
    void minimum_valleyOfRosenbrock_isFound() {
        Bfgs.Objective valley = (x, g) -> {
            double a = x[1] - x[0] * x[0];
            g[0] = -400 * a * x[0] - 2 * (1 - x[0]);
            g[1] = 200 * a;
            return 100 * a * a + (1 - x[0]) * (1 - x[0]);
        };
        assertThat(Bfgs.minimum(valley, new double[] {-1.2, 1}, 1e-10))
                .containsExactly(new double[] {1, 1}, within(1e-9));
    }

    @Test
    void minimum_edgeOfTheDomain_isNotCrossed() {
        Bfgs.Objective logarithm = (x, g) -> {
            g[0] = 1 - 1e-3 / x[0];
            return x[0] > 0 ? x[0] - 1e-3 * Math.log(x[0]) : Double.NaN;
        };
        assertThat(Bfgs.minimum(logarithm, new double[] {5}, 1e-9)[0]).isCloseTo(1e-3, within(1e-11));
    }
}
