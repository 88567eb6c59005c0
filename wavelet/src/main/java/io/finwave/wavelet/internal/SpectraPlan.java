package io.finwave.wavelet.internal;

import io.finwave.kernel.SpectralRows;
import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.CoherenceConvention;

/// What smoothed products of wavelet transforms need and what depends on neither series: made once, shared by
/// threads.
///
/// Rows of a transform are made [#LANES] at a time, side by side in memory, so that every loop runs over
/// neighbours.
public final class SpectraPlan {
    /// Rows in a block.
    static final int LANES = SpectralRows.WIDTH;

    /// Samples of the transforms that a longer one is made of, so that they stay near the processor, and into
    /// how many of them one is split at most.
    static final int PART = 512;

    private static final int PARTS = 4;

    /// The same for what is smoothed, on the way back.
    private static final int BARS_PART = 128;

    private static final int BARS_PARTS = 8;

    /// What part of its peak counts as nothing, where something is left out.
    private static final double NEGLIGIBLE = 0x1.0p-60;

    final int size;
    final int rows;

    /// Samples of the transform, a power of two.
    final int transformLength;

    /// After how many bars repeats what is smoothed; as long as the transform where a window smooths.
    final int circle;

    /// The bars that are smoothed: `firstBar + q · barStep`.
    final int firstBar;

    final int barStep;
    final int bars;

    /// Bars of the parts that a row of the transform is made of.
    final int partLength;

    /// e^(2πi j / length of the transform).
    final double[] cos;

    final double[] sin;

    /// Turns between the parts of what is smoothed, on the way there.
    final TurnTable there;

    /// The same on the way back.
    final TurnTable back;

    /// Weights of the bars around one, the middle one at half of the length; none where a Gaussian curve
    /// smooths.
    final double[] timeWeights;

    final double[] scaleWeights;

    /// How many of the scale weights are for smaller scales.
    final int scaleBelow;

    /// From one row of a field to the next. A little more than the bars, so that the same bar of neighbouring
    /// rows does not meet in one set of the cache.
    final int pitch;

    final BlockPlan[] blocks;

    /// The first and the last bin in which any block has something.
    final int lowBin;

    final int highBin;

    /// Every bin and every bar: the definition.
    ///
    /// @param interval the sampling interval
    /// @param size the number of samples, at least 4
    public static SpectraPlan exact(
            AnalysingWavelet wavelet, CoherenceConvention convention, double[] scales, double interval, int size) {
        return new SpectraPlan(wavelet, convention, scales, interval, size, 1, 0);
    }

    /// The same but for rounding, several times faster: bins where a wavelet is negligible are left out, rows
    /// of large scales are made at few bars ([BlockPlan]), and only some bars are smoothed, evenly spaced
    /// about the middle one.
    ///
    /// @param barStep their distance, a power of two that is at most the number of bars
    public static SpectraPlan sparing(
            AnalysingWavelet wavelet,
            CoherenceConvention convention,
            double[] scales,
            double interval,
            int size,
            int barStep) {
        return new SpectraPlan(wavelet, convention, scales, interval, size, barStep, NEGLIGIBLE);
    }

    private SpectraPlan(
            AnalysingWavelet wavelet,
            CoherenceConvention convention,
            double[] scales,
            double interval,
            int size,
            int barStep,
            double negligible) {
        if (size < 4) {
            throw new IllegalArgumentException("coherence needs at least 4 samples, got " + size);
        }
        this.size = size;
        this.barStep = barStep;
        firstBar = size / 2 % barStep;
        bars = (size - firstBar + barStep - 1) / barStep;
        rows = scales.length;
        double step = SmoothingBoxes.step(scales);
        int power = powerOfTwoFrom(size);
        switch (convention) {
            case CoherenceConvention.Gaussian gaussian -> {
                transformLength = gaussian == CoherenceConvention.Gaussian.BIWAVELET ? 2 * power : power;
                circle = power;
                timeWeights = new double[0];
                scaleWeights = rows == 1
                        ? new double[] {1}
                        : switch (gaussian) {
                            case BIWAVELET -> SmoothingBoxes.narrow(step);
                            case PYCWT -> SmoothingBoxes.wide(step);
                        };
            }
            case CoherenceConvention.Windows windows -> {
                int exponent = (int) (StrictMath.log(size) / StrictMath.log(2) + 0.5);
                transformLength = 2 << exponent;
                circle = transformLength;
                timeWeights = windows.time().weights(2 * whole(windows.timeSize() / (2 * interval)) + 1);
                scaleWeights = rows == 1
                        ? new double[] {1}
                        : windows.scale().weights(2 * whole(windows.scaleOctaves() / (2 * step)) + 1);
            }
        }
        scaleBelow = scaleWeights.length / 2;
        int count = (rows + LANES - 1) / LANES;
        pitch = fieldBars() + LANES;
        cos = new double[transformLength];
        sin = new double[transformLength];
        for (int j = 0; j < transformLength; j++) {
            cos[j] = StrictMath.cos(2 * Math.PI * j / transformLength);
            sin[j] = StrictMath.sin(2 * Math.PI * j / transformLength);
        }
        partLength = Math.min(transformLength, Math.max(PART, transformLength / PARTS));
        int parts = windowed() ? 0 : transformLength / partLength;
        int barsParts = windowed() ? 0 : fieldBars() / shortestBarsPart();
        int turn = transformLength / circle;
        there = new TurnTable(cos, sin, turn, parts);
        back = new TurnTable(cos, sin, turn * barStep, barsParts);
        boolean nyquistNegative = convention.equals(CoherenceConvention.PYCWT);
        blocks = new BlockPlan[count];
        int low = 0;
        int high = 0;
        for (int block = 0; block < count; block++) {
            blocks[block] = new BlockPlan(this, block, wavelet, scales, interval, nyquistNegative, negligible);
            low = Math.min(low, blocks[block].lowBin);
            high = Math.max(high, blocks[block].highBin);
        }
        lowBin = low;
        highBin = high;
    }

    private static int whole(double quotient) {
        return (int) Math.floor(quotient);
    }

    static int powerOfTwoFrom(int size) {
        int power = Math.max(1, Integer.highestOneBit(size));
        return power >= size ? power : Math.multiplyExact(power, 2);
    }

    /// Whether a window smooths in time.
    boolean windowed() {
        return timeWeights.length > 0;
    }

    /// Fewest bars of the parts that what is smoothed is made of on the way back.
    int shortestBarsPart() {
        return Math.min(fieldBars(), Math.max(BARS_PART, fieldBars() / BARS_PARTS));
    }

    /// How many bars the fields have, those beyond the last one among them.
    int fieldBars() {
        return windowed() ? bars : circle / barStep;
    }

    /// Doubles of a field: rows of zeros, those of the blocks, and rows of zeros.
    int fieldSize() {
        return (blocks.length * LANES + 2 * scaleBelow) * pitch;
    }

    /// How many bars are smoothed.
    public int bars() {
        return bars;
    }

    /// The bar number q of those that are smoothed.
    public int bar(int q) {
        return firstBar + q * barStep;
    }

    /// Where in a field the value of a row and of the bar number q stands.
    int index(int row, int q) {
        return (scaleBelow + row) * pitch + q;
    }
}
