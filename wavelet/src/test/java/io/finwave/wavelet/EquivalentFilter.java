package io.finwave.wavelet;

import java.util.Arrays;

/// The single filter that leads from the samples to the coefficients of a level, by plain convolution: the
/// definition, against which the pyramid is checked.
final class EquivalentFilter {
    private final double[] taps;

    private EquivalentFilter(double[] taps) {
        this.taps = taps;
    }

    double[] taps() {
        return taps.clone();
    }

    static EquivalentFilter wavelet(ScalingFilter filter, int level) {
        return new EquivalentFilter(
                convolved(scaling(filter, level - 1).taps, filter.wavelet().modwtTaps(), 1 << (level - 1)));
    }

    static EquivalentFilter scaling(ScalingFilter filter, int level) {
        double[] taps = {1};
        for (int j = 1; j <= level; j++) {
            taps = convolved(taps, filter.modwtTaps(), 1 << (j - 1));
        }
        return new EquivalentFilter(taps);
    }

    double sumOfAbsoluteTaps() {
        return Arrays.stream(taps).map(Math::abs).sum();
    }

    /// The centre of energy, in samples before the newest.
    double centre() {
        double energy = 0;
        double moment = 0;
        for (int l = 0; l < taps.length; l++) {
            energy += taps[l] * taps[l];
            moment += l * taps[l] * taps[l];
        }
        return moment / energy;
    }

    private static double[] convolved(double[] a, double[] b, int stride) {
        double[] out = new double[a.length + (b.length - 1) * stride];
        for (int i = 0; i < a.length; i++) {
            for (int l = 0; l < b.length; l++) {
                out[i + l * stride] += a[i] * b[l];
            }
        }
        return out;
    }
}
