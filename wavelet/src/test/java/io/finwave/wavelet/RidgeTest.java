package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeTest {
    @Test
    void of_randomFields_isTheBestOfAllPaths() {
        Sweep.random("seed", 7, 60, random -> random.nextInt(1_000_000), seed -> {
            int rows = 4;
            int columns = 5;
            double[] values = TestSignals.noise(seed, rows * columns);
            double[][] power = new double[rows][columns];
            double largest = 0;
            for (int i = 0; i < values.length; i++) {
                power[i / columns][i % columns] = (values[i] + 0.5) * (values[i] + 0.5);
                largest = Math.max(largest, power[i / columns][i % columns]);
            }
            for (double penalty : new double[] {0, 0.03, 0.3, 3, 1000}) {
                Ridge ridge = Ridge.of(power, 1, penalty, 0).getFirst();
                double best = Double.NEGATIVE_INFINITY;
                for (int code = 0; code < 1024; code++) {
                    int[] path = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3, code >> 8 & 3};
                    best = Math.max(best, score(power, path, penalty, largest * 0x1.0p-52));
                }
                assertThat(ridge.score()).isCloseTo(best, within(1e-12 * Math.max(1, Math.abs(best))));
                assertThat(score(power, ridge.rows(), penalty, largest * 0x1.0p-52))
                        .isCloseTo(best, within(1e-12 * Math.max(1, Math.abs(best))));
            }
        });
    }

    private static double score(double[][] power, int[] path, double penalty, double floor) {
        double score = 0;
        for (int t = 0; t < path.length; t++) {
            double step = t == 0 ? 0 : path[t] - path[t - 1];
            score += Math.log(power[path[t]][t] + floor) - penalty * step * step;
        }
        return score;
    }

    @Test
    void of_twoLines_areFoundOneAfterTheOther() {
        double[][] power = new double[9][50];
        for (int t = 0; t < 50; t++) {
            power[t / 13][t] = 100;
            power[t / 13 + 1][t] = 50;
            power[7][t] = 10;
        }
        List<Ridge> ridges = Ridge.of(power, 2, 1, 1);
        for (int t = 0; t < 50; t++) {
            assertThat(ridges.get(0).row(t)).isEqualTo(t / 13);
            assertThat(ridges.get(1).row(t)).isEqualTo(7);
        }
        assertThat(ridges.get(0).score()).isGreaterThan(ridges.get(1).score());
        // without taking the neighbour away the flank is the second ridge
        assertThat(Ridge.of(power, 2, 1, 0).get(1).row(20)).isEqualTo(2);
    }

    @Test
    void of_twoRowsAsGood_theSmallerIsTaken() {
        // to the middle row it is as far from either side
        double[][] sides = {{8, 0}, {0, 8}, {8, 0}};
        assertThat(Ridge.of(sides, 1, 1, 0).getFirst().rows()).containsExactly(0, 1);
        double[][] alike = {{0, 0}, {5, 5}, {5, 5}};
        assertThat(Ridge.of(alike, 1, 1, 0).getFirst().rows()).containsExactly(1, 1);
        assertThat(Ridge.of(alike, 1, 0, 0).getFirst().rows()).containsExactly(1, 1);
    }

    @Test
    void of_noPowerOrGaps_isStraight() {
        assertThat(Ridge.of(new double[3][4], 1, 0.5, 1).getFirst().rows()).containsExactly(0, 0, 0, 0);
        double[][] gap = {{0, 0, 0}, {5, Double.NaN, 5}};
        assertThat(Ridge.of(gap, 1, 1, 0).getFirst().rows()).containsExactly(1, 1, 1);
        assertThat(Ridge.of(gap, 1, 1, 0).getFirst()).hasToString("Ridge[1, 1, 1]");
        assertThat(Ridge.of(new double[][] {{0}, {2}}, 1, 1, 0).getFirst().rows())
                .containsExactly(1);
    }

    @Test
    void of_itsField_isNotChanged() {
        double[][] power = {{1, 2}, {3, 1}};
        Ridge.of(power, 2, 1, 1);
        assertThat(power[0]).containsExactly(1, 2);
        assertThat(power[1]).containsExactly(3, 1);
    }

    @Test
    void of_badArguments_areRefused() {
        assertThatThrownBy(() -> Ridge.of(new double[0][], 1, 1, 0))
                .hasMessage("there must be at least one row and one column, got none");
        assertThatThrownBy(() -> Ridge.of(new double[1][0], 1, 1, 0)).hasMessageContaining("got none");
        assertThatThrownBy(() -> Ridge.of(new double[][] {{1, 2}, {1}}, 1, 1, 0))
                .hasMessage("every row must have 2 columns, got 1");
        assertThatThrownBy(() -> Ridge.of(new double[1][1], 0, 1, 0)).hasMessageContaining("count must be in 1..");
        assertThatThrownBy(() -> Ridge.of(new double[1][1], 1, -1, 0)).hasMessageContaining("penalty must be in 0.0..");
        assertThatThrownBy(() -> Ridge.of(new double[1][1], 1, 1, -1)).hasMessageContaining("halfWidth must be in 0..");
        Ridge ridge = Ridge.of(new double[1][2], 1, 1, 0).getFirst();
        assertThat(ridge.size()).isEqualTo(2);
        assertThatThrownBy(() -> ridge.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
