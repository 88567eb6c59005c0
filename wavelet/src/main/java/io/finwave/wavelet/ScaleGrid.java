package io.finwave.wavelet;

import java.util.Arrays;
import java.util.Objects;

/// The scales of a continuous transform, one a row, smallest first.
///
/// ```
/// s(j) = s(0) · 2^(j/v)        j = 0 .. ⌊octaves · v⌋,   v voices an octave
/// ```
///
/// Scales are in the unit of the sampling interval; they are not periods (see [AnalysingWavelet#period]).
/// [Cwt#periods] makes the grid of wanted periods.
///
/// Edge cases: a grid of one scale is allowed; the scales need not be evenly spaced. Immutable.
public final class ScaleGrid {
    private final double[] scales;

    private ScaleGrid(double[] scales) {
        if (scales.length == 0) {
            throw new IllegalArgumentException("there must be at least one scale, got 0");
        }
        for (int j = 0; j < scales.length; j++) {
            Checks.positive("scale", scales[j]);
            if (j > 0 && !(scales[j] > scales[j - 1])) {
                throw new IllegalArgumentException(
                        "scales must increase, got " + scales[j] + " after " + scales[j - 1] + " at index " + j);
            }
        }
        this.scales = scales;
    }

    /// Explicit scales, increasing.
    public static ScaleGrid ofScales(double... scales) {
        return new ScaleGrid(scales.clone());
    }

    /// Scales in geometric steps.
    ///
    /// @param smallest s(0)
    /// @param octaves how many doublings the grid spans, not negative
    /// @param voices how many steps an octave has, at least 1; 8 to 12 for a smooth picture, and the inverse
    /// is exact from about 4 for wavelets like Morlet's with ω₀ = 6
    public static ScaleGrid octaves(double smallest, double octaves, int voices) {
        Checks.positive("smallest", smallest);
        Checks.inRange("octaves", octaves, 0, 60);
        Checks.inRange("voices", voices, 1, 1024);
        int steps = (int) Math.floor(octaves * voices + 1e-9);
        double[] scales = new double[steps + 1];
        for (int j = 0; j <= steps; j++) {
            // whole octaves are exact: only the part within an octave is a power that is rounded
            scales[j] = Math.scalb(smallest * Math.pow(2, (double) (j % voices) / voices), j / voices);
        }
        return new ScaleGrid(scales);
    }

    /// The number of scales, which is that of the rows.
    public int size() {
        return scales.length;
    }

    /// s(j).
    public double scale(int row) {
        return scales[Objects.checkIndex(row, scales.length)];
    }

    /// All scales, in a new array.
    public double[] scales() {
        return scales.clone();
    }

    /// How much of ln s a row stands for, which is its weight in a sum over scales: half the distance of its
    /// neighbours, and at the ends the distance of the one neighbour. 0 for a grid of one scale.
    public double logWidth(int row) {
        Objects.checkIndex(row, scales.length);
        if (scales.length == 1) {
            return 0;
        }
        if (row == 0) {
            return Math.log(scales[1] / scales[0]);
        }
        if (row == scales.length - 1) {
            return Math.log(scales[row] / scales[row - 1]);
        }
        return Math.log(scales[row + 1] / scales[row - 1]) / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScaleGrid grid && Arrays.equals(scales, grid.scales);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(scales);
    }

    @Override
    public String toString() {
        return "ScaleGrid[" + scales.length + " scales, " + scales[0] + " to " + scales[scales.length - 1] + "]";
    }
}
