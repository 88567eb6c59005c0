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
    private static final TableCache<RealFftPlan> KNOWN = new TableCache<>(RealFftPlan::new);

    private final int length;
    private final FftPlan complex;
    private final double[] rootRe;
    private final double[] rootIm;

    RealFftPlan(int length) {
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
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        return KNOWN.get(n);
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
        KernelChoice.REAL_PASSES.unzip(x, zr, zi, m);
        complex.forward(zr, zi, work.inner());
        re[0] = zr[0] + zi[0];
        im[0] = 0;
        re[m] = zr[0] - zi[0];
        im[m] = 0;
        KernelChoice.REAL_PASSES.separate(zr, zi, rootRe, rootIm, re, im, m);
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
        KernelChoice.REAL_PASSES.join(re, im, rootRe, rootIm, zr, zi, m);
        complex.forward(zi, zr, work.inner());
        KernelChoice.REAL_PASSES.zip(scale, zr, zi, x, m);
    }
}
