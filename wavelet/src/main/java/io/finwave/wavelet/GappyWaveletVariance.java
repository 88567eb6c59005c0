package io.finwave.wavelet;

import io.finwave.wavelet.internal.Distributions;
import io.finwave.wavelet.internal.LevelSamples;
import io.finwave.wavelet.internal.Levels;
import java.util.ArrayList;
import java.util.List;

/// The wavelet variance of a series with many gaps: from all pairs of samples that are there, not only from
/// whole filters, of which scattered gaps leave none.
///
/// ```
/// ν²(j) = -1/2 Σ over l, m of h(l) h(m) · mean over t of (x(t-l) - x(t-m))²      where both are present
/// interval: ν² ± z √(S / M)
/// ```
///
/// - h: the L(j) taps of the level's whole filter; t = L(j)-1 .. N-1, M of them; ν² has the unit of the
///   samples, squared.
/// - S: the spectrum at frequency zero of the series of which ν² is the mean, by [#TAPERS] sine tapers; η = 2
///   ν⁴ M / S.
///
/// Unbiased where the gaps have nothing to do with the values; without gaps it is the estimate of
/// [WaveletVariance]. It can be negative when gaps are many and ν² is small. The interval is that of a large
/// sample.
///
/// Edge cases: NaN marks a gap. A level with M < 30 is refused, and so is one at which a pair of taps never
/// meets two samples that are present. An infinite sample is refused.
///
/// Work: O(M L(j)²).
///
/// Source: D. Mondal and D. B. Percival, Wavelet variance analysis for gappy time series, Annals of the
/// Institute of Statistical Mathematics 62 (2010) 943-966, doi:10.1007/s10463-008-0195-z, the estimator by
/// differences.
///
/// An instance is immutable.
public final class GappyWaveletVariance {
    /// How many tapers the spectrum at zero is averaged over.
    public static final int TAPERS = 7;

    private final ScalingFilter filter;
    private final double confidence;

    private GappyWaveletVariance(ScalingFilter filter, double confidence) {
        this.filter = filter;
        this.confidence = confidence;
    }

    /// With intervals of 95 %.
    public static GappyWaveletVariance of(ScalingFilter filter) {
        return new GappyWaveletVariance(filter, 0.95);
    }

    /// With another confidence.
    ///
    /// @param confidence between 0 and 1, such as 0.99
    public GappyWaveletVariance withConfidence(double confidence) {
        return new GappyWaveletVariance(filter, Statistics.checkConfidence(confidence));
    }

    /// The variances of the levels 1 to J, finest first.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap
    /// @param levels J
    /// @throws IllegalArgumentException if a level has too few samples, or one is infinite
    public List<LevelEstimate> estimate(double[] samples, int levels) {
        Levels.checkCount(levels);
        Levels.checkSamples(samples);
        List<LevelEstimate> estimates = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            int size = samples.length - filter.warmUp(level);
            LevelSamples.checkCount(level, Math.max(0, size));
            double[] terms = terms(samples, wholeFilter(level), level, size);
            double mean = 0;
            for (double term : terms) {
                mean += term / size;
            }
            double variance = spectrumAtZero(terms, mean) / size;
            double half = Distributions.normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance);
            double edof = variance > 0 ? 2 * mean * mean / variance : size;
            estimates.add(new LevelEstimate(level, mean, mean - half, mean + half, edof, size));
        }
        return List.copyOf(estimates);
    }

    /// The terms whose mean is the estimate: each pair of taps weighs by how rarely it meets two samples.
    private static double[] terms(double[] x, double[] h, int level, int size) {
        double[] terms = new double[size];
        for (int l = 1; l < h.length; l++) {
            for (int m = 0; m < l; m++) {
                int late = h.length - 1 - m;
                int early = h.length - 1 - l;
                int both = 0;
                for (int t = 0; t < size; t++) {
                    both += Double.isNaN(x[t + late] - x[t + early]) ? 0 : 1;
                }
                if (both == 0) {
                    throw new IllegalArgumentException("no two samples are present " + (l - m)
                            + " bars apart where level " + level + " needs them");
                }
                double weight = -h[l] * h[m] * size / both;
                for (int t = 0; t < size; t++) {
                    double difference = x[t + late] - x[t + early];
                    terms[t] += Double.isNaN(difference) ? 0 : weight * difference * difference;
                }
            }
        }
        return terms;
    }

    /// The mean over sine tapers of the squared, weighted sums.
    private static double spectrumAtZero(double[] terms, double mean) {
        int size = terms.length;
        double spectrum = 0;
        for (int k = 1; k <= TAPERS; k++) {
            double sum = 0;
            for (int t = 0; t < size; t++) {
                sum += Math.sqrt(2.0 / (size + 1)) * Math.sin(Math.PI * k * (t + 1) / (size + 1)) * (terms[t] - mean);
            }
            spectrum += sum * sum / TAPERS;
        }
        return spectrum;
    }

    private double[] wholeFilter(int level) {
        double[] taps = {1};
        for (int j = 1; j <= level; j++) {
            double[] next = j < level ? filter.modwtTaps() : filter.wavelet().modwtTaps();
            int stride = 1 << (j - 1);
            double[] product = new double[taps.length + (next.length - 1) * stride];
            for (int i = 0; i < taps.length; i++) {
                for (int l = 0; l < next.length; l++) {
                    product[i + l * stride] += taps[i] * next[l];
                }
            }
            taps = product;
        }
        return taps;
    }
}
