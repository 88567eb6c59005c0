package io.finwave.wavelet.internal;

import io.finwave.kernel.RealFft;
import io.finwave.wavelet.AnalysingWavelet;
import java.util.Arrays;

/// What a block of neighbouring rows needs: where the band of its wavelets lies, at which bars it is made, and
/// how it is smoothed in time.
///
/// The rows of a large scale change slowly, so they are made at every `pace`-th bar only. What is smoothed is
/// their product from the first to the last bar, and a sum that ends as sharply is not one over every
/// `pace`-th bar. But the smoothing sees low frequencies only, and they stay the same when the frequencies of
/// the sharp window that are too high to matter are taken from it:
///
/// ```
/// Σ p(t) e^(-iωt)  =  pace Σ χ(u) P(u) e^(-iωu)      t = 0 .. N-1,  u: every pace-th bar of the circle
/// ```
///
/// - P: the product on the whole circle of the transform; p: the same between the ends, which is smoothed.
/// - χ: 1 between the ends and 0 beyond, without the frequencies from K/2 on. K: the bars that are made.
///
/// Both sides are equal as long as `P e^(-iωt)` has no frequency from K/2 on.
final class BlockPlan {
    private static final int LANES = SpectraPlan.LANES;

    /// What part of its peak the product of two rows, times the Gaussian curve, must be to matter.
    private static final double UNHEARD = 0x1.0p-70;

    /// Beyond so many standard deviations the Gaussian curve is less than 2^-58.
    private static final double CURVE_REACH = 9;

    /// Fewest bars of the circle that are made.
    private static final int FEWEST = 32;

    /// Bins whose products are looked at.
    private static final int PROBES = 128;

    /// The first and last bin in which the block has something; negative ones are negative frequencies.
    final int lowBin;

    final int highBin;

    /// The wavelets, divided by the length of the transform: row c of a bin at `(bin - lowBin) · LANES + c`.
    final double[] band;

    /// From one bar that is made to the next.
    final int pace;

    /// K = parts · partLength bars are made; `firstBar + pace · (parts · u + v)` stands at `v · partLength + u`.
    final int parts;

    final int partLength;

    /// After how many bars of a part repeats what is smoothed.
    final int smoothLength;

    /// pace · χ, in the order of the parts.
    final double[] window;

    /// The range of a part in which the window is not zero, for every turn of what is smoothed.
    final int[] begin;

    final int[] end;

    /// The Gaussian curve, divided by the length of the circle, with bins as in the band.
    final int curveLow;

    final int curveHigh;
    final double[] curve;

    /// Bars of the parts that what is smoothed is made of on the way back.
    final int barsPart;

    /// @param negligible what part of its peak a wavelet must exceed to be counted; with 0 every bar is made
    BlockPlan(
            SpectraPlan plan,
            int block,
            AnalysingWavelet wavelet,
            double[] scales,
            double interval,
            boolean nyquistNegative,
            double negligible) {
        int length = plan.transformLength;
        int first = nyquistNegative ? -length / 2 : -length / 2 + 1;
        double[] all = new double[length * LANES];
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int lane = 0; lane < LANES && block * LANES + lane < plan.rows; lane++) {
            double peak = 0;
            for (int b = 0; b < length; b++) {
                double omega = 2 * Math.PI * (b + first) / (length * interval);
                double value = wavelet.shape(scales[block * LANES + lane] * omega) / length;
                all[b * LANES + lane] = value;
                peak = Math.max(peak, Math.abs(value));
            }
            for (int b = 0; b < length; b++) {
                if (Math.abs(all[b * LANES + lane]) > negligible * peak) {
                    low = Math.min(low, b + first);
                    high = Math.max(high, b + first);
                }
            }
        }
        // a block with nothing in it has the empty range 0 .. -1
        lowBin = low <= high ? low : 0;
        highBin = low <= high ? high : -1;
        band = Arrays.copyOfRange(all, (lowBin - first) * LANES, (highBin + 1 - first) * LANES);
        double deviation = scales[block * LANES] / interval;
        int reach = plan.windowed() ? 0 : (int) Math.min(binsOf(CURVE_REACH / deviation, plan.circle), plan.circle);
        curveLow = Math.max(-reach, 1 - plan.circle / 2);
        curveHigh = Math.min(reach, plan.circle / 2);
        curve = plan.windowed() ? new double[0] : curve(plan, block, scales, interval);
        int bins = SpectraPlan.powerOfTwoFrom((curveHigh - curveLow + 1) / 2);
        barsPart = Math.min(plan.fieldBars(), Math.max(plan.shortestBarsPart(), Math.min(bins, SpectraPlan.PART)));
        pace = plan.windowed() || negligible == 0 ? 1 : pace(plan, block, scales, interval);
        int made = length / pace;
        partLength = Math.min(made, plan.partLength);
        parts = made / partLength;
        smoothLength = partLength / (length / plan.circle);
        window = window(plan);
        int turns = partLength / smoothLength;
        begin = new int[parts * turns];
        end = new int[parts * turns];
        for (int turn = 0; turn < begin.length; turn++) {
            int from = turn * smoothLength;
            int to = from + smoothLength;
            while (from < to && window[from] == 0) {
                from++;
            }
            while (from < to && window[to - 1] == 0) {
                to--;
            }
            begin[turn] = from - turn / turns * partLength;
            end[turn] = to - turn / turns * partLength;
        }
    }

    private static double binsOf(double omega, int length) {
        return omega / (2 * Math.PI) * length;
    }

    private double[] curve(SpectraPlan plan, int block, double[] scales, double interval) {
        double[] curve = new double[(curveHigh - curveLow + 1) * LANES];
        for (int k = curveLow; k <= curveHigh; k++) {
            double omega = 2 * Math.PI * k / plan.circle;
            for (int lane = 0; lane < LANES && block * LANES + lane < plan.rows; lane++) {
                double u = scales[block * LANES + lane] / interval * omega;
                curve[(k - curveLow) * LANES + lane] = StrictMath.exp(-0.5 * u * u) / plan.circle;
            }
        }
        return curve;
    }

    /// The largest power of two with which nothing that matters has a frequency from K/2 on.
    private int pace(SpectraPlan plan, int block, double[] scales, double interval) {
        double needed = FEWEST / 2;
        for (int lane = 0; lane < LANES && block * LANES + lane < plan.rows; lane++) {
            needed = Math.max(needed, needed(plan, lane, scales[block * LANES + lane] / interval));
        }
        int pace = 1;
        while (plan.transformLength >= 4 * pace * needed) {
            pace *= 2;
        }
        return pace;
    }

    /// Below which bin everything that matters lies in the spectrum of a row's power times a wave that the
    /// Gaussian curve, of a deviation in bars, lets through.
    private double needed(SpectraPlan plan, int lane, double deviation) {
        int apart = Math.max(1, (highBin - lowBin + 1) / PROBES);
        int probes = (highBin - lowBin) / apart + 1;
        double needed = 0;
        double power = 0;
        for (int shift = 0; shift < probes; shift++) {
            double sum = 0;
            for (int i = 0; i + shift < probes; i++) {
                sum += Math.abs(band[i * apart * LANES + lane] * band[(i + shift) * apart * LANES + lane]);
            }
            power = shift == 0 ? sum : power;
            double part = power > 0 ? sum / power : 0;
            if (part > UNHEARD) {
                double reach = Math.min(CURVE_REACH, Math.sqrt(2 * Math.log(part / UNHEARD))) / deviation;
                needed = Math.max(needed, (shift + 1) * apart + 1 + binsOf(reach, plan.transformLength));
            }
        }
        return needed;
    }

    private double[] window(SpectraPlan plan) {
        int length = plan.transformLength;
        double[] window = new double[length];
        for (int t = 0; t < plan.size; t++) {
            window[t - plan.firstBar & length - 1] = 1;
        }
        if (pace > 1) {
            RealFft fft = RealFft.ofLength(length);
            double[] re = new double[fft.bins()];
            double[] im = new double[fft.bins()];
            fft.forward(window, re, im);
            Arrays.fill(re, length / pace / 2, re.length, 0);
            Arrays.fill(im, length / pace / 2, im.length, 0);
            fft.inverse(re, im, window);
        }
        double[] sorted = new double[length / pace];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = pace * window[pace * (parts * (i % partLength) + i / partLength)];
        }
        return sorted;
    }
}
