package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.evaluate.LeakAudit.Change;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.Boundary;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The audit has to catch four planted leaks, and to pass their honest twins.
class LeakAuditTest {
    private static final double[] SERIES = TestSignals.walk(7, 600);
    private static final Modwt DB4 = Modwt.of(ScalingFilter.of("db4"));

    @Test
    void audit_fullSampleMultiresolution_caught() {
        LeakAudit.Report report =
                LeakAudit.of(x -> DB4.multiresolution(x, 4).detail(3)).audit(SERIES);
        assertThat(report.leaks()).isTrue();
        assertThat(report.reachBars()).isGreaterThanOrEqualTo(28);
        assertThat(report.findings()).extracting(LeakAudit.Finding::change).contains(Change.values());
    }

    @Test
    void audit_periodicTransform_caught() {
        LeakAudit.Report report = LeakAudit.of(
                        x -> DB4.with(Boundary.CIRCULAR).decompose(x, 4).waveletCoefficients(3))
                .audit(SERIES);
        assertThat(report.leaks()).isTrue();
        // The first outputs are made of the last bars.
        assertThat(report.reachBars()).isGreaterThan(500);
    }

    @Test
    void audit_globalStandardScore_caught() {
        LeakAudit.Report report = LeakAudit.of(LeakAuditTest::globalScore).audit(SERIES);
        assertThat(report.leaks()).isTrue();
        assertThat(report.reachBars()).isEqualTo(599);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 22})
    void audit_labelsWithoutPurge_caughtWithItsReach(int horizon) {
        LeakAudit.Report report = LeakAudit.of(x -> learning(x, horizon, 1)).audit(SERIES);
        assertThat(report.leaks()).isTrue();
        // The youngest row, t − 1, has an outcome that reaches to t − 1 + h.
        assertThat(report.reachBars()).isEqualTo(horizon - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 22})
    void audit_labelsWithPurge_pass(int horizon) {
        assertThat(LeakAudit.of(x -> learning(x, horizon, horizon))
                        .audit(SERIES)
                        .leaks())
                .isFalse();
    }

    /// What a full-sample decomposition does when it is forced into an otherwise honest model: it tells the sign of
    /// pure noise. The audit finds it; the same model on one-sided coefficients passes and tells nothing.
    @Test
    void audit_modelOnFullSampleFeatures_caughtWhereItsCausalTwinPasses() {
        Modwt haar = Modwt.of(ScalingFilter.of("haar"));
        double[] noise = TestSignals.normal(21, 3000);
        UnaryOperator<double[]> forced =
                x -> regression(x, haar.multiresolution(x, 2).detail(1));
        UnaryOperator<double[]> honest = x -> regression(x, haar.causal(x, 2).waveletCoefficients(1));
        assertThat(hits(noise, forced.apply(noise))).isGreaterThan(0.6);
        assertThat(hits(noise, honest.apply(noise))).isBetween(0.47, 0.53);
        double[] part = Arrays.copyOf(noise, 600);
        assertThat(LeakAudit.of(forced).audit(part).leaks()).isTrue();
        assertThat(LeakAudit.of(honest).audit(part).leaks()).isFalse();
    }

    @Test
    void audit_causalTransform_passes() {
        for (int level = 1; level <= 4; level++) {
            int j = level;
            LeakAudit.Report report =
                    LeakAudit.of(x -> DB4.causal(x, 4).waveletCoefficients(j)).audit(SERIES);
            assertThat(report.findings()).isEmpty();
            assertThat(report.leaks()).isFalse();
        }
    }

    @Test
    void audit_lookAheadOfThreeBars_reachIsThree() {
        UnaryOperator<double[]> shifted = x -> {
            double[] y = new double[x.length];
            Arrays.setAll(y, t -> t + 3 < x.length ? x[t + 3] : 0);
            return y;
        };
        assertThat(LeakAudit.of(shifted).audit(SERIES).reachBars()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void audit_withoutAChange_doesNotTryIt(Change change) {
        LeakAudit.Report report =
                LeakAudit.of(LeakAuditTest::globalScore).without(change).audit(SERIES);
        assertThat(report.findings()).isNotEmpty().noneMatch(f -> f.change() == change);
    }

    @Test
    void audit_wrongUse_throwsWithTheRule() {
        assertThatThrownBy(() -> LeakAudit.of(x -> x).audit(1, 2, 3)).hasMessageContaining("at least 16 values, got 3");
        assertThatThrownBy(() -> LeakAudit.of(x -> new double[1]).audit(SERIES))
                .hasMessageContaining("one output a bar, got 1 for 600");
    }

    private static double[] globalScore(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double square = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return Arrays.stream(x).map(v -> (v - mean) / Math.sqrt(square)).toArray();
    }

    /// A one-parameter regression of the sum of the coming `horizon` values on the present one, from the 50 rows up
    /// to `t − youngest`: honest only if `youngest ≥ horizon`.
    private static double[] learning(double[] x, int horizon, int youngest) {
        double[] y = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            double xy = 0;
            double xx = 0;
            for (int s = Math.max(0, t - youngest - 49); s <= t - youngest; s++) {
                double label = 0;
                for (int k = s + 1; k <= Math.min(s + horizon, x.length - 1); k++) {
                    label += x[k];
                }
                xy += x[s] * label;
                xx += x[s] * x[s];
            }
            y[t] = x[t] * xy / xx;
        }
        return y;
    }

    /// The next value from the present one and a feature, least squares on the 200 rows before, outcomes known.
    private static double[] regression(double[] x, double[] feature) {
        double[] y = new double[x.length];
        for (int t = 202; t < x.length; t++) {
            double aa = 0;
            double ab = 0;
            double bb = 0;
            double ay = 0;
            double by = 0;
            for (int s = t - 200; s < t; s++) {
                aa += x[s] * x[s];
                ab += x[s] * feature[s];
                bb += feature[s] * feature[s];
                ay += x[s] * x[s + 1];
                by += feature[s] * x[s + 1];
            }
            double determinant = aa * bb - ab * ab;
            y[t] = (x[t] * (ay * bb - by * ab) + feature[t] * (by * aa - ay * ab)) / determinant;
        }
        return y;
    }

    /// The share of signs of the next value told right.
    private static double hits(double[] x, double[] forecast) {
        int right = 0;
        int all = 0;
        for (int t = 202; t < x.length - 1; t++) {
            right += Math.signum(forecast[t]) == Math.signum(x[t + 1]) ? 1 : 0;
            all++;
        }
        return (double) right / all;
    }
}
