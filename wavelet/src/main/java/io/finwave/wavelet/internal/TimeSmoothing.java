package io.finwave.wavelet.internal;

import io.finwave.kernel.SpectralRows;
import java.util.Arrays;

/// Smooths products of two blocks of rows in time, two real ones at once: the smoothing is real and linear, so
/// they travel as real and imaginary part. One per thread.
final class TimeSmoothing {
    private static final int LANES = SpectraPlan.LANES;
    private static final SpectralRows ROWS = SpectralRows.active();

    private final SpectraPlan plan;
    private final LaneTransform[] transforms;

    /// The transforms of the parts of the products, or the products themselves where a window smooths.
    private final double[] partRe;

    private final double[] partIm;

    /// The bins of what is smoothed.
    private final double[] binRe;

    private final double[] binIm;

    /// What is smoothed, bar by bar.
    private final double[] barRe;

    private final double[] barIm;

    TimeSmoothing(SpectraPlan plan, LaneTransform[] transforms) {
        this.plan = plan;
        this.transforms = transforms;
        partRe = new double[plan.circle * LANES];
        partIm = new double[plan.circle * LANES];
        int bins = 0;
        for (BlockPlan block : plan.blocks) {
            bins = Math.max(bins, block.curve.length);
        }
        binRe = new double[bins];
        binIm = new double[bins];
        barRe = new double[plan.fieldBars() * LANES];
        barIm = new double[plan.fieldBars() * LANES];
    }

    /// The smoothed |a|² and |b|².
    ///
    /// @param at where in the fields the first bar of the first row goes
    void powers(BlockPlan block, SeriesRows a, SeriesRows b, double[] fieldA, double[] fieldB, int at) {
        for (int v = 0; v < block.parts; v++) {
            LaneTransform part = part(block);
            power(block, v, a, part.re);
            power(block, v, b, part.im);
            part(block, v, part);
        }
        smooth(block, fieldA, fieldB, at);
    }

    /// The smoothed real and imaginary parts of a b*.
    ///
    /// @param at where in the fields the first bar of the first row goes
    void product(BlockPlan block, SeriesRows a, SeriesRows b, double[] fieldRe, double[] fieldIm, int at) {
        for (int v = 0; v < block.parts; v++) {
            LaneTransform part = part(block);
            product(block, v, a, b, part);
            part(block, v, part);
        }
        smooth(block, fieldRe, fieldIm, at);
    }

    private LaneTransform part(BlockPlan block) {
        return transforms[Integer.numberOfTrailingZeros(block.smoothLength)];
    }

    private static void power(BlockPlan block, int v, SeriesRows a, double[] to) {
        Arrays.fill(to, 0);
        int turns = block.partLength / block.smoothLength;
        for (int turn = 0; turn < turns; turn++) {
            int begin = block.begin[v * turns + turn];
            int count = block.end[v * turns + turn] - begin;
            int from = v * block.partLength + begin;
            int at = (begin - turn * block.smoothLength) * LANES;
            ROWS.addPower(block.window, from, a.re, a.im, from * LANES, to, at, count);
        }
    }

    private static void product(BlockPlan block, int v, SeriesRows a, SeriesRows b, LaneTransform to) {
        Arrays.fill(to.re, 0);
        Arrays.fill(to.im, 0);
        int turns = block.partLength / block.smoothLength;
        for (int turn = 0; turn < turns; turn++) {
            int begin = block.begin[v * turns + turn];
            int count = block.end[v * turns + turn] - begin;
            int from = v * block.partLength + begin;
            int at = (begin - turn * block.smoothLength) * LANES;
            ROWS.addCross(block.window, from, a.re, a.im, b.re, b.im, from * LANES, to.re, to.im, at, count);
        }
    }

    private void part(BlockPlan block, int v, LaneTransform part) {
        int at = v * block.smoothLength * LANES;
        if (plan.windowed()) {
            System.arraycopy(part.re, 0, partRe, at, part.re.length);
            System.arraycopy(part.im, 0, partIm, at, part.im.length);
        } else {
            part.forward(partRe, partIm, at, LANES);
        }
    }

    private void smooth(BlockPlan block, double[] fieldRe, double[] fieldIm, int at) {
        if (plan.windowed()) {
            window(block, partRe, barRe);
            window(block, partIm, barIm);
        } else {
            join(block);
            bars(block);
        }
        ROWS.separate(barRe, fieldRe, at, plan.pitch, plan.bars);
        ROWS.separate(barIm, fieldIm, at, plan.pitch, plan.bars);
    }

    /// The bins of the parts joined to those of the whole, times the Gaussian curve.
    ///
    /// ```
    /// G(k) = curve(k) Σ e^(-2πi k pace v / n) F(v, k mod M)          n: the circle that is smoothed on
    /// ```
    private void join(BlockPlan block) {
        int values = (block.curveHigh - block.curveLow + 1) * LANES;
        Arrays.fill(binRe, 0, values, 0);
        Arrays.fill(binIm, 0, values, 0);
        int mask = block.smoothLength - 1;
        for (int v = 0; v < block.parts; v++) {
            double[] cos = plan.there.cos(block.pace * v);
            double[] sin = plan.there.sin(block.pace * v);
            for (int k = block.curveLow; k <= block.curveHigh; ) {
                int run = Math.min(block.smoothLength - (k & mask), block.curveHigh + 1 - k);
                int from = (v * block.smoothLength + (k & mask)) * LANES;
                int to = (k - block.curveLow) * LANES;
                ROWS.addTurned(cos, sin, plan.there.index(k), -1, partRe, partIm, from, binRe, binIm, to, run);
                k += run;
            }
        }
        multiply(binRe, block.curve);
        multiply(binIm, block.curve);
    }

    private static void multiply(double[] values, double[] by) {
        for (int i = 0; i < by.length; i++) {
            values[i] *= by[i];
        }
    }

    /// From the bins to every bar that is wanted; as [SeriesRows#make].
    private void bars(BlockPlan block) {
        LaneTransform part = transforms[Integer.numberOfTrailingZeros(block.barsPart)];
        int parts = plan.fieldBars() / block.barsPart;
        int mask = block.barsPart - 1;
        for (int v = 0; v < parts; v++) {
            Arrays.fill(part.re, 0);
            Arrays.fill(part.im, 0);
            double[] cos = plan.back.cos(v);
            double[] sin = plan.back.sin(v);
            for (int k = block.curveLow; k <= block.curveHigh; ) {
                int run = Math.min(block.barsPart - (k & mask), block.curveHigh + 1 - k);
                int from = (k - block.curveLow) * LANES;
                int to = (k & mask) * LANES;
                ROWS.addTurned(cos, sin, plan.back.index(k), 1, binRe, binIm, from, part.re, part.im, to, run);
                k += run;
            }
            part.inverse(barRe, barIm, v * LANES, parts * LANES);
        }
    }

    private void window(BlockPlan block, double[] products, double[] out) {
        double[] weights = plan.timeWeights;
        int centre = weights.length / 2;
        for (int q = 0; q < plan.bars; q++) {
            int bar = plan.bar(q);
            Arrays.fill(out, q * LANES, (q + 1) * LANES, 0);
            int end = Math.min(weights.length, plan.size + centre - bar);
            for (int i = Math.max(0, centre - bar); i < end; i++) {
                // the weight i is for the bar `bar + i - centre`
                int made = bar + i - centre - plan.firstBar & plan.transformLength - 1;
                int from = (made % block.parts * block.partLength + made / block.parts) * LANES;
                ROWS.addScaled(weights, i, products, from, out, q * LANES, 1);
            }
        }
    }
}
