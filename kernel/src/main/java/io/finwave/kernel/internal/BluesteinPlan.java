package io.finwave.kernel.internal;

import java.util.Arrays;

/// The transform of a length with a large prime factor, as a convolution with a chirp.
///
/// ```
/// X(k) = c(k) Σ (x(t) c(t)) · conj c(k - t),     c(t) = e^(-πi t²/n)
/// ```
///
/// The convolution is circular, of a power of two of at least 2n - 1 samples. t² is reduced modulo 2n in
/// whole numbers, so the chirp is rounded once only. L. I. Bluestein, A linear filtering approach to the
/// computation of discrete Fourier transform, IEEE Transactions on Audio and Electroacoustics 18 (1970),
/// doi:10.1109/TAU.1970.1162132.
final class BluesteinPlan implements FftPlan {
    private final int length;
    private final FftPlan inner;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] filterRe;
    private final double[] filterIm;

    BluesteinPlan(int length) {
        this.length = length;
        int size = Integer.highestOneBit(2 * length - 2) << 1;
        // beyond the longest length of a caller's transform for the largest primes
        inner = Known.PLANS.get(size);
        chirpRe = new double[length];
        chirpIm = new double[length];
        filterRe = new double[size];
        filterIm = new double[size];
        RootsOfUnity roots = new RootsOfUnity(2 * length);
        for (int t = 0; t < length; t++) {
            roots.put((long) t * t % (2L * length), chirpRe, chirpIm, t);
            filterRe[t] = chirpRe[t] / size;
            filterIm[t] = -chirpIm[t] / size;
            if (t > 0) {
                filterRe[size - t] = filterRe[t];
                filterIm[size - t] = filterIm[t];
            }
        }
        inner.forward(filterRe, filterIm, inner.newWork());
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public FftWork newWork() {
        return new FftWork(inner.length(), 0, inner.newWork());
    }

    @Override
    public void forward(double[] re, double[] im, FftWork work) {
        double[] aRe = work.re;
        double[] aIm = work.im;
        FftWork innerWork = work.inner();
        multiply(re, im, chirpRe, chirpIm, aRe, aIm, length);
        Arrays.fill(aRe, length, aRe.length, 0);
        Arrays.fill(aIm, length, aIm.length, 0);
        inner.forward(aRe, aIm, innerWork);
        multiply(aRe, aIm, filterRe, filterIm, aRe, aIm, aRe.length);
        inner.forward(aIm, aRe, innerWork);
        multiply(aRe, aIm, chirpRe, chirpIm, re, im, length);
    }

    private static void multiply(
            double[] aRe, double[] aIm, double[] bRe, double[] bIm, double[] outRe, double[] outIm, int count) {
        for (int t = 0; t < count; t++) {
            double re = aRe[t];
            double im = aIm[t];
            outRe[t] = Fused.multiplyAdd(-bIm[t], im, re * bRe[t]);
            outIm[t] = Fused.multiplyAdd(bIm[t], re, im * bRe[t]);
        }
    }
}
