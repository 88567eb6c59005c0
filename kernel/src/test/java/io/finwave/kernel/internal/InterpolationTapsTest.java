package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Sweep;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpolationTapsTest {
    private static final int PAIRS = InterpolationTaps.PAIRS;

    /// Interpolating one oscillation must give it back, everywhere in a cell and up to the widest frequency.
    @Test
    void taps_oneFrequency_giveItBack() {
        int length = 1000;
        Sweep.over("places", List.of(16, 17, 25, 32, 80), places -> {
            InterpolationTaps taps = new InterpolationTaps(places);
            for (int d = -230; d <= 230; d += 23) {
                double correction = InterpolationTaps.correction(d, length);
                double turn = 2 * Math.PI * d / length;
                for (int i = 0; i < taps.half; i++) {
                    double even = 0;
                    double odd = 0;
                    for (int j = 0; j < PAIRS; j++) {
                        // sum and difference of e^(iφ) and e^(-iφ)
                        even += taps.taps[j * taps.half + i] * 2 * Math.cos(turn * (j + 0.5));
                        odd += taps.taps[(PAIRS + j) * taps.half + i] * 2 * Math.sin(turn * (j + 0.5));
                    }
                    double theta = InterpolationTaps.doubledOffset(places, i) / (2.0 * places);
                    // windowed at the edge by 2e-15, and sixteen products rounded that add up to four times the result
                    double tolerance = Math.abs(d) > 200 ? 5e-15 : 3e-15;
                    assertThat(correction * even).isCloseTo(Math.cos(turn * theta), within(tolerance));
                    assertThat(correction * odd).isCloseTo(Math.sin(turn * theta), within(tolerance));
                }
            }
        });
    }

    /// The smaller a bin, the farther out it may be; never so far that it would meet another one.
    @Test
    void widest_smallerBins_goFarther() {
        assertThat(InterpolationTaps.widest(1)).isEqualTo(InterpolationTaps.WIDEST);
        assertThat(InterpolationTaps.widest(0)).isEqualTo(0.46);
        double before = InterpolationTaps.WIDEST;
        for (double size = 1; size > 1e-20; size /= 3) {
            double widest = InterpolationTaps.widest(size);
            assertThat(widest).isBetween(before, 0.46);
            before = widest;
        }
        // the part of another frequency at 0.3 is e^-20.7
        assertThat(InterpolationTaps.widest(1e-8)).isCloseTo(0.29, within(0.02));
    }

    @Test
    void taps_smallBinFarOut_isOffByLittleOfTheLargest() {
        int length = 1000;
        InterpolationTaps taps = InterpolationTaps.of(16);
        for (double size = 1; size > 1e-17; size /= 7) {
            int d = (int) (length * InterpolationTaps.widest(size));
            double correction = InterpolationTaps.correction(d, length);
            double turn = 2 * Math.PI * d / length;
            for (int i = 0; i < taps.half; i++) {
                double even = 0;
                for (int j = 0; j < PAIRS; j++) {
                    even += taps.taps[j * taps.half + i] * 2 * Math.cos(turn * (j + 0.5));
                }
                double theta = InterpolationTaps.doubledOffset(16, i) / 32.0;
                assertThat(size * correction * even)
                        .isCloseTo(size * Math.cos(turn * theta), within(5e-15 * size + 3e-16));
            }
        }
    }

    @Test
    void single_fewPlaces_areTheTapsOfBothSides() {
        for (int places : new int[] {8, 9, 15}) {
            InterpolationTaps taps = new InterpolationTaps(places);
            for (int i = 0; i < taps.half; i++) {
                int right = places / 2 + i;
                for (int j = 0; j < PAIRS; j++) {
                    double near = taps.single[(PAIRS + j) * places + right];
                    double far = taps.single[(PAIRS - 1 - j) * places + right];
                    assertThat(taps.taps[j * taps.half + i]).isEqualTo((near + far) / 2);
                    assertThat(taps.taps[(PAIRS + j) * taps.half + i]).isEqualTo((near - far) / 2);
                    assertThat(taps.single[(PAIRS - 1 - j) * places + places - 1 - right])
                            .isEqualTo(near);
                }
            }
        }
        assertThat(new InterpolationTaps(16).single).isEmpty();
    }

    @Test
    void taps_middleOfAnOddNumber_haveNoOddPart() {
        InterpolationTaps taps = new InterpolationTaps(17);
        assertThat(taps.half).isEqualTo(9);
        for (int j = 0; j < PAIRS; j++) {
            assertThat(taps.taps[(PAIRS + j) * taps.half]).isZero();
        }
    }

    /// I₀(38 √(1 - 1/256)) / 2⁵⁰ and z / (16 sinh z) · 2⁵⁰ at z = 38, by mpmath 1.2.1 with 50 digits.
    @Test
    void taps_knownPlaces_areRoundedCorrectly() {
        // the middle one of 17 places lies half a sample from its neighbours
        assertThat(new InterpolationTaps(17).taps[0]).isCloseTo(EVEN, within(2e-16 * EVEN));
        assertThat(InterpolationTaps.correction(0, 1000)).isCloseTo(CORRECTION, within(3e-16 * CORRECTION));
        assertThat(InterpolationTaps.correction(-230, 1000)).isCloseTo(AT_EDGE, within(3e-16 * AT_EDGE));
    }

    private static final double EVEN = 1.7073408089480981;
    private static final double CORRECTION = 0.1678815926113414;
    private static final double AT_EDGE = 0.9687919295387547;
}
