package io.finwave.wavelet;

import java.util.Arrays;
import java.util.Objects;

/// The continuous wavelet transform of a series: a row of values a scale, one value a bar.
///
/// **Two-sided**: every value leans on samples after its time as well. In the newest part of a row, inside
/// the [ConeOfInfluence], this is so much that the next bars will visibly change the values
/// ([CoefficientQuality#PROVISIONAL]). No model and no backtest accepts this type.
///
/// Immutable. From [Cwt#transform]. Rows count from 0, the smallest scale; bars from 0, the oldest.
public final class ContinuousDecomposition {
    private final Cwt cwt;
    private final ScaleGrid grid;
    private final int size;

    /// The rows, with what the inverse needs beyond the last bar.
    private final double[][] re;

    /// Likewise; rows of length 0 for a real wavelet.
    private final double[][] im;

    ContinuousDecomposition(Cwt cwt, ScaleGrid grid, int size, double[][] re, double[][] im) {
        this.cwt = cwt;
        this.grid = grid;
        this.size = size;
        this.re = re;
        this.im = im;
    }

    /// How many values of a row are kept: behind zeros the inverse needs those beyond the last bar too.
    static int keptLength(Padding padding, int size) {
        return padding instanceof Padding.Zeros zeros ? zeros.transformLength(size) : size;
    }

    /// The transform that made this.
    public Cwt cwt() {
        return cwt;
    }

    public AnalysingWavelet wavelet() {
        return cwt.wavelet();
    }

    public ScaleGrid grid() {
        return grid;
    }

    /// The number of rows.
    public int rows() {
        return grid.size();
    }

    /// The number of bars.
    public int size() {
        return size;
    }

    /// The scale of a row.
    public double scale(int row) {
        return grid.scale(row);
    }

    /// The period of a row, in the unit of the sampling interval.
    public double period(int row) {
        return wavelet().period(grid.scale(row), cwt.normalization());
    }

    /// The periods of all rows, increasing, in a new array.
    public double[] periods() {
        double[] periods = new double[rows()];
        Arrays.setAll(periods, this::period);
        return periods;
    }

    /// Re W(s, t).
    public double real(int row, int t) {
        return re[Objects.checkIndex(row, rows())][Objects.checkIndex(t, size)];
    }

    /// Im W(s, t); 0 for a real wavelet.
    public double imaginary(int row, int t) {
        Objects.checkIndex(t, size);
        double[] values = im[Objects.checkIndex(row, rows())];
        return values.length == 0 ? 0 : values[t];
    }

    /// |W(s, t)|.
    public double modulus(int row, int t) {
        return Math.hypot(real(row, t), imaginary(row, t));
    }

    /// |W(s, t)|².
    public double power(int row, int t) {
        double a = real(row, t);
        double b = imaginary(row, t);
        return a * a + b * b;
    }

    /// The argument of W(s, t) in -π..π: 0 at a crest of the wave, π at a trough. 0 where W is 0.
    public double phase(int row, int t) {
        return Math.atan2(imaginary(row, t), real(row, t));
    }

    /// Re W of a row, in a new array.
    public double[] real(int row) {
        return Arrays.copyOf(re[Objects.checkIndex(row, rows())], size);
    }

    /// Im W of a row, in a new array; zeros for a real wavelet.
    public double[] imaginary(int row) {
        return Arrays.copyOf(im[Objects.checkIndex(row, rows())], size);
    }

    /// |W|² of a row, in a new array.
    public double[] power(int row) {
        double[] power = new double[size];
        Arrays.setAll(power, t -> power(row, t));
        return power;
    }

    /// The series back from all rows, by exact inversion: what stands in a bin k of its spectrum is the
    /// weighted mean of what the rows say of it.
    ///
    /// ```
    /// X(k) = Σ conj ψ̂(s ω(k)) Ŵ(s, k) / Σ |ψ̂(s ω(k))|²        over the scales s
    /// ```
    ///
    /// Periods that no row lets through (less than a thousandth of the amplitude) are missing, the mean
    /// always: the result is the series in the band of the grid. Accuracy: within 1e-10 of the largest value
    /// there. For the analytic wavelets this needs the real and the imaginary part; the padded samples are
    /// used as well.
    public double[] reconstruct() {
        return reconstruct(0, rows());
    }

    /// The part of the series that stands in some rows. Parts of rows that lie side by side add up to
    /// [#reconstruct()].
    ///
    /// @param fromRow the first row
    /// @param toRow one more than the last row, at least `fromRow`
    public double[] reconstruct(int fromRow, int toRow) {
        Objects.checkFromToIndex(fromRow, toRow, rows());
        return new CwtInverse(this).part(fromRow, toRow);
    }

    /// The sum of some rows: the inverse with one integral (Morlet's), which filters a band of periods.
    ///
    /// ```
    /// x(t) ≈ c/K Σ Re W(s, t) / height(s) · Δ ln s          c = 2 for a complex wavelet, 1 for a real one
    /// ```
    ///
    /// Unlike [#reconstruct] it needs no Fourier transform and no row beyond the chosen ones, and a value of
    /// it is made from the coefficients of its own time only; but it is exact only in the limit of a grid
    /// that is dense and reaches far beyond the chosen periods. K is
    /// [AnalysingWavelet#reconstructionConstant], of a [Morlet] wavelet with negative frequencies less what
    /// those take away.
    ///
    /// @param fromRow the first row
    /// @param toRow one more than the last row, at least `fromRow`
    /// @throws IllegalArgumentException if the wavelet is a derivative of odd order: its rows sum to the
    /// Hilbert transform instead
    public double[] sumOfRows(int fromRow, int toRow) {
        Objects.checkFromToIndex(fromRow, toRow, rows());
        double[] sum = new double[size];
        for (int row = fromRow; row < toRow; row++) {
            double weight = rowWeight(row);
            for (int t = 0; t < size; t++) {
                sum[t] += weight * re[row][t];
            }
        }
        return sum;
    }

    /// What a row counts in the sum of rows.
    double rowWeight(int row) {
        int turns = wavelet().quarterTurns();
        if ((turns & 1) != 0) {
            throw new IllegalArgumentException("a sum of rows needs a wavelet that is symmetric, got "
                    + wavelet().name());
        }
        double sign = turns == 0 ? 1 : -1;
        double halves = wavelet().real() ? 1 : 2;
        double perUnit = wavelet().peak() / wavelet().sumConstant();
        return sign * halves * perUnit * grid.logWidth(row) / cwt.gain(scale(row));
    }

    /// A row over all M samples of the circular transform.
    void continued(int row, double[] a, double[] b) {
        double[] x = re[row];
        double[] y = im[row];
        System.arraycopy(x, 0, a, 0, x.length);
        Arrays.fill(b, 0);
        System.arraycopy(y, 0, b, 0, y.length);
        // zeros and circular rows are whole; of a mirrored series the mirror image is the conjugate
        double sign = (wavelet().quarterTurns() & 1) == 0 ? 1 : -1;
        for (int t = x.length; t < a.length; t++) {
            a[t] = sign * a[a.length - 1 - t];
            b[t] = -b[a.length - 1 - t];
        }
    }

    /// Where the ends of the series weigh in.
    public ConeOfInfluence coneOfInfluence() {
        return new ConeOfInfluence(cwt.wavelet(), cwt.normalization(), cwt.samplingInterval(), size);
    }

    /// How far W(s, t) can be trusted: PROVISIONAL within the e-folding time of the newest bar, BOUNDARY
    /// within that of the oldest, VALID elsewhere. A wavelet has no last sample; what lies farther than its
    /// e-folding time still adds up to some percent of a value.
    public CoefficientQuality quality(int row, int t) {
        Objects.checkIndex(t, size);
        double reach = coneOfInfluence().reachBars(scale(row));
        if (size - 1 - t < reach) {
            return CoefficientQuality.PROVISIONAL;
        }
        return t < reach ? CoefficientQuality.BOUNDARY : CoefficientQuality.VALID;
    }

    /// How many later bars a value depends on: strictly all of them, so this is the number of bars after the
    /// first one.
    public int lookAheadBars() {
        return size - 1;
    }
}
