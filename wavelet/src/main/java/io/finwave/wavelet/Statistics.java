package io.finwave.wavelet;

import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// What the statistics of levels have in common: which coefficients they use, and their rules.
final class Statistics {
    private Statistics() {}

    /// The coefficients of the levels 1 to J that meet no boundary, the warm-up cut off.
    static LevelSamples[] valid(ScalingFilter filter, double[] samples, int levels) {
        CausalDecomposition all = Modwt.of(filter).causal(samples, Levels.checkCount(levels));
        LevelSamples[] coefficients = new LevelSamples[levels];
        for (int level = 1; level <= levels; level++) {
            int from = Math.min(filter.warmUp(level), samples.length);
            double[] values = Arrays.copyOfRange(all.waveletCoefficients(level), from, samples.length);
            coefficients[level - 1] = LevelSamples.of(level, values);
        }
        return coefficients;
    }

    /// Those of two or more series, each coefficient that one of them misses taken from all of them, so that
    /// they have the same count.
    ///
    /// @return by level, then by series
    static LevelSamples[][] validTogether(ScalingFilter filter, double[][] series, int levels) {
        LevelSamples[][] together = new LevelSamples[Levels.checkCount(levels)][series.length];
        for (int i = 0; i < series.length; i++) {
            if (series[i].length != series[0].length) {
                throw new IllegalArgumentException(
                        "series must have the same length, got " + series[0].length + " and " + series[i].length);
            }
        }
        CausalDecomposition[] all = new CausalDecomposition[series.length];
        for (int i = 0; i < series.length; i++) {
            all[i] = Modwt.of(filter).causal(series[i], levels);
        }
        int size = series[0].length;
        for (int level = 1; level <= levels; level++) {
            int from = Math.min(filter.warmUp(level), size);
            double[][] values = new double[series.length][];
            for (int i = 0; i < series.length; i++) {
                values[i] = Arrays.copyOfRange(all[i].waveletCoefficients(level), from, size);
            }
            for (int t = 0; t < size - from; t++) {
                boolean missing = false;
                for (double[] one : values) {
                    missing |= Double.isNaN(one[t]);
                }
                for (double[] one : values) {
                    one[t] = missing ? Double.NaN : one[t];
                }
            }
            for (int i = 0; i < series.length; i++) {
                together[level - 1][i] = LevelSamples.of(level, values[i]);
            }
        }
        return together;
    }

    static int mostLevels(ScalingFilter filter, int size) {
        int levels = 0;
        while (levels < Levels.MAX && size - filter.warmUp(levels + 1) >= LevelSamples.FEWEST) {
            levels++;
        }
        return levels;
    }

    static double checkConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, got " + confidence);
        }
        return confidence;
    }
}
