package io.finwave.wavelet.internal;

import io.finwave.kernel.DilatedFilterBank;
import java.util.Arrays;

/// The steps of a maximal overlap packet transform: every band of a level is split in two, and the halves are
/// put in the order of frequency. Splitting turns the order round in every other band, so the last step to
/// band n is made with the scaling filter where n mod 4 is 0 or 3.
public final class PacketTree {
    /// 4,096 bands; each has as many values as the series.
    public static final int MAX_LEVEL = 12;

    private PacketTree() {}

    /// The level itself, if it is one.
    public static int checkLevel(int level) {
        return Levels.check(level, MAX_LEVEL);
    }

    /// The band itself, if the level has it.
    public static int checkBand(int band, int bands) {
        if (band < 0 || band >= bands) {
            throw new IllegalArgumentException("band must be in 0.." + (bands - 1) + ", got " + band);
        }
        return band;
    }

    /// Whether the last step to a band is made with the scaling filter.
    public static boolean isLow(int band) {
        return (band & 3) == 0 || (band & 3) == 3;
    }

    /// The bands of a level.
    ///
    /// @param circular whether the newest samples stand before the first one; otherwise nothing does (NaN)
    /// @return 2^level arrays, lowest frequency first
    public static double[][] analyse(double[] g, double[] h, double[] samples, int level, boolean circular) {
        DilatedFilterBank bank = DilatedFilterBank.active();
        double[][] bands = {samples};
        int n = samples.length;
        for (int j = 1; j <= level; j++) {
            int stride = 1 << (j - 1);
            int history = (g.length - 1) * stride;
            double[] padded = new double[history + n];
            double[][] split = new double[2 * bands.length][n];
            for (int parent = 0; parent < bands.length; parent++) {
                System.arraycopy(bands[parent], 0, padded, history, n);
                if (circular) {
                    for (int to = history; to > 0; to -= n) {
                        int count = Math.min(n, to);
                        System.arraycopy(bands[parent], n - count, padded, to - count, count);
                    }
                } else {
                    Arrays.fill(padded, 0, history, Double.NaN);
                }
                double[] first = split[2 * parent];
                double[] second = split[2 * parent + 1];
                boolean lowFirst = isLow(2 * parent);
                bank.analyse(
                        g, h, stride, padded, history, lowFirst ? first : second, 0, lowFirst ? second : first, 0, n);
            }
            bands = split;
        }
        return bands;
    }

    /// The part of a circular series that one band makes.
    public static double[] detail(double[] g, double[] h, int level, int band, double[] coefficients) {
        double[] v = coefficients;
        for (int j = level; j >= 1; j--) {
            v = Synthesis.step(isLow(band >> (level - j)) ? g : h, j, v);
        }
        return v;
    }

    /// The circular series of all bands of a level.
    public static double[] series(double[] g, double[] h, int level, double[][] bands) {
        double[][] joined = bands;
        for (int j = level; j >= 1; j--) {
            double[][] parents = new double[joined.length / 2][];
            for (int parent = 0; parent < parents.length; parent++) {
                boolean lowFirst = isLow(2 * parent);
                double[] v = Synthesis.step(lowFirst ? g : h, j, joined[2 * parent]);
                double[] other = Synthesis.step(lowFirst ? h : g, j, joined[2 * parent + 1]);
                for (int t = 0; t < v.length; t++) {
                    v[t] += other[t];
                }
                parents[parent] = v;
            }
            joined = parents;
        }
        return joined[0];
    }

    /// The centre of energy of a band's filter, by the sum of the centres of its steps, rounded.
    public static int delayBars(double[] g, int level, int band) {
        double energy = 0;
        double moment = 0;
        for (int l = 0; l < g.length; l++) {
            energy += g[l] * g[l];
            moment += l * g[l] * g[l];
        }
        double centre = moment / energy;
        double delay = 0;
        for (int j = 1; j <= level; j++) {
            double step = isLow(band >> (level - j)) ? centre : g.length - 1 - centre;
            delay += (1 << (j - 1)) * step;
        }
        return (int) Math.round(delay);
    }
}
