package io.finwave.wavelet.internal;

import java.util.Arrays;

/// The weights with which scales are smoothed; see
/// [CoherenceConvention][io.finwave.wavelet.CoherenceConvention].
final class SmoothingBoxes {
    private SmoothingBoxes() {}

    /// The octaves from one scale to the next.
    static double step(double[] scales) {
        if (scales.length < 2) {
            // no neighbour to smooth with: any step will do
            return 1;
        }
        int last = scales.length - 1;
        double step = StrictMath.log(scales[last] / scales[0]) / StrictMath.log(2) / last;
        for (int j = 1; j < scales.length; j++) {
            double here = StrictMath.log(scales[j] / scales[j - 1]) / StrictMath.log(2);
            if (Math.abs(here - step) > 1e-9 * (1 + step)) {
                throw new IllegalArgumentException(
                        "the scales of a coherence must be in geometric steps, got a step of " + here
                                + " octaves to scale " + j + " and of " + step + " on average");
            }
        }
        // a whole number of voices is meant exactly: the boxes depend on the last digit
        double voices = Math.rint(1 / step);
        return Math.abs(voices * step - 1) < 1e-9 ? 1 / voices : step;
    }

    /// That of biwavelet.
    static double[] narrow(double step) {
        double half = 0.3 / step;
        double end = half - Math.floor(half);
        int ones = 2 * (int) Math.rint(half) - 1;
        if (ones < 1) {
            throw new IllegalArgumentException(
                    "smoothing over 0.6 octaves needs scales that are less than 0.6 octaves apart, got " + step);
        }
        double[] weights = new double[ones + 2];
        Arrays.fill(weights, 1);
        weights[0] = end;
        weights[ones + 1] = end;
        return divided(weights, ones + 2 * end);
    }

    /// That of pycwt.
    static double[] wide(double step) {
        int count = (int) Math.rint(0.6 / step * 2);
        if (count < 1) {
            throw new IllegalArgumentException(
                    "smoothing over 1.2 octaves needs scales that are less than 2.4 octaves apart, got " + step);
        }
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        weights[0] = 0.5;
        weights[count - 1] = 0.5;
        return divided(weights, Arrays.stream(weights).sum());
    }

    private static double[] divided(double[] weights, double by) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= by;
        }
        return weights;
    }
}
