package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;
import java.util.Objects;

/// The complex coefficients of a dual-tree transform, with its inverse; see [DualTree].
///
/// **Two-sided**: coefficients depend on bars after the one that they stand at, and all that is reconstructed
/// from them does. Immutable; [#withLevel] gives a changed copy. Levels count from 1, the finest.
public final class DualTreeCoefficients {
    private final DualTreeBank bank;
    private final int size;

    /// By level; real parts on even places, imaginary parts on odd ones.
    private final double[][] high;

    private final double[] low;

    /// Shares the arrays.
    DualTreeCoefficients(DualTreeBank bank, int size, double[][] high, double[] low) {
        this.bank = bank;
        this.size = size;
        this.high = high;
        this.low = low;
    }

    public DualTreeBank bank() {
        return bank;
    }

    /// The number of levels J.
    public int levels() {
        return high.length;
    }

    /// The number of bars of the series.
    public int size() {
        return size;
    }

    /// How many complex coefficients a level has.
    public int coefficients(int level) {
        return at(level).length / 2;
    }

    /// The real parts of a level, the coefficients of one tree, in a new array.
    public double[] real(int level) {
        return everySecond(at(level), 0);
    }

    /// The imaginary parts of a level, the coefficients of the other tree, in a new array.
    public double[] imaginary(int level) {
        return everySecond(at(level), 1);
    }

    /// The magnitude |c(j)(k)|: how much moves at the level's periods, hardly dependent on where in a cycle; NaN
    /// if a sample that it needs is missing.
    public double magnitude(int level, int k) {
        Objects.checkIndex(k, coefficients(level));
        return Math.hypot(at(level)[2 * k], at(level)[2 * k + 1]);
    }

    /// The angle of c(j)(k) in radians, -π to π: where in its cycle the movement is.
    public double phase(int level, int k) {
        Objects.checkIndex(k, coefficients(level));
        return Math.atan2(at(level)[2 * k + 1], at(level)[2 * k]);
    }

    /// The low-pass coefficients that remain, of the two trees in turns, in a new array.
    public double[] approximation() {
        return low.clone();
    }

    /// The bar that coefficient k of a level stands at, fractions included: between the middles of the two
    /// trees' filters.
    public double centreBar(int level, int k) {
        Objects.checkIndex(k, coefficients(level));
        double begin = 0;
        double distance = 1;
        int count = high[0].length;
        for (int j = 2; j <= level; j++) {
            if (count % 4 != 0) {
                begin -= distance;
            }
            count = high[j - 1].length;
            begin += distance / 2;
            distance *= 2;
        }
        return begin + (2 * k + 0.5) * distance;
    }

    /// A copy with other coefficients at one level.
    ///
    /// @param real as many as the level has
    /// @param imaginary as many
    public DualTreeCoefficients withLevel(int level, double[] real, double[] imaginary) {
        int count = coefficients(level);
        if (real.length != count || imaginary.length != count) {
            throw new IllegalArgumentException("level " + level + " must have " + count + " coefficients, got "
                    + real.length + " real and " + imaginary.length + " imaginary parts");
        }
        double[] both = new double[2 * count];
        for (int k = 0; k < count; k++) {
            both[2 * k] = real[k];
            both[2 * k + 1] = imaginary[k];
        }
        double[][] changed = high.clone();
        changed[level - 1] = both;
        return new DualTreeCoefficients(bank, size, changed, low);
    }

    /// The series back from its coefficients. Where a gap was, and wherever a coefficient that met it is
    /// needed, the result is NaN.
    public double[] reconstruct() {
        return reconstruct(high, low);
    }

    /// The part of the series that one level makes, in place. All levels and [#smoothSeries] add up to the
    /// series.
    public double[] detailSeries(int level) {
        double[][] only = zeros();
        only[level - 1] = at(level);
        return reconstruct(only, new double[low.length]);
    }

    /// The part of the series that the remaining low-pass coefficients make, in place.
    public double[] smoothSeries() {
        return reconstruct(zeros(), low);
    }

    private double[][] zeros() {
        return Arrays.stream(high).map(level -> new double[level.length]).toArray(double[][]::new);
    }

    private double[] reconstruct(double[][] details, double[] smooth) {
        DualTreeStep step = new DualTreeStep(bank.further());
        double[] coarser = smooth;
        for (int level = levels(); level >= 2; level--) {
            int wanted = details[level - 2].length;
            double[] finer = new double[2 * coarser.length];
            step.synthesise(coarser, details[level - 1], finer);
            // the doubled ends go
            int begin = (finer.length - wanted) / 2;
            coarser = Arrays.copyOfRange(finer, begin, begin + wanted);
        }
        double[] x = new double[coarser.length];
        DualTreeStep.filter(bank.reconstructionLow(), coarser, x, false);
        DualTreeStep.filter(bank.reconstructionHigh(), details[0], x, true);
        return Arrays.copyOf(x, size);
    }

    private double[] at(int level) {
        return high[Levels.check(level, high.length) - 1];
    }

    private static double[] everySecond(double[] both, int place) {
        double[] one = new double[both.length / 2];
        for (int k = 0; k < one.length; k++) {
            one[k] = both[2 * k + place];
        }
        return one;
    }
}
