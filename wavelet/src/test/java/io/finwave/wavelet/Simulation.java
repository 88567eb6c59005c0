package io.finwave.wavelet;

import io.finwave.kernel.Fft;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Exact simulation of stationary Gaussian series, for the tests of statistics.
///
/// By embedding the autocovariances into a circle, whose Fourier transform is a spectrum from which
/// independent coefficients are drawn: R. B. Davies and D. S. Harte, Tests for Hurst effect, Biometrika 74
/// (1987) 95-101, doi:10.1093/biomet/74.1.95.
final class Simulation {
    private final double[] root;
    private final int size;
    private final Fft fft;

    /// @param autocovariance s(0) .. s(n), one more than the samples to be made
    Simulation(double[] autocovariance) {
        size = autocovariance.length - 1;
        int n = 2 * size;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int lag = 0; lag <= size; lag++) {
            re[lag] = autocovariance[lag];
            re[(n - lag) % n] = autocovariance[lag];
        }
        fft = Fft.ofLength(n);
        fft.forward(re, im);
        root = new double[n];
        for (int k = 0; k < n; k++) {
            if (re[k] < -1e-9 * autocovariance[0]) {
                throw new AssertionError("the autocovariances cannot be embedded: " + re[k] + " at " + k);
            }
            root[k] = Math.sqrt(Math.max(re[k], 0) / n);
        }
    }

    /// Two independent series: real and imaginary part of one transform.
    double[][] next(SplittableRandom random) {
        double[] re = new double[root.length];
        double[] im = new double[root.length];
        for (int k = 0; k < root.length; k++) {
            re[k] = root[k] * random.nextGaussian();
            im[k] = root[k] * random.nextGaussian();
        }
        fft.forward(re, im);
        return new double[][] {Arrays.copyOf(re, size), Arrays.copyOf(im, size)};
    }

    static double[] white(int size) {
        double[] s = new double[size + 1];
        s[0] = 1;
        return s;
    }

    /// x(t) = φ x(t-1) + e(t) with unit variance of e.
    static double[] autoregressive(int size, double phi) {
        double[] s = new double[size + 1];
        for (int lag = 0; lag <= size; lag++) {
            s[lag] = Math.pow(phi, lag) / (1 - phi * phi);
        }
        return s;
    }

    /// Fractional Gaussian noise of unit variance.
    static double[] fractionalNoise(int size, double hurst) {
        double[] s = new double[size + 1];
        for (int lag = 0; lag <= size; lag++) {
            s[lag] = 0.5
                    * (Math.pow(lag + 1, 2 * hurst)
                            - 2 * Math.pow(lag, 2 * hurst)
                            + Math.pow(Math.abs(lag - 1), 2 * hurst));
        }
        return s;
    }

    /// The fractionally differenced noise ARFIMA(0, d, 0) of unit variance: s(k+1) = s(k) (k + d) / (k + 1 -
    /// d).
    static double[] fractionallyDifferenced(int size, double d) {
        double[] s = new double[size + 1];
        s[0] = 1;
        for (int lag = 0; lag < size; lag++) {
            s[lag + 1] = s[lag] * (lag + d) / (lag + 1 - d);
        }
        return s;
    }

    /// The running sum.
    static double[] summed(double[] x) {
        double[] sum = x.clone();
        for (int t = 1; t < sum.length; t++) {
            sum[t] += sum[t - 1];
        }
        return sum;
    }

    /// The true wavelet variance of a level: Σ h(l) h(m) s(l - m) over the level's whole filter.
    static double waveletVariance(ScalingFilter filter, int level, double[] s) {
        double[] h = EquivalentFilter.wavelet(filter, level).taps();
        double sum = 0;
        for (int lag = 0; lag < h.length; lag++) {
            double product = 0;
            for (int l = 0; l + lag < h.length; l++) {
                product += h[l] * h[l + lag];
            }
            sum += (lag == 0 ? 1 : 2) * product * s[lag];
        }
        return sum;
    }

    /// That of the running sum of a series with the autocovariances s: the filter's running sum takes its
    /// place.
    static double waveletVarianceOfSum(ScalingFilter filter, int level, double[] s) {
        double[] h = summed(EquivalentFilter.wavelet(filter, level).taps());
        double sum = 0;
        for (int l = 0; l < h.length; l++) {
            for (int m = 0; m < h.length; m++) {
                sum += h[l] * h[m] * s[Math.abs(l - m)];
            }
        }
        return sum;
    }
}
