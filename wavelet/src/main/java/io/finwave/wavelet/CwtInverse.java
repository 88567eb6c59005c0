package io.finwave.wavelet;

import io.finwave.kernel.Fft;
import io.finwave.kernel.RealFft;
import io.finwave.wavelet.internal.SpectralRow;
import java.util.Arrays;

/// The way back from the rows of a continuous transform, by the dual of its frame.
///
/// ```
/// X(k) = Σ v(s, k) Ŵ(s, k) / Σ v(s, k)²        v(s, k) = conj of what the row of s lets through of bin k, 1 at its
/// peak
/// ```
///
/// v(s, k) is what the row of s lets through of bin k, 1 at its peak, and Ŵ(s, ·) the Fourier transform of
/// the row over all M samples, divided by the row's height. A bin of which the rows together let less
/// through than [#LEAST] is left out.
final class CwtInverse {
    /// Of Σ v²: below it less than a thousandth of the amplitude would have to be blown up again.
    static final double LEAST = 1e-6;

    private final ContinuousDecomposition rows;
    private final Cwt cwt;
    private final boolean real;
    private final int turns;
    private final int length;
    private final int half;

    CwtInverse(ContinuousDecomposition rows) {
        this.rows = rows;
        this.cwt = rows.cwt();
        this.real = cwt.wavelet().real();
        this.turns = cwt.wavelet().quarterTurns();
        this.length = cwt.padding().transformLength(rows.size());
        this.half = length / 2;
    }

    /// The part of the series that stands in the rows `from` to `to - 1`.
    double[] part(int from, int to) {
        double[] re = new double[half + 1];
        double[] im = new double[half + 1];
        double[] energy = new double[half + 1];
        double[] a = new double[length];
        double[] b = new double[length];
        Fft forward = Fft.ofLength(length);
        for (int row = 0; row < rows.rows(); row++) {
            SpectralRow filter = cwt.filter(rows.scale(row), length);
            addEnergy(filter, cwt.gain(rows.scale(row)), energy);
            if (row >= from && row < to) {
                rows.continued(row, a, b);
                forward.forward(a, b);
                add(filter, cwt.gain(rows.scale(row)), a, b, re, im);
            }
        }
        for (int k = 0; k <= half; k++) {
            boolean covered = energy[k] >= LEAST;
            re[k] = covered ? re[k] / energy[k] : 0;
            im[k] = covered ? im[k] / energy[k] : 0;
        }
        double[] series = new double[length];
        RealFft.ofLength(length).inverse(re, im, series);
        return Arrays.copyOf(series, rows.size());
    }

    /// What a row lets through of a bin, 1 at its peak; the sign or quarter turn apart.
    private double passed(SpectralRow filter, int i, double gain) {
        int bin = filter.firstBin() + i;
        if (real && 2 * bin == length) {
            return (turns & 1) == 0 ? filter.weights()[i] / gain : 0;
        }
        // the weights of a real wavelet stand for both halves of its spectrum
        return filter.weights()[i] / (real ? 2 * gain : gain);
    }

    private void addEnergy(SpectralRow filter, double gain, double[] energy) {
        for (int i = 0; i < filter.weights().length; i++) {
            double v = passed(filter, i, gain);
            energy[Math.abs(filter.firstBin() + i)] += v * v;
        }
    }

    private void add(SpectralRow filter, double gain, double[] a, double[] b, double[] re, double[] im) {
        for (int i = 0; i < filter.weights().length; i++) {
            int bin = filter.firstBin() + i;
            double v = passed(filter, i, gain) / gain;
            double x = bin >= 0 ? a[bin] : a[length + bin];
            double y = bin >= 0 ? b[bin] : b[length + bin];
            // times i^q; and a negative bin says of its positive twin what its conjugate says
            double u = switch (turns) {
                case 0 -> x;
                case 1 -> -y;
                case 2 -> -x;
                default -> y;
            };
            double w = switch (turns) {
                case 0 -> y;
                case 1 -> x;
                case 2 -> -y;
                default -> -x;
            };
            re[Math.abs(bin)] += v * u;
            im[Math.abs(bin)] += bin >= 0 ? v * w : -v * w;
        }
    }
}
