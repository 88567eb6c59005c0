package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// A discrete wavelet transform of series of one length that writes into arrays of the caller and keeps its
/// working memory between calls: once the JVM has compiled it, a call allocates nothing. The values are those
/// of [Dwt#decompose] and [DwtCoefficients#reconstruct], bit for bit.
///
/// An instance must not be used by two threads at once. From [Dwt#plan].
public final class DwtPlan {
    private final DecimatedStep step;

    /// The number of samples, then of the coefficients of each level.
    private final int[] sizes;

    /// a(1) .. a(J-1).
    private final double[][] between;

    DwtPlan(Dwt dwt, int size, int levels) {
        this.sizes = new int[levels + 1];
        sizes[0] = size;
        for (int level = 1; level <= levels; level++) {
            sizes[level] = dwt.coefficients(size, level);
        }
        this.step = new DecimatedStep(dwt.bank(), dwt.extension());
        this.between = new double[levels - 1][];
        for (int i = 0; i < between.length; i++) {
            between[i] = new double[sizes[i + 1]];
        }
    }

    /// The number of levels J.
    public int levels() {
        return sizes.length - 1;
    }

    /// The number of samples.
    public int size() {
        return sizes[0];
    }

    /// How many coefficients a level has.
    public int coefficients(int level) {
        return sizes[Levels.check(level, levels())];
    }

    /// The coefficients of a series.
    ///
    /// @param samples as many as the plan is for, NaN for a gap; infinities are not looked for and follow
    /// IEEE 754
    /// @param details receives d(1) .. d(J), the finest first, each as long as its level
    /// @param approximation receives a(J)
    /// @throws IllegalArgumentException if an array has another length
    public void decompose(double[] samples, double[][] details, double[] approximation) {
        check(samples, details, approximation);
        double[] finer = samples;
        for (int level = 1; level <= levels(); level++) {
            double[] coarser = level == levels() ? approximation : between[level - 1];
            step.analyse(finer, sizes[level - 1], coarser, details[level - 1]);
            finer = coarser;
        }
    }

    /// The series that has the given coefficients.
    ///
    /// @param details d(1) .. d(J), the finest first, each as long as its level
    /// @param approximation a(J)
    /// @param samples receives the series
    /// @throws IllegalArgumentException if an array has another length
    public void reconstruct(double[][] details, double[] approximation, double[] samples) {
        check(samples, details, approximation);
        double[] coarser = approximation;
        for (int level = levels(); level >= 1; level--) {
            double[] finer = level == 1 ? samples : between[level - 2];
            step.synthesise(coarser, details[level - 1], finer, sizes[level - 1]);
            coarser = finer;
        }
    }

    private void check(double[] samples, double[][] details, double[] approximation) {
        if (samples.length != sizes[0]) {
            throw new IllegalArgumentException("there must be " + sizes[0] + " samples, got " + samples.length);
        }
        check(details, approximation);
    }

    void check(double[][] details, double[] approximation) {
        if (details.length != levels()) {
            throw new IllegalArgumentException(
                    "there must be " + levels() + " levels of details, got " + details.length);
        }
        for (int level = 1; level <= levels(); level++) {
            check("details of level " + level, sizes[level], details[level - 1].length);
        }
        check("approximation", sizes[levels()], approximation.length);
    }

    private static void check(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "the " + what + " must have " + expected + " coefficients, got " + actual);
        }
    }

    @Override
    public String toString() {
        return "DwtPlan" + Arrays.toString(sizes);
    }
}
