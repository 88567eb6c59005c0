package io.finwave.wavelet;

import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.ParallelRows;
import io.finwave.wavelet.internal.PowerRows;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/// The power of a continuous wavelet transform at evenly spaced bars, made for a screen of so many columns
/// without computing the rest.
///
/// ```
/// power(s, c) = |W(s, c · step)|²        c = 0 .. columns-1
/// ```
///
/// The values are those of [Cwt#transform] at these bars, not averages; so a scalogram of a long series may
/// miss what happens between its columns at short periods.
///
/// **Two-sided**, as every continuous transform: see [ConeOfInfluence]. It is for the eye.
///
/// Algorithm: one forward transform of the series. The bins of a row are multiplied and folded modulo M/step,
/// which is what taking every step-th value means for the spectrum; the inverse transform is as short as
/// that. The work grows with the number of bins that the rows let through, not with bars times rows.
/// Accuracy: that of the transform, squared.
///
/// Immutable. From [Cwt#scalogram]. Rows count from 0, the smallest scale.
public final class Scalogram {
    /// Rows made together by one thread: as many as fit into the cache beside a piece of the spectrum.
    private static final int GROUP = 10;

    private final Cwt cwt;
    private final ScaleGrid grid;
    private final int size;
    private final int step;
    private final double[][] power;

    private Scalogram(Cwt cwt, ScaleGrid grid, int size, int step, double[][] power) {
        this.cwt = cwt;
        this.grid = grid;
        this.size = size;
        this.step = step;
        this.power = power;
    }

    static Scalogram of(Cwt cwt, double[] samples, ScaleGrid grid, int columns, Executor executor, int threads) {
        int size = Complete.check(samples).length;
        Checks.inRange("columns", columns, 1, size);
        PaddedSpectrum spectrum = new PaddedSpectrum(cwt.padding(), size);
        spectrum.of(samples);
        int length = spectrum.length();
        int step = step(size, length, columns);
        int stride = greatestCommonDivisor(step, length);
        AnalysingWavelet wavelet = cwt.wavelet();
        double[][] power = new double[grid.size()][(size + step - 1) / step];
        int groups = (grid.size() + GROUP - 1) / GROUP;
        ParallelRows.run(groups, executor, threads, () -> {
            PowerRows rows = new PowerRows(
                    wavelet::shape,
                    wavelet.table(),
                    wavelet.fineTable(),
                    wavelet.lowestFrequency(),
                    wavelet.highestFrequency(),
                    wavelet.real(),
                    wavelet.quarterTurns(),
                    spectrum.re(),
                    spectrum.im(),
                    length,
                    stride);
            return group -> {
                int from = group * GROUP;
                int to = Math.min(from + GROUP, grid.size());
                double[] steps = new double[to - from];
                double[] gains = new double[to - from];
                for (int i = 0; i < steps.length; i++) {
                    steps[i] = cwt.binStep(grid.scale(from + i), length);
                    gains[i] = cwt.gain(grid.scale(from + i));
                }
                rows.powers(steps, gains, step / stride, Arrays.copyOfRange(power, from, to));
            };
        });
        return new Scalogram(cwt, grid, size, step, power);
    }

    /// The largest divisor of M that gives at least the wanted columns and less than twice as many, because
    /// then all work is saved; if there is none, the largest step at all.
    private static int step(int size, int length, int columns) {
        int largest = size / columns;
        for (int step = largest; 2L * step * columns > size; step--) {
            if (length % step == 0) {
                return step;
            }
        }
        return largest;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /// The transform whose power this is.
    public Cwt cwt() {
        return cwt;
    }

    public ScaleGrid grid() {
        return grid;
    }

    /// The number of bars of the series.
    public int size() {
        return size;
    }

    /// The number of rows.
    public int rows() {
        return power.length;
    }

    /// The number of columns: at least as many as were asked for, and less than twice as many.
    public int columns() {
        return power[0].length;
    }

    /// The distance of two columns in bars.
    public int step() {
        return step;
    }

    /// The bar of a column.
    public int bar(int column) {
        return Objects.checkIndex(column, columns()) * step;
    }

    /// The period of a row, in the unit of the sampling interval.
    public double period(int row) {
        return cwt.wavelet().period(grid.scale(row), cwt.normalization());
    }

    /// |W|² at a row and a column.
    public double power(int row, int column) {
        return power[Objects.checkIndex(row, rows())][Objects.checkIndex(column, columns())];
    }

    /// |W|² of a row, in a new array.
    public double[] power(int row) {
        return power[Objects.checkIndex(row, rows())].clone();
    }

    /// The power averaged over the columns, one value a row: the global spectrum.
    public double[] meanPower() {
        double[] mean = new double[rows()];
        for (int row = 0; row < rows(); row++) {
            double sum = 0;
            for (double value : power[row]) {
                sum += value;
            }
            mean[row] = sum / columns();
        }
        return mean;
    }

    /// Where the ends of the series weigh in, in bars.
    public ConeOfInfluence coneOfInfluence() {
        return new ConeOfInfluence(cwt.wavelet(), cwt.normalization(), cwt.samplingInterval(), size);
    }

    /// The lines of equal power, in columns and rows.
    public List<Contour> contours(double level) {
        return Contour.of(power, level);
    }

    /// The lines where power divided by a level that depends on the row is 1, such as a level of
    /// significance.
    ///
    /// @param levels one positive level a row
    public List<Contour> contours(double[] levels) {
        if (levels.length != rows()) {
            throw new IllegalArgumentException("there must be " + rows() + " levels, got " + levels.length);
        }
        double[][] ratio = new double[rows()][columns()];
        for (int row = 0; row < rows(); row++) {
            Checks.positive("level", levels[row]);
            for (int column = 0; column < columns(); column++) {
                ratio[row][column] = power[row][column] / levels[row];
            }
        }
        return Contour.of(ratio, 1);
    }
}
