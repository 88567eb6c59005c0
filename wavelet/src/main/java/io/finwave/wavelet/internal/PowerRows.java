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

    /// Bins of the spectrum that are worked on together: half a megabyte.
    private static final int PIECE = 32_768;

    /// From so many bins on the fine table is the quicker one.
    private static final int MANY = 40_000;

    private final DoubleUnaryOperator shape;
    private final SpectrumTable table;
    private final SpectrumTable fineTable;
    private final double lowest;
    private final double highest;
    private final boolean real;
    private final int turns;
    private final double[] xRe;
    private final double[] xIm;
    private final int length;
    private final int stride;
    private final int folded;
    private final int half;
    private final Fft inverse;
    private final double[] outRe;
    private final double[] outIm;

    /// @param shape the spectrum, 1 at its peak, on both sides of 0
    /// @param table the same at positive frequencies
    /// @param fineTable the same for rows with many bins
    /// @param lowest ω below which it counts as zero
    /// @param highest ω above which it counts as zero, positive
    /// @param real whether it has its mirror image as well
    /// @param turns q
    /// @param xRe real parts of the bins 0 .. M/2 of the series; `xIm` likewise
    /// @param length M
    /// @param stride d, a divisor of M
    public PowerRows(
            DoubleUnaryOperator shape,
            SpectrumTable table,
            SpectrumTable fineTable,
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
        this.fineTable = fineTable;
        this.lowest = lowest;
        this.highest = highest;
        this.real = real;
        this.turns = turns;
        this.xRe = xRe;
        this.xIm = xIm;
        this.length = length;
        this.stride = stride;
        this.folded = length / stride;
        this.half = length / 2;
        this.inverse = Fft.ofLength(folded);
        this.outRe = new double[folded];
        this.outIm = new double[folded];
    }

    /// Some rows. They go through the spectrum together, piece by piece, so that it is read from memory once.
    ///
    /// @param steps of each row: the distance of two bins in ω at its scale
    /// @param gains of each row: the height of its filter
    /// @param every which of the values at strides are wanted: each `every`-th
    /// @param powers of each row: receives them
    public void powers(double[] steps, double[] gains, int every, double[][] powers) {
        Sum[] sums = new Sum[steps.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sum(steps[i]);
        }
        int piece = Math.max(folded, PIECE / folded * folded);
        for (int from = 0; from <= half; from += piece) {
            for (Sum sum : sums) {
                sum.add(from, Math.min(half, from + piece - 1));
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].power(gains[i], every, powers[i]);
        }
    }

    /// The folded sum of one row.
    private final class Sum {
        private final double step;
        private final int first;
        private final int last;
        private final boolean narrow;
        private final int origin;
        private final double[] re;
        private final double[] im;

        Sum(double step) {
            this.step = step;
            this.first = (int) Math.ceil(Math.max(lowest / step, -((length - 1) / 2)));
            this.last = (int) Math.floor(Math.min(highest / step, half));
            int bins = Math.max(0, last - first + 1);
            this.narrow = first >= 0 && bins <= folded / NARROW;
            this.origin = narrow ? first : 0;
            this.re = new double[narrow ? bins : folded];
            this.im = new double[re.length];
            for (int k = first; k < 0; k++) {
                double w = shape.applyAsDouble(k * step);
                re[Math.floorMod(k, folded)] += w * xRe[-k];
                im[Math.floorMod(k, folded)] -= w * xIm[-k];
            }
        }

        /// The bins `from` to `to`, as far as they belong to the row.
        void add(int from, int to) {
            // the bin at half of an even length is its own mirror image, and real
            boolean ownMirror = real && 2 * last == length && to == last;
            int begin = Math.max(first, from);
            int end = Math.min(last, to) - (ownMirror ? 1 : 0);
            if (begin <= end) {
                (last - first >= MANY ? fineTable : table).addProduct(origin, step, begin, end, xRe, xIm, re, im);
            }
            if (ownMirror) {
                double w = shape.applyAsDouble(last * step) / 2;
                re[(last - origin) % re.length] += w * xRe[last];
            }
        }

        void power(double gain, int every, double[] power) {
            if (last < first) {
                Arrays.fill(power, 0);
                return;
            }
            double[] a = re;
            double[] b = im;
            if (narrow) {
                PrunedInverseFft.of(folded, first % folded, re.length).inverse(re, im, outRe, outIm);
                a = outRe;
                b = outIm;
            } else {
                inverse.inverse(re, im);
            }
            double height = (real ? 2 * gain : gain) / stride;
            for (int c = 0; c < power.length; c++) {
                double x = height * a[c * every];
                double y = height * b[c * every];
                power[c] = real ? square((turns & 1) == 0 ? x : y) : x * x + y * y;
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
