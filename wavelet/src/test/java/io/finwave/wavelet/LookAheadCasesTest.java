package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.ThresholdRules;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The look-ahead that other programs' transforms carry into forecasts: the audit catches each of them and
/// names its reach. [LookAheadTest] shows what it is worth: 70 to 99 % of the signs of a random walk "told".
class LookAheadCasesTest {
    private static final int LEVELS = 3;
    private static final double[] WALK = TestSignals.walk(11, 512);
    private static final List<double[]> SERIES =
            List.of(WALK, TestSignals.normal(12, 512), TestSignals.withGaps(TestSignals.walk(13, 512), 40, 41, 300));

    private record Case(String name, ScalingFilter filter, int level) {
        /// What `pywt.swt` gives: the circular coefficients moved into the past by half of each step's
        /// filter.
        double[] aligned(double[] x) {
            double[] w = Modwt.of(filter)
                    .with(Boundary.CIRCULAR)
                    .decompose(x, LEVELS)
                    .waveletCoefficients(level);
            double[] moved = new double[x.length];
            Arrays.setAll(moved, t -> w[(t + shift()) % x.length]);
            return moved;
        }

        int shift() {
            return ((1 << level) - 1) * filter.length() / 2;
        }
    }

    private static List<Case> cases() {
        return List.of("haar", "sym4", "db6").stream()
                .map(ScalingFilter::of)
                .flatMap(filter -> List.of(1, 2, 3).stream().map(level -> new Case(filter.name(), filter, level)))
                .toList();
    }

    @Test
    void audit_swtMovedIntoThePast_isCaught() {
        Sweep.over("case", cases(), c -> {
            LeakAudit.Report report = audit(c::aligned).auditAll(SERIES);
            assertThat(report.leaks()).isTrue();
            if (c.shift() < c.filter().warmUp(c.level())) {
                // circular, so that the first outputs are made of the last bars
                assertThat(report.reachBars()).isGreaterThan(400);
            } else {
                // haar: the shift moves all that went around the end back to the end
                assertThat(report.reachBars()).isEqualTo(c.shift());
            }
        });
    }

    @Test
    void audit_oneSidedCoefficientsMovedIntoThePast_reachIsTheShift() {
        Sweep.over("case", cases(), c -> {
            UnaryOperator<double[]> moved = x -> {
                double[] w = Modwt.of(c.filter()).causal(x, LEVELS).waveletCoefficients(c.level());
                double[] y = new double[x.length];
                Arrays.setAll(y, t -> t + c.shift() < x.length ? w[t + c.shift()] : Double.NaN);
                return y;
            };
            // the whole shift is seen, where a filter's first tap is large enough to move a bit
            assertThat(audit(moved).audit(WALK).reachBars()).isEqualTo(c.shift());
        });
    }

    @Test
    void audit_multiresolution_reachIsTheFilterOfItsLevel() {
        Sweep.over("case", cases(), c -> {
            UnaryOperator<double[]> detail =
                    x -> Modwt.of(c.filter()).multiresolution(x, LEVELS).detail(c.level());
            UnaryOperator<double[]> smooth =
                    x -> Modwt.of(c.filter()).multiresolution(x, LEVELS).smooth();
            assertThat(audit(detail).audit(WALK).reachBars())
                    .isEqualTo(c.filter().warmUp(c.level()));
            assertThat(audit(smooth).audit(WALK).reachBars())
                    .isEqualTo(c.filter().warmUp(LEVELS));
        });
    }

    @Test
    void audit_wholeSeriesSoftDenoising_isCaughtEvenOnOneSidedCoefficients() {
        // the threshold is made from all coefficients, so every output depends on every bar
        for (String name : List.of("haar", "sym4")) {
            Modwt modwt = Modwt.of(ScalingFilter.of(name));
            UnaryOperator<double[]> shrunk = x -> {
                double[] w = modwt.causal(x, LEVELS).waveletCoefficients(1);
                double[] present =
                        Arrays.stream(w).filter(v -> !Double.isNaN(v)).toArray();
                double threshold = ThresholdRules.noiseScale(present) * ThresholdRules.universal(present.length);
                return Arrays.stream(w)
                        .map(v -> new Shrinkage.Soft().apply(v, threshold))
                        .toArray();
            };
            double[] noiseWithAnEarlyBurst = TestSignals.normal(5, 512);
            noiseWithAnEarlyBurst[20] = 30;
            LeakAudit.Report report = audit(shrunk).audit(noiseWithAnEarlyBurst);
            assertThat(report.leaks()).as(name).isTrue();
            // the burst survives, by how much is decided until the end of the series
            assertThat(report.reachBars()).as(name).isGreaterThan(400);
        }
    }

    @Test
    void audit_causalTransformOfAnyFilter_passes() {
        Sweep.over("filter", List.of("haar", "db2", "sym4", "db6", "db10"), name -> {
            Modwt modwt = Modwt.of(ScalingFilter.of(name));
            for (int level = 1; level <= LEVELS; level++) {
                int j = level;
                assertThat(LeakAudit.of(x -> modwt.causal(x, LEVELS).waveletCoefficients(j))
                                .auditAll(SERIES))
                        .isEqualTo(new LeakAudit.Report(List.of(), 0));
            }
            assertThat(LeakAudit.of(x -> modwt.causal(x, LEVELS).scalingCoefficients())
                            .auditAll(SERIES))
                    .isEqualTo(new LeakAudit.Report(List.of(), 0));
        });
    }

    /// The two-sided transforms want 2^levels samples.
    private static LeakAudit audit(UnaryOperator<double[]> function) {
        return LeakAudit.of(function).fromBar(16);
    }
}
