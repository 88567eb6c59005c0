package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FftPlanTest {
    @Test
    void ofLength_primeFactors_chooseTheMethod() {
        assertThat(FftPlan.ofLength(61)).isInstanceOf(StockhamPlan.class);
        assertThat(FftPlan.ofLength(67)).isInstanceOf(BluesteinPlan.class);
        assertThat(FftPlan.ofLength(8 * 67)).isInstanceOf(BluesteinPlan.class);
        assertThat(FftPlan.ofLength(4000)).isInstanceOf(StockhamPlan.class);
        assertThat(FftPlan.ofLength(4096)).isInstanceOf(SixStepPlan.class);
        assertThat(FftPlan.ofLength(4100)).isInstanceOf(SixStepPlan.class);
        assertThat(FftPlan.ofLength(100_000)).isInstanceOf(StockhamPlan.class);
        assertThat(FftPlan.ofLength(1 << 19)).isInstanceOf(SixStepPlan.class);
    }

    @Test
    void ofLength_sameLength_isTheSamePlan() {
        assertThat(FftPlan.ofLength(360)).isSameAs(FftPlan.ofLength(360));
        assertThat(RealFftPlan.ofLength(360)).isSameAs(RealFftPlan.ofLength(360));
    }

    @Test
    void rowsFor_length_isNearTheSquareRoot() {
        assertThat(SixStepPlan.rowsFor(1 << 14)).isEqualTo(128);
        assertThat(SixStepPlan.rowsFor(10_000)).isEqualTo(80);
        assertThat(SixStepPlan.rowsFor(2 * 4099)).isZero();
        assertThat(SixStepPlan.rowsFor(1 << 10)).isEqualTo(32);
        assertThat(SixStepPlan.rowsFor((1 << 10) - 32)).isZero();
        assertThat(SixStepPlan.rowsFor(3072)).isEqualTo(48);
    }

    @Test
    void rowsFor_divisorsThatFillVectors_areTakenBeforeThoseThatDoNot() {
        // 32 x 33 and not 33 x 32, 40 x 32 and not 32 x 40
        assertThat(SixStepPlan.rowsFor(1056)).isEqualTo(32);
        assertThat(SixStepPlan.rowsFor(1280)).isEqualTo(40);
        // neither 34 nor 36 is a multiple of eight: the smaller one
        assertThat(SixStepPlan.rowsFor(1224)).isEqualTo(34);
    }

    @Test
    void ofLength_realOrInterleavedOutOfRange_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealFftPlan.ofLength(-2))
                .withMessage("length must be in 1..268435456, got -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterleavedPlan.ofLength(-1))
                .withMessage("length must be in 1..268435456, got -1");
    }

    @Test
    void radices_anyLength_multiplyToIt() {
        assertThat(Radices.of(1)).isEmpty();
        assertThat(Radices.of(16)).containsExactly(8, 2);
        assertThat(Radices.of(1024)).containsExactly(8, 8, 4, 4);
        assertThat(Radices.of(2048)).containsExactly(8, 8, 8, 4);
        assertThat(Radices.of(4 * 9 * 7)).containsExactly(4, 3, 3, 7);
        for (int n = 1; n < 2000; n++) {
            int product = 1;
            for (int radix : Radices.of(n)) {
                product *= radix;
            }
            assertThat(product).isEqualTo(n);
        }
    }

    @Test
    void largestPrime_anyLength_isIt() {
        assertThat(Radices.largestPrime(1)).isEqualTo(1);
        assertThat(Radices.largestPrime(64)).isEqualTo(2);
        assertThat(Radices.largestPrime(2 * 3 * 61)).isEqualTo(61);
        assertThat(Radices.largestPrime(49)).isEqualTo(7);
        assertThat(Radices.largestPrime(2_147_483_647)).isEqualTo(2_147_483_647);
    }

    @Test
    void cost_passes_isTheirSum() {
        assertThat(Radices.cost(1)).isZero();
        assertThat(Radices.cost(8 * 4 * 5 * 3)).isEqualTo(1.7 + 1.2 + 1.3 + 1.7);
        assertThat(Radices.cost(2 * 7)).isEqualTo(1 + 7.0);
        assertThat(Radices.cost(67)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void inner_workSpaceOfAnotherPlan_isRefused() {
        FftWork work = FftPlan.ofLength(8).newWork();
        assertThatIllegalStateException()
                .isThrownBy(work::inner)
                .withMessage("this work space was made by another plan");
    }
}
