package io.finwave.wavelet.internal;

import io.finwave.kernel.InterleavedFft;
import java.util.Arrays;

/// Makes the smoothed powers and products of the transforms of some series, again and again without new
/// memory. One per thread.
///
/// The smoothing is real and linear, so two powers travel as real and imaginary part of one complex array.
public final class SpectraWork {
    private static final int LANES = SpectraPlan.LANES;

    /// Doubles of a stretch of [#smoothInScale].
    private static final int STRETCH = 1024;

    private final SpectraPlan plan;
    private final int series;
    private final SeriesRows[] rows;
    private final InterleavedFft smoothFft;
    private final InterleavedFft barFft;
    private final double[] productRe;
    private final double[] productIm;
    private final double[] barRe;
    private final double[] barIm;

    /// The bars that are smoothed: `firstBar + q · barStep`.
    private final int firstBar;

    private final int barStep;
    private final int bars;

    /// The products of every bar, where a window smooths.
    private final double[][] products;

    /// Powers of the series, then real and imaginary parts of the products of each pair: before the scales
    /// are smoothed, and after.
    private final double[][] fields;

    private final double[][] smooth;

    /// Every bar.
    ///
    /// @param series how many series, at least 1
    public SpectraWork(SpectraPlan plan, int series) {
        this(plan, series, 1);
    }

    /// Some bars, evenly spaced about the middle one; their values are those that they have among all bars.
    ///
    /// @param series how many series, at least 1
    /// @param barStep their distance, a power of two that is at most the number of bars
    public SpectraWork(SpectraPlan plan, int series, int barStep) {
        this.plan = plan;
        this.series = series;
        this.barStep = barStep;
        firstBar = plan.size / 2 % barStep;
        bars = (plan.size - firstBar + barStep - 1) / barStep;
        smoothFft = InterleavedFft.of(Math.max(plan.smoothLength, 1), LANES);
        barFft = InterleavedFft.of(Math.max(plan.smoothLength / barStep, 1), LANES);
        rows = new SeriesRows[series];
        Arrays.setAll(rows, a -> new SeriesRows(plan));
        productRe = new double[Math.max(plan.smoothLength, plan.size) * LANES];
        productIm = new double[productRe.length];
        barRe = new double[barFft.length() * LANES];
        barIm = new double[barFft.length() * LANES];
        int powers = series + series % 2;
        int all = powers + series * (series - 1);
        products = new double[plan.smoothLength > 0 ? 0 : all][plan.size * plan.stride];
        fields = new double[all][bars * plan.stride];
        smooth = new double[all][bars * plan.stride];
    }

    /// How many bars are smoothed.
    public int bars() {
        return bars;
    }

    /// The bar whose values stand at [SpectraPlan#index] for q.
    public int bar(int q) {
        return firstBar + q * barStep;
    }

    /// S(|W|²/s) of a series; see [SpectraPlan#index].
    public double[] power(int a) {
        return smooth[a];
    }

    /// Re S(Wa Wb*/s) for a < b.
    public double[] crossRe(int a, int b) {
        return smooth[crossField(a, b)];
    }

    /// Im S(Wa Wb*/s) for a < b.
    public double[] crossIm(int a, int b) {
        return smooth[crossField(a, b) + 1];
    }

    private int crossField(int a, int b) {
        int pair = a * series - a * (a + 1) / 2 + b - a - 1;
        return series + series % 2 + 2 * pair;
    }

    /// Transforms, multiplies and smooths.
    ///
    /// @param samples as many series as said, each of the size of the plan, finite
    public void run(double[]... samples) {
        for (int a = 0; a < series; a++) {
            rows[a].load(samples[a]);
        }
        for (int block = 0; block < plan.blocks; block++) {
            for (int a = 0; a < series; a++) {
                rows[a].make(block);
            }
            for (int a = 0; a < series; a += 2) {
                power(rows[a].re, rows[a].im, productRe);
                if (a + 1 < series) {
                    power(rows[a + 1].re, rows[a + 1].im, productIm);
                } else {
                    Arrays.fill(productIm, 0);
                }
                smoothInTime(block, a);
            }
            for (int a = 0; a < series; a++) {
                for (int b = a + 1; b < series; b++) {
                    product(rows[a].re, rows[a].im, rows[b].re, rows[b].im);
                    smoothInTime(block, crossField(a, b));
                }
            }
        }
        for (int field = 0; field < fields.length; field++) {
            if (plan.smoothLength == 0) {
                windowInTime(products[field], fields[field]);
            }
            smoothInScale(fields[field], smooth[field]);
        }
    }

    /// From the products to the rows of a block in two neighbouring fields.
    private void smoothInTime(int block, int field) {
        int to = plan.margin + block * LANES;
        if (plan.smoothLength == 0) {
            scatter(productRe, products[field], to, plan.size);
            scatter(productIm, products[field + 1], to, plan.size);
            return;
        }
        smoothFft.forward(productRe, productIm);
        if (barStep == 1) {
            multiply(productRe, plan.curves[block]);
            multiply(productIm, plan.curves[block]);
            // real and imaginary part exchanged: the inverse transform
            smoothFft.forward(productIm, productRe);
            scatter(productRe, fields[field], to, bars);
            scatter(productIm, fields[field + 1], to, bars);
        } else {
            fold(block, productRe, barRe);
            fold(block, productIm, barIm);
            barFft.forward(barIm, barRe);
            scatter(barRe, fields[field], to, bars);
            scatter(barIm, fields[field + 1], to, bars);
        }
    }

    /// Multiplies by the Gaussian curve and adds up bins that agree at the bars that are wanted. Bins where
    /// the curve is negligible are not looked at.
    private void fold(int block, double[] bins, double[] out) {
        Arrays.fill(out, 0);
        int most = plan.curveBins[block] * LANES;
        if (2 * most >= bins.length) {
            fold(bins, plan.curves[block], out, 0, bins.length);
        } else {
            fold(bins, plan.curves[block], out, 0, most);
            fold(bins, plan.curves[block], out, bins.length - most, bins.length);
        }
    }

    private static void fold(double[] bins, double[] curve, double[] out, int begin, int end) {
        for (int from = begin; from < end; ) {
            int shift = from / out.length * out.length;
            int to = Math.min(end, shift + out.length);
            for (int i = from; i < to; i++) {
                out[i - shift] += bins[i] * curve[i];
            }
            from = to;
        }
    }

    private void scatter(double[] rows, double[] field, int first, int count) {
        for (int t = 0, from = 0, to = first; t < count; t++, from += LANES, to += plan.stride) {
            for (int lane = 0; lane < LANES; lane++) {
                field[to + lane] = rows[from + lane];
            }
        }
    }

    private void windowInTime(double[] all, double[] field) {
        int centre = plan.timeWeights.length / 2;
        for (int q = 0; q < bars; q++) {
            int to = q * plan.stride;
            Arrays.fill(field, to, to + plan.stride, 0);
            int from = Math.max(0, centre - bar(q));
            int end = Math.min(plan.timeWeights.length, plan.size + centre - bar(q));
            for (int i = from; i < end; i++) {
                // the weight i is for the bar `t + i - centre`
                add(field, all, plan.timeWeights[i], (bar(q) + i - centre) * plan.stride - to, to, to + plan.stride);
            }
        }
    }

    /// A stretch at a time, so that it stays near the processor while all weights pass over it.
    private void smoothInScale(double[] field, double[] out) {
        int end = field.length - plan.margin;
        for (int from = plan.margin; from < end; from += STRETCH) {
            int to = Math.min(from + STRETCH, end);
            double[] weights = plan.scaleWeights;
            int below = plan.scaleBelow;
            int i = weights.length % 3;
            switch (i) {
                case 0 -> Arrays.fill(out, from, to, 0);
                case 1 -> set(out, field, weights[0], -below, from, to);
                default -> {
                    set(out, field, weights[0], -below, from, to);
                    add(out, field, weights[1], 1 - below, from, to);
                }
            }
            for (; i < weights.length; i += 3) {
                add(out, field, weights[i], weights[i + 1], weights[i + 2], i - below, from, to);
            }
        }
    }

    private static void set(double[] out, double[] in, double weight, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = weight * in[i + shift];
        }
    }

    private static void add(double[] out, double[] in, double weight, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += weight * in[i + shift];
        }
    }

    private static void add(double[] out, double[] in, double a, double b, double c, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += a * in[i + shift] + b * in[i + shift + 1] + c * in[i + shift + 2];
        }
    }

    /// Writes a product of every bar, the first bar that is smoothed first, bars before it at the end of what
    /// repeats, zeros between.
    private void power(double[] re, double[] im, double[] out) {
        int before = plan.smoothLength > 0 ? firstBar * LANES : 0;
        int values = plan.size * LANES;
        Arrays.fill(out, values - before, out.length - before, 0);
        power(re, im, before, values, out, -before);
        power(re, im, 0, before, out, out.length - before);
    }

    private static void power(double[] re, double[] im, int from, int to, double[] out, int shift) {
        for (int i = from; i < to; i++) {
            out[i + shift] = re[i] * re[i] + im[i] * im[i];
        }
    }

    private void product(double[] aRe, double[] aIm, double[] bRe, double[] bIm) {
        int before = plan.smoothLength > 0 ? firstBar * LANES : 0;
        int values = plan.size * LANES;
        Arrays.fill(productRe, values - before, productRe.length - before, 0);
        Arrays.fill(productIm, values - before, productIm.length - before, 0);
        product(aRe, aIm, bRe, bIm, before, values, productRe, productIm, -before);
        product(aRe, aIm, bRe, bIm, 0, before, productRe, productIm, productRe.length - before);
    }

    private static void product(
            double[] aRe,
            double[] aIm,
            double[] bRe,
            double[] bIm,
            int from,
            int to,
            double[] re,
            double[] im,
            int shift) {
        for (int i = from; i < to; i++) {
            re[i + shift] = aRe[i] * bRe[i] + aIm[i] * bIm[i];
            im[i + shift] = aIm[i] * bRe[i] - aRe[i] * bIm[i];
        }
    }

    private static void multiply(double[] values, double[] by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by[i];
        }
    }
}
