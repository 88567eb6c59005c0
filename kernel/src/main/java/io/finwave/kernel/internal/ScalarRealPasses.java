package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.ScalarFftPasses.productIm;
import static io.finwave.kernel.internal.ScalarFftPasses.productRe;

/// The definition: one pair of bins after the other.
final class ScalarRealPasses implements RealPasses {
    @Override
    public void unzip(double[] x, double[] re, double[] im, int count) {
        unzip(x, re, im, 0, count);
    }

    /// From `first` on; the vector twin ends with this, and with the others below, what does not fill a
    /// vector.
    static void unzip(double[] x, double[] re, double[] im, int first, int count) {
        for (int t = first; t < count; t++) {
            re[t] = x[2 * t];
            im[t] = x[2 * t + 1];
        }
    }

    @Override
    public void zip(double scale, double[] re, double[] im, double[] x, int count) {
        zip(scale, re, im, x, 0, count);
    }

    static void zip(double scale, double[] re, double[] im, double[] x, int first, int count) {
        for (int t = first; t < count; t++) {
            x[2 * t] = scale * re[t];
            x[2 * t + 1] = scale * im[t];
        }
    }

    @Override
    public void separate(
            double[] zRe, double[] zIm, double[] rootRe, double[] rootIm, double[] re, double[] im, int m) {
        separate(zRe, zIm, rootRe, rootIm, re, im, 1, m);
    }

    static void separate(
            double[] zRe, double[] zIm, double[] rootRe, double[] rootIm, double[] re, double[] im, int first, int m) {
        for (int k = first; 2 * k <= m; k++) {
            int other = m - k;
            double evenRe = 0.5 * (zRe[k] + zRe[other]);
            double evenIm = 0.5 * (zIm[k] - zIm[other]);
            double oddRe = 0.5 * (zIm[k] + zIm[other]);
            double oddIm = 0.5 * (zRe[other] - zRe[k]);
            double turnedRe = productRe(oddRe, oddIm, rootRe[k], rootIm[k]);
            double turnedIm = productIm(oddRe, oddIm, rootRe[k], rootIm[k]);
            re[other] = evenRe - turnedRe;
            im[other] = turnedIm - evenIm;
            re[k] = evenRe + turnedRe;
            im[k] = evenIm + turnedIm;
        }
    }

    @Override
    public void join(double[] re, double[] im, double[] rootRe, double[] rootIm, double[] zRe, double[] zIm, int m) {
        join(re, im, rootRe, rootIm, zRe, zIm, 1, m);
    }

    static void join(
            double[] re, double[] im, double[] rootRe, double[] rootIm, double[] zRe, double[] zIm, int first, int m) {
        for (int k = first; 2 * k <= m; k++) {
            int other = m - k;
            double evenRe = re[k] + re[other];
            double evenIm = im[k] - im[other];
            double turnedRe = re[k] - re[other];
            double turnedIm = im[k] + im[other];
            double oddRe = productRe(turnedRe, turnedIm, rootRe[k], -rootIm[k]);
            double oddIm = productIm(turnedRe, turnedIm, rootRe[k], -rootIm[k]);
            zRe[other] = evenRe + oddIm;
            zIm[other] = oddRe - evenIm;
            zRe[k] = evenRe - oddIm;
            zIm[k] = evenIm + oddRe;
        }
    }
}
