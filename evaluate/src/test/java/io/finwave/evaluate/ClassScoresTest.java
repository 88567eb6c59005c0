package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassScoresTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("scores.golden");

    private static List<GoldenFile.Case> cases(String kind) {
        return GOLDEN.cases().stream()
                .filter(known -> known.name().startsWith(kind))
                .toList();
    }

    @Test
    void classes_referenceForecasts_agreeWithVerificationAndScikitLearn() {
        Sweep.over("case", cases("classes"), known -> {
            int classes = known.integer("classes");
            double[] p = known.numbers("p");
            double[] o = known.numbers("o");
            double ranked = 0;
            double log = 0;
            double brier = 0;
            for (int i = 0; i < o.length; i++) {
                double[] row = Arrays.copyOfRange(p, i * classes, (i + 1) * classes);
                ranked += RankedProbabilityScore.loss((int) o[i], row) / o.length;
                log += LogLoss.loss((int) o[i], row) / o.length;
                brier += BrierScore.loss((int) o[i], row) / o.length;
            }
            assertThat(ranked).isCloseTo(known.numbers("rps")[0], within(1e-14));
            assertThat(log).isCloseTo(known.numbers("log")[0], within(1e-14));
            assertThat(brier).isCloseTo(known.numbers("brier")[0], within(1e-14));
        });
    }

    @Test
    void reliability_referenceForecasts_agreeWithVerificationAndScikitLearn() {
        Sweep.over("case", cases("reliability"), known -> {
            double[] p = known.numbers("p");
            boolean[] y = outcomes(known);
            ReliabilityDiagram diagram = ReliabilityDiagram.of(y, p, known.integer("bins"));
            assertThat(diagram.brierScore()).isCloseTo(known.numbers("brier")[0], within(1e-14));
            assertThat(diagram.within()).isCloseTo(known.numbers("within")[0], within(1e-14));
            double[] gaps = known.numbers("gaps");
            assertThat(diagram.calibrationError()).isCloseTo(gaps[0], within(1e-14));
            assertThat(diagram.greatestCalibrationError()).isCloseTo(gaps[1], within(1e-14));
            if (known.has("parts")) {
                assertThat(new double[] {diagram.reliability(), diagram.resolution(), diagram.uncertainty()})
                        .containsExactly(known.numbers("parts"), within(1e-14));
            }
            double log = 0;
            for (int i = 0; i < p.length; i++) {
                log += LogLoss.loss(y[i], p[i]) / p.length;
            }
            assertThat(log).isCloseTo(known.numbers("log")[0], within(1e-13));
        });
    }

    private static boolean[] outcomes(GoldenFile.Case known) {
        double[] numbers = known.numbers("y");
        boolean[] y = new boolean[numbers.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = numbers[i] > 0;
        }
        return y;
    }

    @Test
    void reliability_alwaysTheBaseRate_knowsNothingAndIsCalibrated() {
        boolean[] y = {true, false, false, true};
        ReliabilityDiagram diagram = ReliabilityDiagram.of(y, new double[] {0.5, 0.5, 0.5, 0.5}, 10);
        assertThat(diagram.bins()).containsExactly(new ReliabilityDiagram.Bin(0.5, 0.6, 4, 0.5, 0.5));
        assertThat(diagram.reliability()).isZero();
        assertThat(diagram.resolution()).isZero();
        assertThat(diagram.uncertainty()).isEqualTo(diagram.brierScore()).isEqualTo(0.25);
        assertThat(diagram.calibrationError()).isZero();
    }

    @Test
    void reliability_certainAndRight_isPerfect() {
        ReliabilityDiagram diagram = ReliabilityDiagram.of(new boolean[] {true, false}, new double[] {1, 0}, 5);
        assertThat(diagram.brierScore()).isZero();
        assertThat(diagram.bins()).hasSize(2);
        assertThat(diagram.resolution()).isEqualTo(diagram.uncertainty()).isEqualTo(0.25);
    }

    @Test
    void reliability_probabilityAtAnEnd_belongsToTheBinAbove() {
        // 0.29 · 100 is rounded to less than 29.
        for (int i = 0; i < 100; i++) {
            double p = i / 100.0;
            ReliabilityDiagram diagram = ReliabilityDiagram.of(new boolean[1], new double[] {p}, 100);
            assertThat(diagram.bins().getFirst().lower()).isEqualTo(p);
        }
    }

    @Test
    void twoClasses_scores_agreeWithTheYesOrNo() {
        assertThat(RankedProbabilityScore.loss(0, 0.3, 0.7)).isCloseTo(BrierScore.loss(true, 0.3), within(1e-16));
        assertThat(BrierScore.loss(1, 0.3, 0.7)).isCloseTo(2 * BrierScore.loss(true, 0.7), within(1e-16));
        assertThat(LogLoss.loss(1, 0.3, 0.7)).isCloseTo(LogLoss.loss(true, 0.7), within(1e-16));
    }

    @Test
    void ranked_missByMore_costsMore() {
        assertThat(RankedProbabilityScore.loss(0, 0, 1, 0)).isEqualTo(0.5);
        assertThat(RankedProbabilityScore.loss(0, 0, 0, 1)).isEqualTo(1);
        assertThat(BrierScore.loss(0, 0, 1, 0)).isEqualTo(BrierScore.loss(0, 0, 0, 1));
    }

    @Test
    void logLoss_calledImpossible_isInfinite() {
        assertThat(LogLoss.loss(true, 0)).isInfinite();
        assertThat(LogLoss.loss(false, 1)).isInfinite();
        assertThat(LogLoss.loss(true, 1)).isEqualTo(0.0);
    }

    @Test
    void scores_wrongUse_throwWithTheValue() {
        assertThatThrownBy(() -> LogLoss.loss(true, 1.2)).hasMessageContaining("got 1.2");
        assertThatThrownBy(() -> BrierScore.loss(2, 0.5, 0.5)).hasMessageContaining("got 2 of 2");
        assertThatThrownBy(() -> RankedProbabilityScore.loss(0, 0.5, 0.4)).hasMessageContaining("got 0.9");
        assertThatThrownBy(() -> ReliabilityDiagram.of(new boolean[1], new double[1], 0))
                .hasMessageContaining("got 0");
    }
}
