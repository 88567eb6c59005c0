package io.finwave.wavelet.internal;

import java.util.Arrays;

/// Stand-ins for missing samples, and what share of each coefficient is made from them.
public final class GapBridge {
    private GapBridge() {}

    /// Whether a sample is missing that has another one before it.
    public static boolean isNeeded(double[] samples) {
        boolean seen = false;
        for (double sample : samples) {
            if (seen && Double.isNaN(sample)) {
                return true;
            }
            seen = seen || !Double.isNaN(sample);
        }
        return false;
    }

    /// A copy in which the newest earlier sample stands for a missing one; leading gaps stay.
    public static double[] lastSample(double[] samples) {
        double[] x = samples.clone();
        for (int t = 1; t < x.length; t++) {
            if (Double.isNaN(x[t])) {
                x[t] = x[t - 1];
            }
        }
        return x;
    }

    /// The share of a filter's energy that meets missing samples, at each bar.
    ///
    /// Summed from the oldest missing sample on, so that a later sample changes no bit of an earlier share.
    ///
    /// @param samples NaN where missing
    /// @param taps of the whole filter, newest sample first
    public static double[] missingEnergy(double[] samples, double[] taps) {
        double whole = 0;
        double[] squares = new double[taps.length];
        for (int l = 0; l < taps.length; l++) {
            squares[l] = taps[l] * taps[l];
            whole += squares[l];
        }
        double[] missing = new double[samples.length];
        for (int at = 0; at < samples.length; at++) {
            if (Double.isNaN(samples[at])) {
                int reach = Math.min(taps.length, samples.length - at);
                for (int l = 0; l < reach; l++) {
                    missing[at + l] += squares[l];
                }
            }
        }
        for (int t = 0; t < missing.length; t++) {
            missing[t] /= whole;
        }
        return missing;
    }

    /// Makes missing what is made from too many stand-ins.
    public static void mask(double[] coefficients, double[] missing, double tolerated) {
        for (int t = 0; t < coefficients.length; t++) {
            if (missing[t] > tolerated) {
                coefficients[t] = Double.NaN;
            }
        }
    }

    /// The taps of the whole filters of all levels, finest first, that of the scaling coefficients last.
    ///
    /// @param warmUps of the levels
    public static double[][] wholeFilters(double[] g, double[] h, int[] warmUps) {
        int levels = warmUps.length;
        int longest = warmUps[levels - 1];
        double[] impulse = new double[2 * longest + 1];
        impulse[longest] = 1;
        double[][] answers = new double[levels][impulse.length];
        double[] scaling = new double[impulse.length];
        new Cascade(g, h, levels, impulse.length).run(impulse, answers, scaling);
        double[][] filters = new double[levels + 1][];
        for (int j = 0; j < levels; j++) {
            filters[j] = Arrays.copyOfRange(answers[j], longest, longest + warmUps[j] + 1);
        }
        filters[levels] = Arrays.copyOfRange(scaling, longest, 2 * longest + 1);
        return filters;
    }
}
