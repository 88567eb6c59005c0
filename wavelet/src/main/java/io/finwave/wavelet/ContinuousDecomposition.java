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
