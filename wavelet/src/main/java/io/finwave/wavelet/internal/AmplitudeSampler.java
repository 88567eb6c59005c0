package io.finwave.wavelet.internal;

import io.finwave.kernel.RealFft;
import io.finwave.wavelet.Surrogate;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The iterated amplitude-adjusted Fourier transform of Schreiber and Schmitz.
public final class AmplitudeSampler implements Surrogate.Sampler {
    private final double[] samples;
    private final double[] sorted;
    private final int mostIterations;
    private final RealFft fft;
    private final double[] modulus;
    private final double[] re;
    private final double[] im;
    private final double[] smooth;
    private int[] order;
    private int[] spare;

    public AmplitudeSampler(double[] samples, int mostIterations) {
        this.samples = samples;
        this.mostIterations = mostIterations;
        sorted = samples.clone();
        Arrays.sort(sorted);
        fft = RealFft.ofLength(samples.length);
        re = new double[fft.bins()];
        im = new double[fft.bins()];
        modulus = new double[fft.bins()];
        smooth = new double[samples.length];
        order = new int[samples.length];
        spare = new int[samples.length];
        fft.forward(samples, re, im);
        for (int k = 0; k < modulus.length; k++) {
            modulus[k] = Math.hypot(re[k], im[k]);
        }
    }

    @Override
    public void drawInto(double[] drawn, RandomGenerator random) {
        int n = samples.length;
        System.arraycopy(samples, 0, drawn, 0, n);
        for (int t = n - 1; t > 0; t--) {
            int other = random.nextInt(t + 1);
            double kept = drawn[t];
            drawn[t] = drawn[other];
            drawn[other] = kept;
        }
        boolean changed = true;
        for (int i = 0; i < mostIterations && changed; i++) {
            fft.forward(drawn, re, im);
            for (int k = 0; k < modulus.length; k++) {
                double now = Math.hypot(re[k], im[k]);
                // a coefficient of 0 has no phase: it gets the phase 0
                re[k] = now > 0 ? re[k] / now * modulus[k] : modulus[k];
                im[k] = now > 0 ? im[k] / now * modulus[k] : 0;
            }
            fft.inverse(re, im, smooth);
            sortOrder();
            changed = false;
            for (int rank = 0; rank < n; rank++) {
                changed |= drawn[order[rank]] != sorted[rank];
                drawn[order[rank]] = sorted[rank];
            }
        }
    }

    /// Puts the places of [#smooth] in ascending order of their values, by merging; equal values keep their
    /// order.
    private void sortOrder() {
        int n = smooth.length;
        for (int t = 0; t < n; t++) {
            order[t] = t;
        }
        for (int width = 1; width < n; width *= 2) {
            for (int from = 0; from < n; from += 2 * width) {
                merge(from, Math.min(from + width, n), Math.min(from + 2 * width, n));
            }
            int[] sortedSoFar = spare;
            spare = order;
            order = sortedSoFar;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right >= to || (left < middle && smooth[order[left]] <= smooth[order[right]]);
            spare[at] = takeLeft ? order[left++] : order[right++];
        }
    }
}
