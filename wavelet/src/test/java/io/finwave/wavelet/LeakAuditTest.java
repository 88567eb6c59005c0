package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.LeakAudit.Change;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
        LeakAudit.Report report = LeakAudit.of(x -> DB4.multiresolution(x, 4).detail(3))
                .fromBar(16)
                .audit(SERIES);
        assertThat(report.leaks()).isTrue();
        // a detail is made from as many later bars as the level's filter is long, less one
        assertThat(report.reachBars())
                .isEqualTo(ScalingFilter.of("db4").warmUp(3))
                .isEqualTo(49);
        assertThat(report.findings()).extracting(LeakAudit.Finding::change).contains(Change.values());
    }

    @Test
    void audit_periodicTransform_caught() {
        LeakAudit.Report report = LeakAudit.of(
                        x -> DB4.with(Boundary.CIRCULAR).decompose(x, 4).waveletCoefficients(3))
                .fromBar(16)
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

    /// What a full-sample decomposition does when it is forced into an otherwise honest model: it tells
    /// the sign of pure noise. The audit finds it; the same model on one-sided coefficients passes and
    /// tells nothing.
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
        assertThat(LeakAudit.of(forced).fromBar(4).audit(part).leaks()).isTrue();
        assertThat(LeakAudit.of(honest).fromBar(4).audit(part).leaks()).isFalse();
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
    void audit_signOfTheNextValueOnly_isSeenByTheChangesThatTurnIt() {
        UnaryOperator<double[]> nextSign = x -> {
            double[] y = new double[x.length];
            Arrays.setAll(y, t -> t + 1 < x.length ? Math.signum(x[t + 1]) : 0);
            return y;
        };
        double[] positive = Arrays.stream(SERIES).map(v -> Math.abs(v) + 1).toArray();
        LeakAudit.Report report = LeakAudit.of(nextSign).audit(positive);
        assertThat(report.findings())
                .extracting(LeakAudit.Finding::change)
                .contains(Change.NEGATED, Change.MISSING, Change.TRUNCATED)
                .doesNotContain(Change.TIMES_TEN, Change.SHUFFLED);
        assertThat(report.findings()).allMatch(finding -> finding.firstChanged() == finding.cut());
        // ten times a positive value has its sign, so no single bar is felt; the cut is
        assertThat(report.reachBars()).isEqualTo(1);
    }

    @Test
    void audit_worksInBlocks_doesNotHideBehindThem() {
        // normalises every block of 46 bars by the block's own sum: honest at the block ends only
        UnaryOperator<double[]> blocks = x -> {
            double[] y = new double[x.length];
            for (int from = 0; from < x.length; from += 46) {
                double sum = 0;
                for (int t = from; t < Math.min(from + 46, x.length); t++) {
                    sum += x[t];
                }
                for (int t = from; t < Math.min(from + 46, x.length); t++) {
                    y[t] = x[t] / sum;
                }
            }
            return y;
        };
        LeakAudit.Report report = LeakAudit.of(blocks).audit(SERIES);
        assertThat(report.findings()).hasSizeGreaterThan(30);
        assertThat(report.reachBars()).isBetween(30, 45);
    }

    @Test
    void auditAll_oneSeriesSetsTheLeakOff_reportHasIt() {
        // looks ahead only where a value is missing
        UnaryOperator<double[]> filling = x -> {
            double[] y = x.clone();
            for (int t = x.length - 2; t >= 0; t--) {
                y[t] = Double.isNaN(y[t]) ? y[t + 1] : y[t];
            }
            return y;
        };
        double[] gaps = TestSignals.withGaps(SERIES, IntStream.range(90, 170).toArray());
        LeakAudit audit = LeakAudit.of(filling).without(Change.MISSING);
        assertThat(audit.auditAll(List.of(SERIES)).leaks()).isFalse();
        LeakAudit.Report report = audit.auditAll(List.of(SERIES, gaps));
        assertThat(report.leaks()).isTrue();
        assertThat(report.findings()).isEqualTo(audit.audit(gaps).findings());
    }

    @Test
    void fromBar_functionThatNeedsMorePoints_isNeverGivenFewer() {
        int[] shortest = {Integer.MAX_VALUE};
        UnaryOperator<double[]> recording = x -> {
            shortest[0] = Math.min(shortest[0], x.length);
            return x.clone();
        };
        assertThat(LeakAudit.of(recording).fromBar(200).audit(SERIES).leaks()).isFalse();
        assertThat(shortest[0]).isBetween(201, 240);
        assertThat(LeakAudit.of(recording).fromBar(584).audit(SERIES).leaks()).isFalse();
    }

    @Test
    void audit_missingSamplesInTheSeries_areNoFinding() {
        double[] gaps = TestSignals.withGaps(SERIES, 0, 5, 300, 599);
        assertThat(LeakAudit.of(x -> DB4.causal(x, 3).scalingCoefficients()).audit(gaps))
                .isEqualTo(new LeakAudit.Report(List.of(), 0));
    }

    @Test
    void audit_wrongUse_throwsWithTheRule() {
        assertThatThrownBy(() -> LeakAudit.of(x -> x).audit(1, 2, 3))
                .hasMessage("an audit needs at least 16 values, got 3");
        assertThat(LeakAudit.of(x -> x).audit(new double[16]).leaks()).isFalse();
        assertThatThrownBy(() -> LeakAudit.of(x -> x).fromBar(585).audit(SERIES))
                .hasMessage("an audit needs at least 16 values from bar 585 on, got 15");
        assertThatThrownBy(() -> LeakAudit.of(x -> x).fromBar(700).audit(SERIES))
                .hasMessage("an audit needs at least 16 values from bar 700 on, got 0");
        assertThatThrownBy(() -> LeakAudit.of(x -> x).fromBar(-1))
                .hasMessage("the first cut must be at bar 0 or later, got -1");
        assertThatThrownBy(() -> LeakAudit.of(x -> x).auditAll(List.of()))
                .hasMessage("an audit needs at least 1 series, got 0");
        assertThatThrownBy(() -> LeakAudit.of(x -> new double[1]).audit(SERIES))
                .hasMessage("the function must give one output a bar, got 1 for 600");
    }

    @Test
    void audit_functionThatCannotBeAudited_isRefused() {
        int[] calls = {0};
        UnaryOperator<double[]> counting = x -> {
            double[] y = x.clone();
            y[7] = calls[0]++;
            return y;
        };
        assertThatThrownBy(() -> LeakAudit.of(counting).audit(SERIES))
                .hasMessage("the function must give the same answer for the same series");
        UnaryOperator<double[]> writing = x -> {
            x[3] = 0.5;
            return x;
        };
        assertThatThrownBy(() -> LeakAudit.of(writing).audit(SERIES))
                .hasMessage("the function must not write to its argument, but value 3 changed");
    }

    private static double[] globalScore(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double square = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return Arrays.stream(x).map(v -> (v - mean) / Math.sqrt(square)).toArray();
    }

    /// A one-parameter regression of the sum of the coming `horizon` values on the present one, from the
    /// 50 rows up to `t − youngest`: honest only if `youngest ≥ horizon`.
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

    /// The next value from the present one and a feature, least squares on the 200 rows before, outcomes
    /// known.
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
