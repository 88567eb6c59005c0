package io.finwave.wavelet.internal;

import io.finwave.kernel.SpectralRows;
import java.util.Arrays;

/// Makes the smoothed powers and products of the transforms of some series, again and again without new
/// memory. One per thread.
public final class SpectraWork {
    private static final int LANES = SpectraPlan.LANES;
    private static final SpectralRows ROWS = SpectralRows.active();

    private final SpectraPlan plan;
    private final int series;
    private final SeriesRows[] transforms;
    private final TimeSmoothing smoothing;

    /// Powers of the series, then real and imaginary parts of the products of each pair, before the scales are
    /// smoothed; see [SpectraPlan#index].
    private final double[][] fields;

    /// @param series how many series, at least 1
    public SpectraWork(SpectraPlan plan, int series) {
        this.plan = plan;
        this.series = series;
        LaneTransform[] lanes = LaneTransform.upTo(plan.partLength);
        transforms = new SeriesRows[series];
        Arrays.setAll(transforms, a -> new SeriesRows(plan, lanes));
        smoothing = new TimeSmoothing(plan, lanes);
        int powers = series + series % 2;
        fields = new double[powers + series * (series - 1)][plan.fieldSize()];
    }

    /// Transforms, multiplies and smooths in time.
    ///
    /// @param samples as many series as said, each of the size of the plan, finite
    public void run(double[]... samples) {
        for (int a = 0; a < series; a++) {
            transforms[a].load(samples[a]);
        }
        for (int b = 0; b < plan.blocks.length; b++) {
            BlockPlan block = plan.blocks[b];
            int at = plan.index(b * LANES, 0);
            for (int a = 0; a < series; a++) {
                transforms[a].make(block);
            }
            for (int a = 0; a < series; a += 2) {
                // of an odd number the last goes twice
                SeriesRows next = transforms[Math.min(a + 1, series - 1)];
                smoothing.powers(block, transforms[a], next, fields[a], fields[a + 1], at);
            }
            for (int a = 0; a < series; a++) {
                for (int c = a + 1; c < series; c++) {
                    int field = crossField(a, c);
                    smoothing.product(block, transforms[a], transforms[c], fields[field], fields[field + 1], at);
                }
            }
        }
    }

    private int crossField(int a, int b) {
        int pair = a * series - a * (a + 1) / 2 + b - a - 1;
        return series + series % 2 + 2 * pair;
    }

    /// S(|W|²/s) of a series in some rows, one after the other.
    ///
    /// @param row the first row
    /// @param rows how many
    /// @param q the number of the first bar
    /// @param count how many bars
    /// @param out where the values go: that of row r and bar i at `r · count + i`
    public void power(int a, int row, int rows, int q, int count, double[] out) {
        smoothInScale(fields[a], row, rows, q, count, out);
    }

    /// Re S(Wa Wb*/s) for a < b, likewise.
    public void crossRe(int a, int b, int row, int rows, int q, int count, double[] out) {
        smoothInScale(fields[crossField(a, b)], row, rows, q, count, out);
    }

    /// Im S(Wa Wb*/s) for a < b, likewise.
    public void crossIm(int a, int b, int row, int rows, int q, int count, double[] out) {
        smoothInScale(fields[crossField(a, b) + 1], row, rows, q, count, out);
    }

    private void smoothInScale(double[] field, int row, int rows, int q, int count, double[] out) {
        ROWS.mix(plan.scaleWeights, field, plan.index(row - plan.scaleBelow, q), plan.pitch, out, rows, count);
    }
}
