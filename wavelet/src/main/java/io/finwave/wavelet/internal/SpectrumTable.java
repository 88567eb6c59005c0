package io.finwave.wavelet.internal;

import io.finwave.kernel.PolynomialBand;
import java.util.function.DoubleUnaryOperator;

/// The spectrum of a wavelet over its positive support as polynomials, one a cell of equal width, so that a
/// million bins cost a few multiplications each instead of an exponential.
///
/// Each cell interpolates the spectrum at Chebyshev points. Its error is within 2e-14 of the largest value in
/// the cell, or within what four roundings of ω make where the spectrum is steep; this is checked when the
/// table is made. Cells that miss it, where a
/// spectrum is not smooth at the edge of its support, are evaluated directly.
///
/// Immutable.
public final class SpectrumTable {
    /// Few cells with long polynomials, for rows with few bins a cell.
    private static final int MANY_TERMS = 12;

    /// Many cells with short polynomials, for rows with so many bins that a cell is long itself.
    private static final int FEW_TERMS = 7;

    private static final int LEAST_CELLS = 32;
    private static final int MOST_CELLS = 8192;
    private static final double RELATIVE = 2e-14;
    private static final double OF_OMEGA = 0x1.0p-50;
    private static final double NEGLIGIBLE = 0x1.0p-85;

    /// Where in -1..1 the interpolation is compared: between its points, and at the ends.
    private static final double[] CHECKED = {-1, -0.93, -0.58, -0.1, 0.33, 0.77, 1};

    private final DoubleUnaryOperator shape;
    private final int terms;
    private final double low;
    private final double high;
    private final int cells;
    private final double width;
    private final double[] coefficients;
    private final boolean[] direct;

    private SpectrumTable(DoubleUnaryOperator shape, int terms, double low, double high, int cells) {
        this.shape = shape;
        this.terms = terms;
        this.low = low;
        this.high = high;
        this.cells = cells;
        this.width = (high - low) / cells;
        this.coefficients = new double[cells * terms];
        this.direct = new boolean[cells];
        for (int cell = 0; cell < cells; cell++) {
            interpolate(cell);
            direct[cell] = !good(cell);
        }
    }

    /// The table of a spectrum.
    ///
    /// @param shape the spectrum, 1 at its peak
    /// @param low ω below which it counts as zero; what is negative is not tabulated
    /// @param high ω above which it counts as zero
    public static SpectrumTable of(DoubleUnaryOperator shape, double low, double high) {
        return of(shape, MANY_TERMS, low, high);
    }

    /// The table of a spectrum for rows with many thousands of bins.
    ///
    /// @param shape as for [#of]
    /// @param low likewise
    /// @param high likewise
    public static SpectrumTable fine(DoubleUnaryOperator shape, double low, double high) {
        return of(shape, FEW_TERMS, low, high);
    }

    private static SpectrumTable of(DoubleUnaryOperator shape, int terms, double low, double high) {
        double from = Math.max(0, low);
        int cells = LEAST_CELLS;
        SpectrumTable table = new SpectrumTable(shape, terms, from, high, cells);
        while (cells < MOST_CELLS && table.directCells() > cells / 32) {
            cells *= 2;
            table = new SpectrumTable(shape, terms, from, high, cells);
        }
        return table;
    }

    /// How many cells there are.
    public int cells() {
        return cells;
    }

    /// How many of them are not polynomials.
    public int directCells() {
        int count = 0;
        for (boolean each : direct) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /// The spectrum at ω ≥ 0, as the polynomials give it; 0 outside the support.
    public double value(double omega) {
        if (!(omega >= low && omega <= high)) {
            return 0;
        }
        int cell = Math.min(cells - 1, (int) ((omega - low) / width));
        return direct[cell] ? shape.applyAsDouble(omega) : polynomial(cell, (omega - middle(cell)) * (2 / width));
    }

    /// Adds spectrum times bins into a sum that is folded modulo its length.
    ///
    /// ```
    /// sum((k - origin) mod P) += shape(k · step) · x(k)        k = first .. last
    /// ```
    ///
    /// @param origin the bin that goes to place 0, not above `first`
    /// @param step the distance of two bins in ω
    /// @param first the first bin, not negative
    /// @param last the last bin, within the support
    /// @param xRe real parts of the bins from 0 on; `xIm` likewise
    /// @param sumRe P real parts; `sumIm` likewise
    public void addProduct(
            int origin, double step, int first, int last, double[] xRe, double[] xIm, double[] sumRe, double[] sumIm) {
        PolynomialBand band = PolynomialBand.active();
        int folded = sumRe.length;
        double inverse = 2 / width;
        int bin = first;
        if (bin == 0 && last >= 0) {
            // the level of a series is so much larger than the rest that a spectrum must be exactly 0 here where it is
            double w = shape.applyAsDouble(0);
            sumRe[(bin - origin) % folded] += w * xRe[0];
            sumIm[(bin - origin) % folded] += w * xIm[0];
            bin++;
        }
        while (bin <= last) {
            int cell = Math.clamp((long) ((bin * step - low) / width), 0, cells - 1);
            int end = cell == cells - 1 ? last + 1 : (int) Math.min(last + 1L, endOf(cell, step, bin));
            while (bin < end) {
                int at = (bin - origin) % folded;
                int count = Math.min(end - bin, folded - at);
                if (direct[cell]) {
                    for (int i = 0; i < count; i++) {
                        double w = shape.applyAsDouble((bin + i) * step);
                        sumRe[at + i] += w * xRe[bin + i];
                        sumIm[at + i] += w * xIm[bin + i];
                    }
                } else {
                    double u = (bin * step - middle(cell)) * inverse;
                    band.addProduct(
                            coefficients,
                            cell * terms,
                            terms,
                            u,
                            step * inverse,
                            xRe,
                            xIm,
                            bin,
                            sumRe,
                            sumIm,
                            at,
                            count);
                }
                bin += count;
            }
        }
    }

    /// The first bin after `bin` that is beyond the cell.
    private long endOf(int cell, double step, int bin) {
        return Math.max(bin + 1L, (long) Math.ceil((low + (cell + 1) * width) / step));
    }

    private double middle(int cell) {
        return low + (cell + 0.5) * width;
    }

    private double polynomial(int cell, double u) {
        double w = coefficients[cell * terms + terms - 1];
        for (int k = terms - 2; k >= 0; k--) {
            w = w * u + coefficients[cell * terms + k];
        }
        return w;
    }

    private double at(int cell, double u) {
        // the support may end a rounding error before its last cell does
        return shape.applyAsDouble(Math.clamp(middle(cell) + u * (width / 2), low, high));
    }

    private boolean good(int cell) {
        double largest = 0;
        double worst = 0;
        for (double u : CHECKED) {
            double exact = at(cell, u);
            largest = Math.max(largest, Math.abs(exact));
            worst = Math.max(worst, Math.abs(polynomial(cell, u) - exact));
        }
        // where the spectrum is steep, the rounding of ω itself shows
        double steep = middle(cell) * Math.abs(at(cell, 1) - at(cell, -1)) / width;
        return worst <= RELATIVE * largest + OF_OMEGA * steep + NEGLIGIBLE;
    }

    /// Chebyshev coefficients from the Chebyshev points, then the powers of u.
    private void interpolate(int cell) {
        double[] values = new double[terms];
        for (int i = 0; i < terms; i++) {
            values[i] = at(cell, Math.cos(Math.PI * (i + 0.5) / terms));
        }
        // T(k) in powers of u, by T(k+1) = 2u T(k) - T(k-1)
        double[] before = new double[terms];
        double[] now = new double[terms];
        now[0] = 1;
        for (int k = 0; k < terms; k++) {
            double sum = 0;
            for (int i = 0; i < terms; i++) {
                sum += values[i] * Math.cos(Math.PI * k * (i + 0.5) / terms);
            }
            double a = sum * (k == 0 ? 1.0 : 2.0) / terms;
            for (int p = 0; p <= k; p++) {
                coefficients[cell * terms + p] += a * now[p];
            }
            double[] next = new double[terms];
            for (int p = 0; p < terms - 1; p++) {
                next[p + 1] = (k == 0 ? 1 : 2) * now[p];
            }
            for (int p = 0; p < terms; p++) {
                next[p] -= before[p];
            }
            before = now;
            now = next;
        }
    }
}
