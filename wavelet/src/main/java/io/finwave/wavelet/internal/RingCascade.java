package io.finwave.wavelet.internal;

import io.finwave.kernel.DilatedFilterBank;
import io.finwave.kernel.RingPyramid;
import java.util.Arrays;

/// All levels of a one-sided transform of one or many series, in runs of any length, with the newest
/// inputs of every level in rings.
///
/// The series stand interleaved, bar by bar: series s of bar t is element `t·S + s`. So a step over many
/// series is the ordinary filter step with S times the stride, and neighbouring series share a vector. Each
/// ring holds its bars twice, half a ring apart ([RingPyramid]). A run is cut where the ring of a level would
/// wrap; as all ring sizes are multiples of [#block], that is where a block ends.
public final class RingCascade {
    /// Values in a block: enough for a filter step to be worth its call, few against any history.
    private static final int BLOCK_VALUES = 128;

    private final DilatedFilterBank bank = DilatedFilterBank.active();
    private final double[] g;
    private final double[] h;
    private final int series;
    private final int keptBars;
    private final int block;

    /// The bars of each ring; the arrays have twice as many, for each series.
    private final int[] sizes;

    private final double[][] rings;

    /// Where the next bar goes, in bars.
    private final int[] positions;

    private long bars;

    /// @param g taps of the scaling filter
    /// @param h taps of the wavelet filter
    /// @param levels how many levels, at least 1
    /// @param series how many series, at least 1
    /// @param keptBars how many of the newest bars can be replaced, at least 1
    public RingCascade(double[] g, double[] h, int levels, int series, int keptBars) {
        this.g = g;
        this.h = h;
        this.series = series;
        this.keptBars = keptBars;
        this.block = Math.max(1, BLOCK_VALUES / series);
        this.sizes = new int[levels];
        this.rings = new double[levels][];
        this.positions = new int[levels];
        for (int j = 0; j < levels; j++) {
            long needed = (long) history(j) + Math.max(keptBars, block);
            long size = (needed + block - 1) / block * block;
            if (2 * size * series > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("the past of level " + (j + 1) + " must fit into one array, but "
                        + size + " bars of " + series + " series do not");
            }
            sizes[j] = (int) size;
            rings[j] = new double[2 * sizes[j] * series];
            Arrays.fill(rings[j], Double.NaN);
        }
    }

    /// How many of the newest bars can be replaced.
    public int keptBars() {
        return keptBars;
    }

    /// How many bars have been taken in.
    public long bars() {
        return bars;
    }

    /// Takes one bar of a single series in; for one series only.
    ///
    /// @param wavelet receives one coefficient a level
    /// @return the scaling coefficient
    public double push(double sample, double[] wavelet) {
        bars++;
        return RingPyramid.push(g, h, sample, rings, positions, wavelet);
    }

    /// Takes bars in and writes their coefficients; all places count bars, not elements.
    public void run(double[] samples, int from, int count, double[][] wavelet, double[] scaling, int outFrom) {
        int done = 0;
        while (done < count) {
            int n = Math.min(count - done, block - (int) (bars % block));
            System.arraycopy(samples, (from + done) * series, rings[0], (positions[0] + sizes[0]) * series, n * series);
            mirror(0, positions[0], n);
            analyse(positions, n, wavelet, scaling, outFrom + done);
            for (int j = 0; j < positions.length; j++) {
                positions[j] = positions[j] + n == sizes[j] ? 0 : positions[j] + n;
            }
            bars += n;
            done += n;
        }
    }

    /// Replaces a sample and computes again what depends on it.
    ///
    /// @param barsAgo 0 for the newest bar; less than both [#keptBars] and [#bars]
    /// @param wavelet receives the coefficients of the bars from that one to the newest
    /// @param scaling likewise
    public void replace(int barsAgo, int which, double sample, double[][] wavelet, double[] scaling) {
        long bar = bars - 1 - barsAgo;
        int at = (int) (bar % sizes[0]) * series + which;
        rings[0][at] = sample;
        rings[0][at + sizes[0] * series] = sample;
        int[] there = new int[positions.length];
        int done = 0;
        while (bar < bars) {
            int n = (int) Math.min(bars - bar, block - bar % block);
            for (int j = 0; j < there.length; j++) {
                there[j] = (int) (bar % sizes[j]);
            }
            analyse(there, n, wavelet, scaling, done);
            bar += n;
            done += n;
        }
    }

    private void analyse(int[] at, int n, double[][] wavelet, double[] scaling, int out) {
        int top = rings.length - 1;
        for (int j = 0; j <= top; j++) {
            double[] low = j == top ? scaling : rings[j + 1];
            int lowFrom = j == top ? out * series : (at[j + 1] + sizes[j + 1]) * series;
            bank.analyse(
                    g,
                    h,
                    series << j,
                    rings[j],
                    (at[j] + sizes[j]) * series,
                    low,
                    lowFrom,
                    wavelet[j],
                    out * series,
                    n * series);
            if (j < top) {
                mirror(j + 1, at[j + 1], n);
            }
        }
    }

    /// What was written to the upper copy stands in the lower one as well.
    private void mirror(int j, int position, int n) {
        System.arraycopy(rings[j], (position + sizes[j]) * series, rings[j], position * series, n * series);
    }

    /// How far the level that reads ring j reaches back.
    private int history(int j) {
        return Math.multiplyExact(g.length - 1, 1 << j);
    }

    /// Writes what has been seen, as far as it can still matter: independent of the sizes of the rings.
    public void save(StateWriter out) {
        out.putLong(bars);
        for (int j = 0; j < rings.length; j++) {
            long first = Math.max(0, bars - history(j) - keptBars);
            for (long bar = first; bar < bars; bar++) {
                int at = (int) (bar % sizes[j]) * series;
                for (int s = 0; s < series; s++) {
                    out.putDouble(rings[j][at + s]);
                }
            }
        }
    }

    /// Reads what [#save] wrote into a new cascade of the same shape.
    public void load(StateReader in) {
        bars = in.getLong("bars", 0, Long.MAX_VALUE);
        for (int j = 0; j < rings.length; j++) {
            long first = Math.max(0, bars - history(j) - keptBars);
            for (long bar = first; bar < bars; bar++) {
                int at = (int) (bar % sizes[j]) * series;
                for (int s = 0; s < series; s++) {
                    double value = in.getDouble();
                    rings[j][at + s] = value;
                    rings[j][at + s + sizes[j] * series] = value;
                }
            }
            positions[j] = (int) (bars % sizes[j]);
        }
    }
}
