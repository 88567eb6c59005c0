package io.finwave.wavelet.internal;

import io.finwave.kernel.RealFft;
import io.finwave.kernel.SpectralRows;
import java.util.Arrays;

/// The transform of one series, a block of rows at a time, again and again without new memory. One per thread.
final class SeriesRows {
    private static final int LANES = SpectraPlan.LANES;
    private static final SpectralRows ROWS = SpectralRows.active();

    private final SpectraPlan plan;
    private final LaneTransform[] transforms;
    private final RealFft spectrumFft;
    private final double[] padded;
    private final double[] spectrumRe;
    private final double[] spectrumIm;

    /// The spectrum as it is seen from the first bar that is made and from those behind it, from the plan's
    /// lowest bin on.
    private final double[][] turnedRe;

    private final double[][] turnedIm;

    /// The rows of the block that was made last: `i · LANES + c` for row c, with i in the order of
    /// [BlockPlan#parts].
    final double[] re;

    final double[] im;

    SeriesRows(SpectraPlan plan, LaneTransform[] transforms) {
        this.plan = plan;
        this.transforms = transforms;
        spectrumFft = RealFft.ofLength(plan.transformLength);
        padded = new double[plan.transformLength];
        spectrumRe = new double[spectrumFft.bins()];
        spectrumIm = new double[spectrumFft.bins()];
        int turns = plan.transformLength / plan.partLength;
        turnedRe = new double[turns][plan.highBin - plan.lowBin + 1];
        turnedIm = new double[turns][plan.highBin - plan.lowBin + 1];
        re = new double[plan.transformLength * LANES];
        im = new double[plan.transformLength * LANES];
    }

    /// The spectrum of the standardised series, followed by zeros.
    void load(double[] samples) {
        int n = plan.size;
        // seen from the first sample, so that a constant becomes exact zeros; scaled, so that nothing overflows
        double largest = 0;
        for (int t = 0; t < n; t++) {
            padded[t] = 0.5 * samples[t] - 0.5 * samples[0];
            largest = Math.max(largest, Math.abs(padded[t]));
        }
        double scale = largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 0;
        double mean = 0;
        for (int t = 0; t < n; t++) {
            padded[t] *= scale;
            mean += padded[t];
        }
        mean /= n;
        double square = 0;
        for (int t = 0; t < n; t++) {
            padded[t] -= mean;
            square += padded[t] * padded[t];
        }
        double deviation = Math.sqrt(square / n);
        for (int t = 0; t < n; t++) {
            padded[t] = deviation > 0 ? padded[t] / deviation : 0;
        }
        spectrumFft.forward(padded, spectrumRe, spectrumIm);
        for (int turn = 0; turn < turnedRe.length; turn++) {
            turn(plan.firstBar + turn, turnedRe[turn], turnedIm[turn]);
        }
    }

    private void turn(int bar, double[] toRe, double[] toIm) {
        int mask = plan.transformLength - 1;
        for (int k = plan.lowBin; k <= plan.highBin; k++) {
            double x = spectrumRe[Math.abs(k)];
            double y = k < 0 ? -spectrumIm[-k] : spectrumIm[k];
            double cos = plan.cos[k * bar & mask];
            double sin = plan.sin[k * bar & mask];
            toRe[k - plan.lowBin] = x * cos - y * sin;
            toIm[k - plan.lowBin] = x * sin + y * cos;
        }
    }

    /// Makes the rows of a block.
    ///
    /// ```
    /// W(pace (parts u + v)) = Σ (X(k) e^(2πi k pace v / N)) e^(2πi k u / M)          N = pace · parts · M
    /// ```
    ///
    /// for bins k of the band; what falls on the same bin modulo M is added up.
    void make(BlockPlan block) {
        LaneTransform part = transforms[Integer.numberOfTrailingZeros(block.partLength)];
        for (int v = 0; v < block.parts; v++) {
            int turn = block.pace * v;
            fill(block, turnedRe[turn], part.re);
            fill(block, turnedIm[turn], part.im);
            part.inverse(re, im, v * block.partLength * LANES, LANES);
        }
    }

    private void fill(BlockPlan block, double[] spectrum, double[] to) {
        Arrays.fill(to, 0);
        int bins = block.highBin - block.lowBin + 1;
        for (int b = 0; b < bins; ) {
            // up to where the part ends or the bins do
            int at = block.lowBin + b & block.partLength - 1;
            int run = Math.min(block.partLength - at, bins - b);
            ROWS.addScaled(spectrum, block.lowBin - plan.lowBin + b, block.band, b * LANES, to, at * LANES, run);
            b += run;
        }
    }
}
