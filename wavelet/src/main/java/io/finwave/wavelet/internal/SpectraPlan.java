package io.finwave.wavelet.internal;

import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.CoherenceConvention;
import java.util.Arrays;

/// What smoothed products of wavelet transforms need and what depends on neither series: made once, shared by
/// threads.
///
/// Rows of a transform are made [#LANES] at a time, side by side in memory, so that every loop runs over
/// neighbours.
public final class SpectraPlan {
    /// Rows in a block.
    static final int LANES = 8;

    final int size;
    final int rows;
    final int blocks;

    /// Samples of the transform, a power of two.
    final int transformLength;

    /// The first and last bin in which a block has something; negative ones are negative frequencies.
    final int[] lowBin;

    final int[] highBin;

    /// The wavelets of a block, divided by the length, from its first bin on.
    final double[][] bands;

    /// Into how many bins the band of a block fits, a power of two. Where that is the whole transform or half
    /// of it, it is the whole.
    final int[] rowLength;

    /// e^(2πi j / length of the transform).
    final double[] cos;

    final double[] sin;

    /// Samples of the smoothing transform, or 0 where a window smooths.
    final int smoothLength;

    /// The Gaussian curves of a block, divided by the length; bin and row as in the transform.
    final double[][] curves;

    /// How many of the bins on either side of frequency 0, itself included, are not negligible for a block.
    final int[] curveBins;

    /// Weights of the bars around one, the middle one at half of the length.
    final double[] timeWeights;

    final double[] scaleWeights;

    /// How many of the scale weights are for smaller scales.
    final int scaleBelow;

    /// Zeros on both sides of the rows of one bar.
    final int margin;

    /// Doubles from one bar to the next.
    final int stride;

    /// @param interval the sampling interval
    /// @param size the number of samples, at least 4
    public SpectraPlan(
            AnalysingWavelet wavelet, CoherenceConvention convention, double[] scales, double interval, int size) {
        if (size < 4) {
            throw new IllegalArgumentException("coherence needs at least 4 samples, got " + size);
        }
        this.size = size;
        rows = scales.length;
        blocks = (rows + LANES - 1) / LANES;
        double step = step(scales);
        int power = powerOfTwoFrom(size);
        switch (convention) {
            case CoherenceConvention.Gaussian gaussian -> {
                transformLength = gaussian == CoherenceConvention.Gaussian.BIWAVELET ? 2 * power : power;
                smoothLength = power;
                timeWeights = new double[] {1};
                scaleWeights = rows == 1
                        ? new double[] {1}
                        : switch (gaussian) {
                            case BIWAVELET -> narrowBox(step);
                            case PYCWT -> wideBox(step);
                        };
            }
            case CoherenceConvention.Windows windows -> {
                int exponent = (int) (StrictMath.log(size) / StrictMath.log(2) + 0.5);
                transformLength = 2 << exponent;
                smoothLength = 0;
                timeWeights = windows.time().weights(2 * whole(windows.timeSize() / (2 * interval)) + 1);
                scaleWeights = rows == 1
                        ? new double[] {1}
                        : windows.scale().weights(2 * whole(windows.scaleOctaves() / (2 * step)) + 1);
            }
        }
        scaleBelow = scaleWeights.length / 2;
        boolean nyquistNegative = convention.equals(CoherenceConvention.PYCWT);
        margin = scaleWeights.length;
        stride = blocks * LANES + 2 * margin;
        rowLength = new int[blocks];
        cos = new double[transformLength];
        sin = new double[transformLength];
        for (int j = 0; j < transformLength; j++) {
            cos[j] = StrictMath.cos(2 * Math.PI * j / transformLength);
            sin[j] = StrictMath.sin(2 * Math.PI * j / transformLength);
        }
        lowBin = new int[blocks];
        highBin = new int[blocks];
        bands = new double[blocks][];
        curves = new double[smoothLength == 0 ? 0 : blocks][];
        curveBins = new int[curves.length];
        for (int block = 0; block < blocks; block++) {
            makeBand(block, wavelet, scales, interval, nyquistNegative);
            if (smoothLength > 0) {
                curves[block] = curve(block, scales, interval);
                // beyond 9 standard deviations the curve is less than 2^-58
                double reach = 9 * interval / scales[block * LANES] / (2 * Math.PI) * smoothLength;
                curveBins[block] = 1 + (int) Math.min(reach, smoothLength);
            }
        }
    }

    /// The octaves from one scale to the next.
    private static double step(double[] scales) {
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

    private static int whole(double quotient) {
        return (int) Math.floor(quotient);
    }

    private static int powerOfTwoFrom(int size) {
        int power = Math.max(1, Integer.highestOneBit(size));
        return power >= size ? power : Math.multiplyExact(power, 2);
    }

    /// See [CoherenceConvention#BIWAVELET].
    private static double[] narrowBox(double step) {
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

    /// See [CoherenceConvention#PYCWT].
    private static double[] wideBox(double step) {
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

    private void makeBand(
            int block, AnalysingWavelet wavelet, double[] scales, double interval, boolean nyquistNegative) {
        int first = nyquistNegative ? -transformLength / 2 : -transformLength / 2 + 1;
        int last = nyquistNegative ? transformLength / 2 - 1 : transformLength / 2;
        double[] all = new double[transformLength * LANES];
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int k = first; k <= last; k++) {
            double omega = 2 * Math.PI * k / (transformLength * interval);
            for (int lane = 0; lane < LANES; lane++) {
                int row = block * LANES + lane;
                double value = row < rows ? wavelet.shape(scales[row] * omega) : 0;
                all[(k - first) * LANES + lane] = value / transformLength;
                if (value != 0) {
                    low = Math.min(low, k);
                    high = Math.max(high, k);
                }
            }
        }
        // a block with nothing in it has the empty range 0 .. -1
        lowBin[block] = low <= high ? low : 0;
        highBin[block] = low <= high ? high : -1;
        int needed = powerOfTwoFrom(highBin[block] - lowBin[block] + 1);
        rowLength[block] = 4 * needed > transformLength ? transformLength : needed;
        bands[block] = Arrays.copyOfRange(all, (lowBin[block] - first) * LANES, (highBin[block] + 1 - first) * LANES);
    }

    private double[] curve(int block, double[] scales, double interval) {
        double[] curve = new double[smoothLength * LANES];
        for (int k = 0; k < smoothLength; k++) {
            double omega = 2 * Math.PI * Math.min(k, smoothLength - k) / smoothLength;
            for (int lane = 0; lane < LANES; lane++) {
                int row = block * LANES + lane;
                double u = row < rows ? scales[row] / interval * omega : 0;
                curve[k * LANES + lane] = StrictMath.exp(-0.5 * u * u) / smoothLength;
            }
        }
        return curve;
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// Where the value of a row and bar stands in the arrays of [SpectraWork].
    public int index(int row, int t) {
        return t * stride + margin + row;
    }
}
