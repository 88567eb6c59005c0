package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// The dual-tree complex wavelet transform: two decimating transforms side by side, whose filters are such
/// that together they give one complex coefficient with a magnitude and a phase. The magnitude hardly changes
/// when the series is shifted, which the ordinary [Dwt] cannot say of its coefficients; the price is twice as
/// many of them.
///
/// ```
/// c(j)(k) = u(j)(k) + i·v(j)(k)      j = 1 .. J,  about N / 2^j of them
/// ```
///
/// - u, v: the wavelet coefficients of the two trees; the filters are a [DualTreeBank].
/// - The first level keeps every place of an undecimated transform, even places for one tree and odd for the
///   other. A further level filters each tree with every second output; before, the array of both is made a
///   multiple of four long by doubling its end values. Ends are mirrored as in [Extension#SYMMETRIC]; an odd
///   number of samples has its last one doubled.
///
/// Values are those of the Python program `dtcwt`, which takes even lengths only.
///
/// **Two-sided**: nothing of it was known at its time. Edge cases: NaN marks a gap; every coefficient whose
/// filter meets it is NaN. An infinite sample is refused. Accuracy: reconstruction within 8e-15 of the
/// largest sample. Immutable.
///
/// Source: as [DualTreeBank].
public final class DualTree {
    private final DualTreeBank bank;

    private DualTree(DualTreeBank bank) {
        this.bank = bank;
    }

    /// The transform with a bank.
    public static DualTree of(DualTreeBank bank) {
        return new DualTree(bank);
    }

    public DualTreeBank bank() {
        return bank;
    }

    /// The complex coefficients of a series.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param levels J, 1 to 20
    /// @throws IllegalArgumentException if `levels` is not in 1..20, there is no sample, or one is infinite
    public DualTreeCoefficients decompose(double[] samples, int levels) {
        Levels.checkCount(levels);
        if (samples.length == 0) {
            throw new IllegalArgumentException("there must be at least one sample, got 0");
        }
        Levels.checkSamples(samples);
        double[] x = samples.length % 2 == 0 ? samples : withLastDoubled(samples);
        double[][] high = new double[levels][];
        double[] low = new double[x.length];
        high[0] = new double[x.length];
        DualTreeStep.filter(bank.decompositionLow(), x, low, false);
        DualTreeStep.filter(bank.decompositionHigh(), x, high[0], false);
        DualTreeStep step = new DualTreeStep(bank.further());
        for (int level = 2; level <= levels; level++) {
            double[] finer = low.length % 4 == 0 ? low : withEndsDoubled(low);
            low = new double[finer.length / 2];
            high[level - 1] = new double[finer.length / 2];
            step.analyse(finer, low, high[level - 1]);
        }
        return new DualTreeCoefficients(bank, samples.length, high, low);
    }

    private static double[] withLastDoubled(double[] samples) {
        double[] longer = Arrays.copyOf(samples, samples.length + 1);
        longer[samples.length] = samples[samples.length - 1];
        return longer;
    }

    private static double[] withEndsDoubled(double[] values) {
        double[] longer = new double[values.length + 2];
        System.arraycopy(values, 0, longer, 1, values.length);
        longer[0] = values[0];
        longer[longer.length - 1] = values[values.length - 1];
        return longer;
    }

    @Override
    public String toString() {
        return "DualTree[" + bank.name() + "]";
    }
}
