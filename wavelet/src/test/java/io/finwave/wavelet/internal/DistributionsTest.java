package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.wavelet.internal.GammaFunctions.Incomplete;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DistributionsTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("distributions.golden");
    private static final double TOLERANCE = 1e-14;

    @Test
    void normalQuantile_goldenProbabilities_agreesTo1e14() {
        GoldenFile.Case golden = GOLDEN.get("normal quantile");
        assertAgrees(golden.numbers("p"), golden.numbers("x"), Distributions::normalQuantile, TOLERANCE);
    }

    @Test
    void normal_goldenPlaces_agreesInBothTails() {
        GoldenFile.Case golden = GOLDEN.get("normal");
        double[] x = golden.numbers("x");
        assertAgrees(x, golden.numbers("below"), at -> Distributions.normal(-at), TOLERANCE);
        assertAgrees(x, golden.numbers("above"), Distributions::normal, TOLERANCE);
        assertAgrees(x, golden.numbers("density"), Distributions::normalDensity, TOLERANCE);
    }

    @Test
    void gammaFunctions_goldenPlaces_agreeTo1e14() {
        GoldenFile.Case golden = GOLDEN.get("gamma");
        double[] x = golden.numbers("x");
        for (int i = 0; i < x.length; i++) {
            double expected = golden.numbers("logGamma")[i];
            assertThat(Math.abs(GammaFunctions.logGamma(x[i]) - expected))
                    .as("ln Γ(%s)", x[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(expected)));
            double digamma = golden.numbers("digamma")[i];
            // ψ has a zero near 1.4616, where only the absolute error is small
            assertThat(Math.abs(GammaFunctions.digamma(x[i]) - digamma))
                    .as("ψ(%s)", x[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(digamma)));
        }
        assertAgrees(x, golden.numbers("trigamma"), GammaFunctions::trigamma, TOLERANCE);
    }

    @Test
    void chiSquareQuantile_goldenTails_agreesTo1e14() {
        int compared = 0;
        for (GoldenFile.Case golden : GOLDEN.cases()) {
            if (golden.has("degrees")) {
                double degrees = golden.numbers("degrees")[0];
                double[] tail = golden.numbers("tail");
                // the quantile of a small tail is a high power of it below one degree of freedom, and the upper tail
                // is a difference
                double conditioned = degrees < 1 ? 40 * TOLERANCE : TOLERANCE;
                assertAgrees(
                        tail,
                        golden.numbers("upper"),
                        q -> Distributions.chiSquareUpperQuantile(q, degrees),
                        conditioned);
                assertAgrees(
                        tail, golden.numbers("lower"), p -> Distributions.chiSquareQuantile(p, degrees), conditioned);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(18);
    }

    @Test
    void chiSquareQuantile_anyDegrees_isTheInverseOfTheDistribution() {
        Sweep.random(
                "degrees",
                7,
                300,
                random -> Math.exp(random.nextDouble() * 12 - 2),
                degrees -> Sweep.over("p", List.of(0x1p-40, 0x1p-5, 0.25, 0.5, 0.75, 1 - 0x1p-6), p -> {
                    double x = Distributions.chiSquareQuantile(p, degrees);
                    assertThat(Math.abs(Distributions.chiSquare(x, degrees) - p))
                            .isLessThanOrEqualTo(1e-13 * Math.max(1, degrees) * p);
                    assertThat(Distributions.chiSquareUpperQuantile(1 - p, degrees))
                            .isEqualTo(x);
                }));
    }

    @Test
    void incomplete_twoDegrees_isTheExponentialDistribution() {
        for (double x : new double[] {0.01, 0.5, 1.9, 2.1, 30}) {
            Incomplete at = GammaFunctions.incomplete(1, x);
            assertThat(at.lower()).isCloseTo(-Math.expm1(-x), org.assertj.core.data.Offset.offset(4e-15));
            assertThat(at.upper()).isCloseTo(Math.exp(-x), org.assertj.core.data.Offset.offset(4e-15));
            assertThat(at.density()).isCloseTo(x * Math.exp(-x), org.assertj.core.data.Offset.offset(4e-15));
        }
        assertThat(GammaFunctions.incomplete(3, 0)).isEqualTo(new Incomplete(0, 1, 0));
        assertThat(Distributions.chiSquare(-1, 3)).isZero();
    }

    @Test
    void normalQuantile_mirroredProbability_changesTheSignOnly() {
        Sweep.random(
                "p",
                5,
                500,
                random -> (1 + random.nextInt(1 << 20)) / (double) (1 << 21),
                p -> assertThat(Distributions.normalQuantile(1 - p))
                        .isEqualTo(p == 0.5 ? 0 : -Distributions.normalQuantile(p)));
    }

    @Test
    void quantiles_ends_areInfiniteOrRefused() {
        assertThat(Distributions.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Distributions.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> Distributions.normalQuantile(1.5))
                .hasMessage("a probability must be in 0..1, got 1.5");
        assertThatThrownBy(() -> Distributions.normalQuantile(Double.NaN))
                .hasMessage("a probability must be in 0..1, got NaN");
        assertThatThrownBy(() -> Distributions.chiSquareQuantile(0, 3))
                .hasMessage("the probability of a quantile must be between 0 and 1, got 0.0");
        assertThatThrownBy(() -> Distributions.chiSquareUpperQuantile(1, 3))
                .hasMessage("the probability of a quantile must be between 0 and 1, got 1.0");
        assertThatThrownBy(() -> Distributions.chiSquareQuantile(0.5, 0))
                .hasMessage("degrees of freedom must be positive, got 0.0");
        assertThatThrownBy(() -> Distributions.chiSquareUpperQuantile(0.5, Double.POSITIVE_INFINITY))
                .hasMessage("degrees of freedom must be positive, got Infinity");
    }

    private static void assertAgrees(double[] at, double[] expected, DoubleUnaryOperator function, double relative) {
        for (int i = 0; i < at.length; i++) {
            double value = function.applyAsDouble(at[i]);
            assertThat(Math.abs(value - expected[i]))
                    .as(
                            "at %s: expected %s, got %s, off by %s of it",
                            at[i], expected[i], value, value / expected[i] - 1)
                    .isLessThanOrEqualTo(relative * Math.abs(expected[i]));
        }
    }
}
