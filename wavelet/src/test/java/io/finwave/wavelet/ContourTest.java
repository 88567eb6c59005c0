package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContourTest {
    @Test
    void of_peak_isARingAroundItWithThePeakOnTheLeft() {
        List<Contour> lines = Contour.of(new double[][] {{0, 0, 0}, {0, 4, 0}, {0, 0, 0}}, 1);
        assertThat(lines).hasSize(1);
        Contour ring = lines.getFirst();
        assertThat(ring.closed()).isTrue();
        assertThat(ring.points()).isEqualTo(5);
        double area = 0;
        for (int i = 0; i + 1 < ring.points(); i++) {
            // three quarters of the way from the peak
            assertThat(Math.abs(ring.column(i) - 1) + Math.abs(ring.row(i) - 1)).isCloseTo(0.75, within(1e-15));
            area += (ring.column(i) * ring.row(i + 1) - ring.column(i + 1) * ring.row(i)) / 2;
        }
        // counter-clockwise
        assertThat(area).isCloseTo(2 * 0.75 * 0.75, within(1e-15));
    }

    @Test
    void of_pit_isARingTheOtherWayRound() {
        Contour ring =
                Contour.of(new double[][] {{4, 4, 4}, {4, 0, 4}, {4, 4, 4}}, 1).getFirst();
        double area = 0;
        for (int i = 0; i + 1 < ring.points(); i++) {
            area += (ring.column(i) * ring.row(i + 1) - ring.column(i + 1) * ring.row(i)) / 2;
        }
        assertThat(area).isCloseTo(-2 * 0.25 * 0.25, within(1e-15));
    }

    @Test
    void of_slope_isOneOpenLineFromBorderToBorder() {
        List<Contour> lines = Contour.of(new double[][] {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}}, 1.5);
        assertThat(lines).hasSize(1);
        Contour line = lines.getFirst();
        assertThat(line.closed()).isFalse();
        assertThat(line.points()).isEqualTo(3);
        // the higher side, at the right, lies to the left of a line that runs downwards
        for (int i = 0; i < 3; i++) {
            assertThat(line.column(i)).isEqualTo(1.5);
            assertThat(line.row(i)).isEqualTo(2 - i);
        }
        Contour other = Contour.of(new double[][] {{2, 1, 0}, {2, 1, 0}}, 0.5).getFirst();
        assertThat(other.row(0)).isEqualTo(0);
        assertThat(other.row(1)).isEqualTo(1);
        Contour below = Contour.of(new double[][] {{0, 0}, {2, 2}}, 1).getFirst();
        assertThat(below.column(0)).isEqualTo(0);
        assertThat(below.column(1)).isEqualTo(1);
        Contour above = Contour.of(new double[][] {{2, 2}, {0, 0}}, 1).getFirst();
        assertThat(above.column(0)).isEqualTo(1);
        assertThat(above.column(1)).isEqualTo(0);
    }

    @Test
    void of_oneCornerOfASquare_isCutOff() {
        for (int corner = 0; corner < 4; corner++) {
            for (double high : new double[] {1, 0}) {
                double[][] field = {{1 - high, 1 - high}, {1 - high, 1 - high}};
                int row = corner / 2;
                int column = corner % 2;
                field[row][column] = high;
                List<Contour> lines = Contour.of(field, 0.25);
                assertThat(lines).hasSize(1);
                Contour line = lines.getFirst();
                double reach = high == 1 ? 0.75 : 0.25;
                for (int i = 0; i < 2; i++) {
                    assertThat(Math.abs(line.row(i) - row) + Math.abs(line.column(i) - column))
                            .isCloseTo(reach, within(1e-15));
                }
                double cross = (line.column(1) - line.column(0)) * (row - line.row(0))
                        - (line.row(1) - line.row(0)) * (column - line.column(0));
                assertThat(cross > 0).isEqualTo(high == 1);
            }
        }
    }

    @Test
    void of_saddle_joinsTheCornersThatTheAverageJoins() {
        // higher corners at (0,0) and (1,1), or at the other two; the middle is 0.5
        for (boolean mirrored : new boolean[] {false, true}) {
            double[][] field = mirrored ? new double[][] {{0, 1}, {1, 0}} : new double[][] {{1, 0}, {0, 1}};
            List<Contour> apart = Contour.of(field, 0.75);
            List<Contour> joined = Contour.of(field, 0.25);
            assertThat(apart).hasSize(2);
            assertThat(joined).hasSize(2);
            for (int i = 0; i < 2; i++) {
                // a line about a higher corner touches the two edges there, 0.25 away; about a lower one likewise
                assertThat(cornerOf(apart.get(i), 0.25, field)).isEqualTo(1);
                assertThat(cornerOf(joined.get(i), 0.25, field)).isEqualTo(0);
            }
        }
    }

    /// The value at the corner from which both points of a piece of line are `reach` away.
    private static double cornerOf(Contour line, double reach, double[][] field) {
        for (int corner = 0; corner < 4; corner++) {
            int row = corner / 2;
            int column = corner % 2;
            if (Math.abs(Math.abs(line.row(0) - row) + Math.abs(line.column(0) - column) - reach) < 1e-12
                    && Math.abs(Math.abs(line.row(1) - row) + Math.abs(line.column(1) - column) - reach) < 1e-12) {
                return field[row][column];
            }
        }
        throw new AssertionError(line);
    }

    @Test
    void of_missingValue_hasNoLineBesideIt() {
        double[][] field = {{0, 0, 0, 0}, {0, 4, 4, Double.NaN}, {0, 0, 0, 0}};
        List<Contour> lines = Contour.of(field, 1);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().closed()).isFalse();
        field[1][3] = Double.POSITIVE_INFINITY;
        assertThat(Contour.of(field, 1)).hasSize(1);
    }

    @Test
    void of_valueEqualToTheLevel_countsAsHigher() {
        assertThat(Contour.of(new double[][] {{1, 1}, {1, 1}}, 1)).isEmpty();
        Contour line = Contour.of(new double[][] {{0, 1}, {0, 1}}, 1).getFirst();
        assertThat(line.column(0)).isEqualTo(1);
        assertThat(line.column(1)).isEqualTo(1);
    }

    @Test
    void of_nothingToCompare_isEmpty() {
        assertThat(Contour.of(new double[0][], 1)).isEmpty();
        assertThat(Contour.of(new double[][] {{1, 2, 3}}, 1.5)).isEmpty();
        assertThat(Contour.of(new double[][] {{1}, {2}}, 1.5)).isEmpty();
    }

    @Test
    void of_badArguments_areRefused() {
        assertThatThrownBy(() -> Contour.of(new double[][] {{1, 2}, {3}}, 1))
                .hasMessage("every row must have 2 columns, got 1");
        assertThatThrownBy(() -> Contour.of(new double[2][2], Double.NaN)).hasMessage("level must be finite, got NaN");
    }

    @Test
    void toString_line_listsItsPoints() {
        assertThat(Contour.of(new double[][] {{0, 0}, {2, 2}}, 1).getFirst())
                .hasToString("Contour[columns [0.0, 1.0], rows [0.5, 0.5]]");
    }

    @Test
    void of_anyMissingCorner_takesNoLineThroughTheSquare() {
        for (int corner = 0; corner < 4; corner++) {
            for (double missing : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                double[][] field = {{1, 1}, {0, 0}};
                assertThat(Contour.of(field, 0.5)).hasSize(1);
                field[corner / 2][corner % 2] = missing;
                assertThat(Contour.of(field, 0.5))
                        .as("%s at %s", missing, corner)
                        .isEmpty();
            }
        }
    }

    @Test
    void closed_lineThatIsNoRing_isFalse() {
        // straight up: ends in the column where it began
        Contour up = Contour.of(new double[][] {{0, 1}, {0, 1}, {0, 1}}, 0.5).get(0);
        assertThat(up.points()).isEqualTo(3);
        assertThat(up.column(0)).isEqualTo(up.column(2)).isEqualTo(0.5);
        assertThat(up.closed()).isFalse();
        Contour across = Contour.of(new double[][] {{0, 0, 0}, {1, 1, 1}}, 0.5).get(0);
        assertThat(across.points()).isEqualTo(3);
        assertThat(across.row(0)).isEqualTo(across.row(2)).isEqualTo(0.5);
        assertThat(across.closed()).isFalse();
        // around a corner that has the level itself: both points are that corner
        Contour corner = Contour.of(new double[][] {{1, 0}, {0, 0}}, 1).get(0);
        assertThat(corner.points()).isEqualTo(2);
        assertThat(corner).hasToString("Contour[columns [0.0, 0.0], rows [0.0, 0.0]]");
        assertThat(corner.closed()).isFalse();
    }
}
