package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Objects;

/// The coefficients of a discrete wavelet transform, with its inverse.
///
/// ```
/// x = A(J) + Σ over j of D(j)      D(j): the series that d(j) alone makes;  A(J): the one that a(J) makes
/// ```
///
/// Coefficient k of level j is made from the bars `2^j (k + 1) - 1 - (2^j - 1)(L - 1)` to `2^j (k + 1) - 1`
/// ([#firstBar], [#lastBar]; with [Extension#PERIODIZATION] they stand later by half a filter), and where
/// those lie beyond the ends, from what the extension puts there. [#quality] tells such coefficients apart.
///
/// **Two-sided.** A value of a reconstructed part depends on up to [#lookAheadBars] later bars.
///
/// Immutable; [#withDetail] and [#withApproximation] give changed copies, which is how denoising works. From
/// [Dwt#decompose]. Levels count from 1, the finest.
public final class DwtCoefficients {
    private final Dwt dwt;
    private final int size;
    private final double[][] details;
    private final double[] approximation;

    /// Shares the arrays.
    DwtCoefficients(Dwt dwt, int size, double[][] details, double[] approximation) {
        this.dwt = dwt;
        this.size = size;
        this.details = details;
        this.approximation = approximation;
    }

    /// The transform that they belong to.
    public Dwt dwt() {
        return dwt;
    }

    /// The number of levels J.
    public int levels() {
        return details.length;
    }

    /// The number of bars of the series.
    public int size() {
        return size;
    }

    /// How many coefficients a level has.
    public int coefficients(int level) {
        return details[index(level)].length;
    }

    /// d(j), in a new array.
    public double[] detail(int level) {
        return details[index(level)].clone();
    }

    /// d(j)(k); NaN if a sample that it needs is missing.
    public double detail(int level, int k) {
        double[] detail = details[index(level)];
        return detail[Objects.checkIndex(k, detail.length)];
    }

    /// a(J), in a new array.
    public double[] approximation() {
        return approximation.clone();
    }

    /// a(J)(k); NaN if a sample that it needs is missing.
    public double approximation(int k) {
        return approximation[Objects.checkIndex(k, approximation.length)];
    }

    /// A copy with other details at one level.
    ///
    /// @param values as many as the level has; copied
    public DwtCoefficients withDetail(int level, double... values) {
        double[][] changed = details.clone();
        changed[index(level)] = sameLength("details of level " + level, details[index(level)], values);
        return new DwtCoefficients(dwt, size, changed, approximation);
    }

    /// A copy with another approximation.
    ///
    /// @param values as many as there are; copied
    public DwtCoefficients withApproximation(double... values) {
        return new DwtCoefficients(dwt, size, details, sameLength("approximation", approximation, values));
    }

    /// The series back from its coefficients, as many samples as it had. Where a gap was, and wherever a
    /// coefficient that met it is needed, the result is NaN.
    public double[] reconstruct() {
        double[] samples = new double[size];
        dwt.plan(size, levels()).reconstruct(details, approximation, samples);
        return samples;
    }

    /// D(j), the part of the series that the details of one level make, in place.
    public double[] detailSeries(int level) {
        double[][] only = zeros();
        only[index(level)] = details[index(level)];
        double[] samples = new double[size];
        dwt.plan(size, levels()).reconstruct(only, new double[approximation.length], samples);
        return samples;
    }

    /// A(J), the part of the series that the approximation makes: the series without what is faster than its
    /// periods, in place.
    public double[] smoothSeries() {
        double[] samples = new double[size];
        dwt.plan(size, levels()).reconstruct(zeros(), approximation, samples);
        return samples;
    }

    private double[][] zeros() {
        double[][] zeros = new double[details.length][];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = new double[details[i].length];
        }
        return zeros;
    }

    /// The first bar that coefficient k of a level is made from; negative if that lies before the series.
    public int firstBar(int level, int k) {
        return lastBar(level, k) - ((1 << level) - 1) * (dwt.bank().length() - 1);
    }

    /// The last bar that coefficient k of a level is made from; beyond the newest bar, `size()` or more, if
    /// the extension has its say in it.
    public int lastBar(int level, int k) {
        Objects.checkIndex(k, coefficients(level));
        int newest = dwt.extension() == Extension.PERIODIZATION ? dwt.bank().length() / 2 : 1;
        return (k << level) + ((1 << level) - 1) * newest;
    }

    /// How far d(j)(k) can be trusted. [CoefficientQuality#PROVISIONAL] is what reaches beyond the newest
    /// bar, and whatever the extension makes from the newest bars at the other end.
    public CoefficientQuality quality(int level, int k) {
        return quality(detail(level, k), level, k);
    }

    /// How far a(J)(k) can be trusted, likewise.
    public CoefficientQuality approximationQuality(int k) {
        return quality(approximation(k), levels(), k);
    }

    private CoefficientQuality quality(double value, int level, int k) {
        if (Double.isNaN(value)) {
            return CoefficientQuality.GAP;
        }
        if (lastBar(level, k) >= size) {
            return CoefficientQuality.PROVISIONAL;
        }
        int first = firstBar(level, k);
        if (first >= 0) {
            return CoefficientQuality.VALID;
        }
        return switch (dwt.extension()) {
            case ZERO, CONSTANT, SMOOTH -> CoefficientQuality.BOUNDARY;
            // images of the first samples, as long as they do not reach the newest one
            case SYMMETRIC, REFLECT, ANTISYMMETRIC, ANTIREFLECT ->
                first > -size ? CoefficientQuality.BOUNDARY : CoefficientQuality.PROVISIONAL;
            case PERIODIC, PERIODIZATION -> CoefficientQuality.PROVISIONAL;
        };
    }

    /// How many later bars a value of [#detailSeries] depends on at most: (2^j - 1)(L - 1).
    public int lookAheadBars(int level) {
        return ((2 << index(level)) - 1) * (dwt.bank().length() - 1);
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(index(level) + 1);
    }

    private int index(int level) {
        return Levels.check(level, details.length) - 1;
    }

    private static double[] sameLength(String what, double[] old, double[] values) {
        if (values.length != old.length) {
            throw new IllegalArgumentException(
                    "the " + what + " must have " + old.length + " coefficients, got " + values.length);
        }
        return values.clone();
    }
}
