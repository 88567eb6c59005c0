package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.QuantileLevel;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LossesTest {
    @Test
    void pinball_handWorked_matches() {
        QuantileLevel ninety = QuantileLevel.of(0.9);
        assertThat(PinballLoss.loss(3, 1, ninety)).isCloseTo(1.8, within(1e-15));
        assertThat(PinballLoss.loss(1, 3, ninety)).isCloseTo(0.2, within(1e-15));
        assertThat(PinballLoss.loss(2, 2, ninety)).isZero();
    }

    @Test
    void pinball_overManyOutcomes_isLeastAtTheQuantile() {
        // Outcomes 1 .. 99: the 0.8 quantile lies at 80.
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int q = 1; q <= 99; q++) {
            double sum = 0;
            for (int y = 1; y <= 99; y++) {
                sum += PinballLoss.loss(y, q, QuantileLevel.of(0.8));
            }
            if (sum < least) {
                least = sum;
                best = q;
            }
        }
        assertThat(best).isEqualTo(80);
    }

    @Test
    void coverage_fewOutcomes_hasNoWorstStretch() {
        Coverage coverage = Coverage.of(0.5, true, false, true, true);
        assertThat(coverage.realised()).isEqualTo(0.75);
        assertThat(coverage.worst()).isNaN();
        assertThat(coverage.worstFrom()).isEqualTo(OptionalInt.empty());
        assertThat(coverage.origins()).isEqualTo(4);
    }

    @Test
    void coverage_badYearAmongGood_isFoundWithItsPlace() {
        boolean[] inside = new boolean[1000];
        Arrays.fill(inside, true);
        for (int i = 400; i < 650; i += 2) {
            inside[i] = false;
        }
        Coverage coverage = Coverage.of(0.9, inside);
        assertThat(coverage.realised()).isEqualTo(0.875);
        assertThat(coverage.worst()).isEqualTo(0.5);
        // 399 .. 648 holds all 125 misses as 400 .. 649 does; the earliest stretch is named.
        assertThat(coverage.worstFrom()).hasValue(399);
    }

    @Test
    void coverage_exactlyOneStretch_isTheWhole() {
        boolean[] inside = new boolean[250];
        Arrays.fill(inside, 0, 100, true);
        Coverage coverage = Coverage.of(0.9, inside);
        assertThat(coverage.worst()).isEqualTo(coverage.realised()).isEqualTo(0.4);
        assertThat(coverage.worstFrom()).hasValue(0);
    }

    @Test
    void coverage_noOutcome_throws() {
        assertThatThrownBy(() -> Coverage.of(0.9)).hasMessageContaining("at least 1 outcome");
    }

    @Test
    void holm_handWorked_agreesWithR() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.8), "holm") of R 4.2.2
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005, 0.8))
                .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.8}, within(1e-15));
    }

    @Test
    void holm_testWithoutAnswer_doesNotCount() {
        assertThat(Holm.adjust(Double.NaN, 0.02, 0.9)).containsExactly(Double.NaN, 0.04, 0.9);
        assertThat(Holm.adjust(0.6, 0.7)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void verdict_sidesAndThreshold_readAsTheyShould() {
        assertThat(Verdict.against("log-HAR", -0.1, 0.0004))
                .isEqualTo(new Verdict(Verdict.State.BETTER, "better than log-HAR, p < 0.001"));
        assertThat(Verdict.against("log-HAR", 0.1, 0.0123).text()).isEqualTo("worse than log-HAR, p = 0.012");
        assertThat(Verdict.against("log-HAR", 0.1, 0.05))
                .isEqualTo(new Verdict(Verdict.State.NO_DIFFERENCE, "no difference from log-HAR, p = 0.050"));
        assertThat(Verdict.against("log-HAR", 0, Double.NaN).text()).isEqualTo("no difference from log-HAR");
    }
}
