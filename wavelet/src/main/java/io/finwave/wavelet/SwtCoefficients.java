package io.finwave.wavelet;

import io.finwave.kernel.DilatedFilterBank;
import io.finwave.wavelet.internal.Levels;

/// The coefficients of a stationary wavelet transform, with its inverse; see [Swt].
///
/// There are twice as many on each level as a decimating transform keeps, so there are 2^J ways to choose
/// what to reconstruct from; the inverse here is the mean of all of them:
///
/// ```
/// a(j-1)(t) = ½ Σ rl(i) · a(j)(t + 2^(j-1) (L/2 - 1 - i) mod N) + rh(i) · d(j)(the same)
/// ```
///
/// **Two-sided and circular.** Immutable; [#withDetail] and [#withApproximation] give changed copies. Levels
/// count from 1, the finest.
public final class SwtCoefficients {
    private final FilterBank bank;
    private final double[][] details;
    private final double[] approximation;

    /// Shares the arrays.
    SwtCoefficients(FilterBank bank, double[][] details, double[] approximation) {
        this.bank = bank;
        this.details = details;
        this.approximation = approximation;
    }

    public FilterBank bank() {
        return bank;
    }

    /// The number of levels J.
    public int levels() {
        return details.length;
    }

    /// The number of bars.
    public int size() {
        return approximation.length;
    }

    /// d(j), in a new array; NaN where a sample that it needs is missing.
    public double[] detail(int level) {
        return details[Levels.check(level, details.length) - 1].clone();
    }

    /// a(J), in a new array; NaN where a sample that it needs is missing.
    public double[] approximation() {
        return approximation.clone();
    }

    /// A copy with other details at one level.
    ///
    /// @param values as many as there are bars; copied
    public SwtCoefficients withDetail(int level, double... values) {
        double[][] changed = details.clone();
        changed[Levels.check(level, details.length) - 1] = sized(values);
        return new SwtCoefficients(bank, changed, approximation);
    }

    /// A copy with another approximation.
    ///
    /// @param values as many as there are bars; copied
    public SwtCoefficients withApproximation(double... values) {
        return new SwtCoefficients(bank, details, sized(values));
    }

    private double[] sized(double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException("there must be " + size() + " coefficients, got " + values.length);
        }
        return values.clone();
    }

    /// The series back from its coefficients, the mean of all that a decimating transform would give.
    public double[] reconstruct() {
        int n = size();
        double[] low = FilterBank.reversed(bank.reconstructionLow());
        double[] high = FilterBank.reversed(bank.reconstructionHigh());
        double[] coarser = approximation;
        double[] fromDetail = new double[n];
        for (int level = levels(); level >= 1; level--) {
            int stride = 1 << (level - 1);
            int count = n + (bank.length() - 1) * stride;
            int from = -stride * (bank.length() / 2);
            double[] finer = new double[n];
            DilatedFilterBank kernel = DilatedFilterBank.active();
            kernel.transpose(low, stride, Swt.repeated(coarser, from, count), 0, finer, 0, n);
            kernel.transpose(high, stride, Swt.repeated(details[level - 1], from, count), 0, fromDetail, 0, n);
            for (int t = 0; t < n; t++) {
                finer[t] = 0.5 * (finer[t] + fromDetail[t]);
            }
            coarser = finer;
        }
        return coarser.clone();
    }
}
