package io.finwave.wavelet;

import io.finwave.wavelet.internal.BlockShrinkage;
import io.finwave.wavelet.internal.ThresholdRules;
import java.util.Arrays;

/// The rules of a [Denoising], applied to the coefficients of all levels.
///
/// @param threshold how a threshold is chosen
/// @param shrinkage what it does
/// @param noise where the noise scale comes from
record CoefficientShrinker(Threshold threshold, Shrinkage shrinkage, NoiseScale noise) {
    /// Shrinks the coefficients of the maximal overlap transform in place: the noise of a level is half as
    /// strong, as a variance, as that of the level before, and neighbours stand 2^j bars apart.
    ///
    /// @param wavelet W(1) .. W(J)
    /// @param size N, the number of samples
    void shrink(double[][] wavelet, int size) {
        shrink(wavelet, size, false);
    }

    /// Shrinks those of the decimated transform in place, whose noise is that of the samples at every level.
    ///
    /// @param details d(1) .. d(J)
    /// @param size N, the number of samples
    void shrinkDecimated(double[][] details, int size) {
        shrink(details, size, true);
    }

    private void shrink(double[][] wavelet, int size, boolean decimated) {
        double finest = 0;
        for (int level = 1; level <= wavelet.length; level++) {
            double[] w = wavelet[level - 1];
            double[] present = present(w);
            if (present.length > 0) {
                double sigma = switch (noise) {
                    case NoiseScale.FinestLevel first -> {
                        finest = level == 1 ? ThresholdRules.noiseScale(present) : finest;
                        yield decimated ? finest : finest * Math.pow(2, (1 - level) / 2.0);
                    }
                    case NoiseScale.PerLevel each -> ThresholdRules.noiseScale(present);
                    case NoiseScale.Given given ->
                        decimated ? given.sigma() : given.sigma() * Math.pow(2, -level / 2.0);
                };
                if (sigma > 0) {
                    shrink(w, present, sigma, decimated ? 1 : 1 << level, size);
                }
            }
        }
    }

    private void shrink(double[] w, double[] present, double sigma, int stride, int size) {
        double[] z = present;
        for (int i = 0; i < z.length; i++) {
            z[i] /= sigma;
        }
        double log = Math.log(size);
        switch (threshold) {
            case Threshold.Universal rule -> shrink(w, sigma * ThresholdRules.universal(size));
            case Threshold.Minimax rule -> shrink(w, sigma * ThresholdRules.minimax(size));
            case Threshold.Sure rule ->
                shrink(w, sigma * (rule.hybrid() ? ThresholdRules.hybridSure(z) : ThresholdRules.sure(z)));
            case Threshold.FalseDiscovery rule -> shrink(w, sigma * ThresholdRules.falseDiscovery(z, rule.rate()));
            case Threshold.Bayes rule -> shrink(w, sigma * ThresholdRules.bayes(z));
            case Threshold.BlockJamesStein rule -> BlockShrinkage.shrink(w, sigma, stride, Math.max(1, (int) log), 0);
            case Threshold.NeighbourBlock rule -> {
                int block = Math.max(1, (int) (log / 2));
                BlockShrinkage.shrink(w, sigma, stride, block, Math.max(1, block / 2));
            }
        }
    }

    private void shrink(double[] w, double lambda) {
        for (int t = 0; t < w.length; t++) {
            w[t] = shrinkage.apply(w[t], lambda);
        }
    }

    private static double[] present(double[] w) {
        double[] present = new double[w.length];
        int count = 0;
        for (double value : w) {
            if (!Double.isNaN(value)) {
                present[count++] = value;
            }
        }
        return Arrays.copyOf(present, count);
    }
}
