package io.finwave.wavelet.internal;

import io.finwave.kernel.Fft;
import io.finwave.kernel.PrunedInverseFft;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The power of rows of a continuous transform at every stride-th bar. For one thread.
///
/// ```
/// W(c · d) = 1/M Σ weight(k) X(k) e^(2πi k c / P)        P = M/d,  bins folded modulo P
/// ```
public final class PowerRows {
    /// A band narrower than this part of P is transformed for itself.
    private static final int NARROW = 16;

    private final DoubleUnaryOperator shape;
    private final SpectrumTable table;
    private final double lowest;
    private final double highest;
    private final boolean real;
    private final int turns;
    private final double[] xRe;
    private final double[] xIm;
    private final int length;
    private final int stride;
    private final Fft inverse;
    private final double[] sumRe;
    private final double[] sumIm;

    /// @param shape the spectrum, 1 at its peak, on both sides of 0
    /// @param table the same at positive frequencies
    /// @param lowest ω below which it counts as zero
    /// @param highest ω above which it counts as zero
    /// @param real whether it has its mirror image as well
    /// @param turns q
    /// @param xRe real parts of the bins 0 .. M/2 of the series; `xIm` likewise
    /// @param length M
    /// @param stride d, a divisor of M
    public PowerRows(
            DoubleUnaryOperator shape,
            SpectrumTable table,
            double lowest,
            double highest,
            boolean real,
            int turns,
            double[] xRe,
            double[] xIm,
            int length,
            int stride) {
        this.shape = shape;
        this.table = table;
        this.lowest = lowest;
        this.highest = highest;
        this.real = real;
        this.turns = turns;
        this.xRe = xRe;
        this.xIm = xIm;
        this.length = length;
        this.stride = stride;
        int folded = length / stride;
        this.inverse = Fft.ofLength(folded);
        this.sumRe = new double[folded];
        this.sumIm = new double[folded];
    }

    /// One row.
    ///
    /// @param step the distance of two bins in ω at the row's scale
    /// @param gain the height of its filter
    /// @param every which of the values at strides are wanted: each `every`-th
    /// @param power receives them
    public void power(double step, double gain, int every, double[] power) {
        int folded = sumRe.length;
        int first = (int) Math.ceil(Math.max(lowest / step, -((length - 1) / 2)));
        int half = length / 2;
        int last = (int) Math.floor(Math.min(highest / step, half));
        boolean narrow = first >= 0 && last - first + 1 <= folded / NARROW;
        if (last < first) {
            Arrays.fill(power, 0);
            return;
        }
        double[] re = sumRe;
        double[] im = sumIm;
        int origin = 0;
        if (narrow) {
            re = new double[last - first + 1];
            im = new double[last - first + 1];
            origin = first;
        } else {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
        }
        // the bin at half of an even length is its own mirror image
        boolean ownMirror = real && 2 * last == length;
        table.addProduct(origin, step, Math.max(first, 0), ownMirror ? last - 1 : last, xRe, xIm, re, im);
        if (ownMirror) {
            double w = shape.applyAsDouble(last * step) / 2;
            re[(last - origin) % re.length] += w * xRe[last];
            im[(last - origin) % re.length] += w * xIm[last];
        }
        for (int k = first; k < 0; k++) {
            double w = shape.applyAsDouble(k * step);
            re[Math.floorMod(k, folded)] += w * xRe[-k];
            im[Math.floorMod(k, folded)] -= w * xIm[-k];
        }
        if (narrow) {
            PrunedInverseFft.of(folded, first % folded, re.length).inverse(re, im, sumRe, sumIm);
        } else {
            inverse.inverse(sumRe, sumIm);
        }
        double height = (real ? 2 * gain : gain) / stride;
        for (int c = 0; c < power.length; c++) {
            double a = height * sumRe[c * every];
            double b = height * sumIm[c * every];
            power[c] = real ? square((turns & 1) == 0 ? a : b) : a * a + b * b;
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
