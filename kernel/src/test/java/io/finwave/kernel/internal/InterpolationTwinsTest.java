package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector twin must give the bits of the scalar definition, whatever fills or does not fill a vector.
class InterpolationTwinsTest {
    private final Interpolation scalar = new ScalarInterpolation();
    private final Interpolation vector = new VectorInterpolation();

    @Test
    void pair_anyCells_sameBits() {
        double[] b = TestSignals.noise(1, 40);
        double[] c = TestSignals.noise(2, 40);
        double[] turnRe = TestSignals.noise(3, 20);
        double[] turnIm = TestSignals.noise(4, 20);
        double[] expected = new double[Interpolation.CELL * 5 + 1];
        double[] actual = expected.clone();
        scalar.pair(b, c, turnRe, turnIm, 3, 5, expected);
        vector.pair(b, c, turnRe, turnIm, 3, 5, actual);
        Doubles.assertSameBits(expected, actual);
        assertThat(actual[Interpolation.CELL * 5]).isZero();
        scalar.pair(b, c, 3, 5, expected);
        vector.pair(b, c, 3, 5, actual);
        Doubles.assertSameBits(expected, actual);
        // (2 + 3i) (b(8) ± b(7)) of the cell 0, where b is t + 10 i t
        double[] ramp = TestSignals.ramp(16);
        double[] steep = new double[16];
        for (int t = 0; t < 16; t++) {
            ramp[t] = t;
            steep[t] = 10 * t;
        }
        scalar.pair(ramp, steep, new double[] {2}, new double[] {3}, 0, 1, expected);
        assertThat(expected[0]).isEqualTo(2 * 15 - 3 * 150);
        assertThat(expected[8]).isEqualTo(2 * 150 + 3 * 15);
        assertThat(expected[16 + 7]).isEqualTo(2 * 15 - 3 * 150);
        assertThat(expected[24 + 7]).isEqualTo(2 * 150 + 3 * 15);
        scalar.pair(ramp, steep, 0, 1, expected);
        assertThat(expected[0]).isEqualTo(15);
        assertThat(expected[8]).isEqualTo(150);
        assertThat(expected[16]).isEqualTo(1);
        assertThat(expected[24 + 7]).isEqualTo(150);
    }

    @Test
    void values_placesAroundTheLaneWidth_sameBits() {
        Sweep.over("places", List.of(2, 3, 8, 15, 16, 17, 24, 31, 32, 33, 50), places -> {
            InterpolationTaps taps = InterpolationTaps.of(places);
            double[] cos = TestSignals.noise(5, taps.half);
            double[] sin = TestSignals.noise(6, taps.half);
            double[] pairs = TestSignals.noise(7, 3 * Interpolation.CELL);
            double[][] expected = {TestSignals.noise(8, 3 * places + 4), TestSignals.noise(9, 3 * places + 4)};
            double[][] actual = {expected[0].clone(), expected[1].clone()};
            scalar.values(taps, cos, sin, pairs, 3, places, expected[0], expected[1], 2);
            vector.values(taps, cos, sin, pairs, 3, places, actual[0], actual[1], 2);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
            scalar.values(taps, pairs, 3, places, expected[0], expected[1], 2);
            vector.values(taps, pairs, 3, places, actual[0], actual[1], 2);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
            // no turn is a turn by nothing
            scalar.values(
                    taps,
                    TestSignals.constant(taps.half, 1),
                    new double[taps.half],
                    pairs,
                    3,
                    places,
                    actual[0],
                    actual[1],
                    2);
            Doubles.assertSameBits(expected[0], actual[0]);
        });
    }

    @Test
    void fewValues_placesAroundTheLaneWidth_sameBits() {
        Sweep.over("places", List.of(2, 7, 8, 9, 10, 15), places -> {
            InterpolationTaps taps = InterpolationTaps.of(places);
            double[] cos = TestSignals.noise(5, places);
            double[] sin = TestSignals.noise(6, places);
            double[] turns = TestSignals.noise(7, 9);
            double[] b = TestSignals.noise(1, 30);
            double[] c = TestSignals.noise(2, 30);
            double[][] expected = {TestSignals.noise(8, 3 * places + 4), TestSignals.noise(9, 3 * places + 4)};
            double[][] actual = {expected[0].clone(), expected[1].clone()};
            scalar.fewValues(taps, cos, sin, turns, b, b, c, 5, 3, places, expected[0], expected[1], 2);
            vector.fewValues(taps, cos, sin, turns, b, b, c, 5, 3, places, actual[0], actual[1], 2);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
        });
    }
}
