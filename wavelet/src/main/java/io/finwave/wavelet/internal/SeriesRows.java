package io.finwave.wavelet.internal;

import io.finwave.kernel.InterleavedFft;
import io.finwave.kernel.RealFft;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The transform of one series, a block of rows at a time, again and again without new memory. One per thread.
final class SeriesRows {
    private static final int LANES = SpectraPlan.LANES;

    /// Samples of the short transforms that are done side by side, so that they stay near the processor.
    private static final int NARROW = 128;

    private final SpectraPlan plan;
    private final RealFft spectrumFft;
    private final InterleavedFft rowFft;
    private final double[] padded;
    private final double[] spectrumRe;
    private final double[] spectrumIm;

    /// For the blocks whose band is narrow: several short transforms side by side.
    private final @Nullable InterleavedFft[] narrowFft;

    private final double[][] narrowRe;
    private final double[][] narrowIm;

    /// The rows of the block that was made last: bar t of row c at `t · LANES + c`.
    final double[] re;

    final double[] im;

    SeriesRows(SpectraPlan plan) {
        this.plan = plan;
        spectrumFft = RealFft.ofLength(plan.transformLength);
        rowFft = InterleavedFft.of(plan.transformLength, LANES);
        padded = new double[plan.transformLength];
        spectrumRe = new double[spectrumFft.bins()];
        spectrumIm = new double[spectrumFft.bins()];
        re = new double[plan.transformLength * LANES];
        im = new double[plan.transformLength * LANES];
        narrowFft = new @Nullable InterleavedFft[plan.blocks];
        narrowRe = new double[plan.blocks][];
        narrowIm = new double[plan.blocks][];
        for (int block = 0; block < plan.blocks; block++) {
            int length = plan.rowLength[block];
            boolean narrow = length < plan.transformLength;
            int beside = narrow ? Math.clamp(NARROW / length, 1, plan.transformLength / length) : 0;
            narrowFft[block] = narrow ? InterleavedFft.of(length, beside * LANES) : null;
            narrowRe[block] = new double[length * beside * LANES];
            narrowIm[block] = new double[length * beside * LANES];
        }
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
        Arrays.fill(padded, n, padded.length, 0);
        spectrumFft.forward(padded, spectrumRe, spectrumIm);
    }

    /// Makes the rows of a block.
    void make(int block) {
        if (plan.rowLength[block] < plan.transformLength) {
            makeNarrow(block);
            return;
        }
        double[] band = plan.bands[block];
        clearOutside(re, plan.lowBin[block], plan.highBin[block]);
        clearOutside(im, plan.lowBin[block], plan.highBin[block]);
        for (int k = plan.lowBin[block], at = 0; k <= plan.highBin[block]; k++, at += LANES) {
            double x = spectrumRe[Math.abs(k)];
            double y = k < 0 ? -spectrumIm[-k] : spectrumIm[k];
            int to = (k < 0 ? k + plan.transformLength : k) * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                re[to + lane] = x * band[at + lane];
                im[to + lane] = y * band[at + lane];
            }
        }
        // real and imaginary part exchanged: the inverse transform
        rowFft.forward(im, re);
    }

    /// Rows of which only a narrow band of bins is not zero: the bars `t = r + q R` of each r are a short
    /// transform of the band, turned by r bars, and several r are done side by side.
    ///
    /// ```
    /// W(r + qR) = Σ (X(k) e^(2πi kr/N)) e^(2πi (k mod K) q/K)          N = K R
    /// ```
    private void makeNarrow(int block) {
        int length = plan.rowLength[block];
        int apart = plan.transformLength / length;
        InterleavedFft fft = Objects.requireNonNull(narrowFft[block]);
        int beside = fft.width() / LANES;
        for (int r = 0; r < apart; r += beside) {
            fillNarrow(block, r, beside);
            // real and imaginary part exchanged: the inverse transform
            fft.forward(narrowIm[block], narrowRe[block], im, re, r * LANES, apart * LANES);
        }
    }

    private void fillNarrow(int block, int r, int beside) {
        double[] toRe = narrowRe[block];
        double[] toIm = narrowIm[block];
        double[] band = plan.bands[block];
        int length = plan.rowLength[block];
        int mask = plan.transformLength - 1;
        int low = plan.lowBin[block];
        int high = plan.highBin[block];
        for (int k = low, at = 0; k < low + length; k++, at += LANES) {
            int to = (k & (length - 1)) * beside * LANES;
            if (k > high) {
                Arrays.fill(toRe, to, to + beside * LANES, 0);
                Arrays.fill(toIm, to, to + beside * LANES, 0);
                continue;
            }
            double x = spectrumRe[Math.abs(k)];
            double y = k < 0 ? -spectrumIm[-k] : spectrumIm[k];
            for (int g = 0; g < beside; g++, to += LANES) {
                double cos = plan.cos[k * (r + g) & mask];
                double sin = plan.sin[k * (r + g) & mask];
                double turnedRe = x * cos - y * sin;
                double turnedIm = x * sin + y * cos;
                for (int lane = 0; lane < LANES; lane++) {
                    toRe[to + lane] = turnedRe * band[at + lane];
                    toIm[to + lane] = turnedIm * band[at + lane];
                }
            }
        }
    }

    private void clearOutside(double[] values, int low, int high) {
        if (low >= 0) {
            Arrays.fill(values, 0, low * LANES, 0);
            Arrays.fill(values, (high + 1) * LANES, values.length, 0);
        } else {
            Arrays.fill(values, (high + 1) * LANES, (low + plan.transformLength) * LANES, 0);
        }
    }
}
