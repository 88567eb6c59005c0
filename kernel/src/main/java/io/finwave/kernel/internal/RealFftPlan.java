package io.finwave.kernel.internal;

import java.util.Arrays;

/// How a transform of real samples of one length is done, with its tables.
///
/// For even n = 2m, with z(t) = x(2t) + i x(2t+1), Z its transform of m bins and Z(m) = Z(0):
///
/// ```
/// E(k) = (Z(k) + conj Z(m-k)) / 2              even samples
/// O(k) = (Z(k) - conj Z(m-k)) / 2i             odd samples
/// X(k) = E(k) + e^(-2πi k/n) O(k)
/// ```
public final class RealFftPlan {
    private final int length;
    private final FftPlan complex;
    private final double[] rootRe;
    private final double[] rootIm;

    private RealFftPlan(int length) {
        this.length = length;
        boolean even = length % 2 == 0;
        complex = FftPlan.ofLength(even ? length / 2 : length);
        int pairs = even ? length / 4 + 1 : 0;
        rootRe = new double[pairs];
        rootIm = new double[pairs];
        if (even) {
            RootsOfUnity roots = new RootsOfUnity(length);
            for (int k = 0; k < pairs; k++) {
                roots.put(k, rootRe, rootIm, k);
            }
        }
    }

    public static RealFftPlan ofLength(int n) {
        return new RealFftPlan(n);
    }

    public int length() {
        return length;
    }

    public FftWork newWork() {
        return new FftWork(complex.length(), 0, complex.newWork());
    }

    public void forward(double[] x, double[] re, double[] im, FftWork work) {
        double[] zr = work.re;
        double[] zi = work.im;
        if (length % 2 == 1) {
            System.arraycopy(x, 0, zr, 0, length);
            Arrays.fill(zi, 0);
            complex.forward(zr, zi, work.inner());
            System.arraycopy(zr, 0, re, 0, re.length);
            System.arraycopy(zi, 0, im, 0, im.length);
            im[0] = 0;
            return;
        }
        int m = length / 2;
        for (int t = 0; t < m; t++) {
            zr[t] = x[2 * t];
            zi[t] = x[2 * t + 1];
        }
        complex.forward(zr, zi, work.inner());
        re[0] = zr[0] + zi[0];
        im[0] = 0;
        re[m] = zr[0] - zi[0];
        im[m] = 0;
        for (int k = 1; 2 * k <= m; k++) {
            int other = m - k;
            double evenRe = 0.5 * (zr[k] + zr[other]);
            double evenIm = 0.5 * (zi[k] - zi[other]);
            double oddRe = 0.5 * (zi[k] + zi[other]);
            double oddIm = 0.5 * (zr[other] - zr[k]);
            double turnedRe = Fused.multiplyAdd(-rootIm[k], oddIm, oddRe * rootRe[k]);
            double turnedIm = Fused.multiplyAdd(rootIm[k], oddRe, oddIm * rootRe[k]);
            re[other] = evenRe - turnedRe;
            im[other] = turnedIm - evenIm;
            re[k] = evenRe + turnedRe;
            im[k] = evenIm + turnedIm;
        }
    }

    public void inverse(double[] re, double[] im, double[] x, FftWork work) {
        double[] zr = work.re;
        double[] zi = work.im;
        double scale = 1.0 / length;
        if (length % 2 == 1) {
            zr[0] = re[0];
            zi[0] = 0;
            for (int k = 1; k < re.length; k++) {
                zr[k] = re[k];
                zi[k] = im[k];
                zr[length - k] = re[k];
                zi[length - k] = -im[k];
            }
            complex.forward(zi, zr, work.inner());
            for (int t = 0; t < length; t++) {
                x[t] = scale * zr[t];
            }
            return;
        }
        int m = length / 2;
        zr[0] = re[0] + re[m];
        zi[0] = re[0] - re[m];
        for (int k = 1; 2 * k <= m; k++) {
            int other = m - k;
            double evenRe = re[k] + re[other];
            double evenIm = im[k] - im[other];
            double turnedRe = re[k] - re[other];
            double turnedIm = im[k] + im[other];
            double oddRe = Fused.multiplyAdd(rootIm[k], turnedIm, turnedRe * rootRe[k]);
            double oddIm = Fused.multiplyAdd(-rootIm[k], turnedRe, turnedIm * rootRe[k]);
            // z = even + i odd
            zr[other] = evenRe + oddIm;
            zi[other] = oddRe - evenIm;
            zr[k] = evenRe - oddIm;
            zi[k] = evenIm + oddRe;
        }
        complex.forward(zi, zr, work.inner());
        for (int t = 0; t < m; t++) {
            x[2 * t] = scale * zr[t];
            x[2 * t + 1] = scale * zi[t];
        }
    }
}
