package io.finwave.wavelet.internal;

import io.finwave.kernel.RealFft;
import io.finwave.wavelet.Surrogate;
import java.util.random.RandomGenerator;

/// Keeps the moduli of the Fourier coefficients and draws their phases.
public final class PhaseSampler implements Surrogate.Sampler {
    private final RealFft fft;
    private final double[] firstRe;
    private final double[] modulus;
    private final double[] re;
    private final double[] im;

    public PhaseSampler(double[] samples) {
        fft = RealFft.ofLength(samples.length);
        firstRe = new double[fft.bins()];
        modulus = new double[fft.bins()];
        re = new double[fft.bins()];
        im = new double[fft.bins()];
        fft.forward(samples, firstRe, im);
        for (int k = 0; k < modulus.length; k++) {
            modulus[k] = Math.hypot(firstRe[k], im[k]);
        }
    }

    @Override
    public void drawInto(double[] drawn, RandomGenerator random) {
        // the bins that are real stay as they are
        int free = (fft.length() + 1) / 2;
        for (int k = 0; k < re.length; k++) {
            if (k == 0 || k >= free) {
                re[k] = firstRe[k];
                im[k] = 0;
            } else {
                double phase = 2 * Math.PI * random.nextDouble();
                re[k] = modulus[k] * Math.cos(phase);
                im[k] = modulus[k] * Math.sin(phase);
            }
        }
        fft.inverse(re, im, drawn);
    }
}
