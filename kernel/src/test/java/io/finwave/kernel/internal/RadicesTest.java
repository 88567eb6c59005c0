package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RadicesTest {
    @Test
    void of_anyLength_haveItAsTheirProduct() {
        for (int n = 1; n <= 3000; n++) {
            assertThat(Arrays.stream(Radices.of(n)).reduce(1, (a, b) -> a * b))
                    .as("%s", n)
                    .isEqualTo(n);
        }
    }

    @Test
    void of_powersOfTwo_areEightsAndNoSingleTwoAtTheEnd() {
        assertThat(Radices.of(1)).isEmpty();
        assertThat(Radices.of(2)).containsExactly(2);
        assertThat(Radices.of(4)).containsExactly(4);
        assertThat(Radices.of(8)).containsExactly(8);
        assertThat(Radices.of(16)).containsExactly(8, 2);
        assertThat(Radices.of(32)).containsExactly(8, 4);
        assertThat(Radices.of(64)).containsExactly(8, 8);
        assertThat(Radices.of(128)).containsExactly(8, 4, 4);
        assertThat(Radices.of(1024)).containsExactly(8, 8, 4, 4);
    }

    @Test
    void of_otherPrimes_comeAfterTheTwosInOrder() {
        assertThat(Radices.of(60)).containsExactly(4, 3, 5);
        assertThat(Radices.of(126)).containsExactly(2, 3, 3, 7);
        assertThat(Radices.of(49)).containsExactly(7, 7);
        assertThat(Radices.of(61)).containsExactly(61);
    }

    @Test
    void of_twosAndFives_areTensAfterAnEightButForTheLastFive() {
        assertThat(Radices.of(100_000)).containsExactly(8, 10, 10, 5, 5, 5);
        assertThat(Radices.of(400)).containsExactly(8, 10, 5);
        assertThat(Radices.of(2400)).containsExactly(8, 10, 2, 3, 5);
        assertThat(Radices.of(80)).containsExactly(8, 2, 5);
        // without a two left over there is nothing to save
        assertThat(Radices.of(1600)).containsExactly(8, 8, 5, 5);
        assertThat(Radices.of(1000)).containsExactly(8, 5, 5, 5);
        assertThat(Radices.of(500)).containsExactly(4, 5, 5, 5);
    }

    @Test
    void largestPrime_anyLength_isTheLargestFactor() {
        assertThat(Radices.largestPrime(1)).isEqualTo(1);
        assertThat(Radices.largestPrime(2)).isEqualTo(2);
        assertThat(Radices.largestPrime(4)).isEqualTo(2);
        assertThat(Radices.largestPrime(12)).isEqualTo(3);
        assertThat(Radices.largestPrime(49)).isEqualTo(7);
        assertThat(Radices.largestPrime(50)).isEqualTo(5);
        assertThat(Radices.largestPrime(97)).isEqualTo(97);
        assertThat(Radices.largestPrime(2 * 97)).isEqualTo(97);
        assertThat(Radices.largestPrime(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void cost_length_isTheSumOverItsRadices() {
        assertThat(Radices.cost(1)).isZero();
        assertThat(Radices.cost(2)).isEqualTo(1);
        assertThat(Radices.cost(8)).isEqualTo(1.7);
        assertThat(Radices.cost(16)).isEqualTo(2.7);
        assertThat(Radices.cost(60)).isCloseTo(1.2 + 1.3 + 1.7, within(1e-12));
        assertThat(Radices.cost(400)).isCloseTo(1.7 + 2 + 1.7, within(1e-12));
        assertThat(Radices.cost(49)).isEqualTo(14);
        assertThat(Radices.cost(61)).isEqualTo(61);
        assertThat(Radices.cost(67)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
