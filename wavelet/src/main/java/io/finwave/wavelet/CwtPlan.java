package io.finwave.wavelet;

import io.finwave.wavelet.internal.BandInverse;
import io.finwave.wavelet.internal.ParallelRows;
import io.finwave.wavelet.internal.SpectralRow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A continuous transform of series of one length that keeps its tables between calls and writes into arrays
/// of the caller. The values are those of [Cwt#transform], bit for bit.
///
/// The tables hold one number for each frequency that a row lets through.
///
/// An instance must not be used by two threads at once; the threads that it is given to work with are its
/// own. From [Cwt#plan].
public final class CwtPlan {
    private final Cwt cwt;
    private final ScaleGrid grid;
    private final int size;
    private final int length;
    private final PaddedSpectrum spectrum;

    /// One for each thread of a call.
    private final Map<Integer, BandInverse> inverses = new ConcurrentHashMap<>();

    /// Made when a row is first computed.
    private final @Nullable SpectralRow[] filters;

    CwtPlan(Cwt cwt, int size, ScaleGrid grid) {
        this.cwt = cwt;
        this.grid = grid;
        this.size = size;
        this.length = cwt.padding().transformLength(size);
        this.spectrum = new PaddedSpectrum(cwt.padding(), size);
        this.filters = new SpectralRow[grid.size()];
    }

    /// The number of samples N.
    public int size() {
        return size;
    }

    /// The length M of the circular transform.
    public int transformLength() {
        return length;
    }

    public ScaleGrid grid() {
        return grid;
    }

    /// The transform of one series, on the calling thread.
    ///
    /// @param samples N of them, all finite (not looked at here: NaN makes everything NaN)
    /// @param re receives Re W: one array a row, of N elements, or of up to M, whose further elements receive
    /// the values beyond the last bar
    /// @param im receives Im W likewise; for a real wavelet the arrays may be empty and are not written to
    /// @throws IllegalArgumentException if an array is missing, too short or too long, or rows differ in
    /// length
    public void transform(double[] samples, double[][] re, double[][] im) {
        transform(samples, re, im, Runnable::run, 1);
    }

    /// The same on several threads; see [Cwt#transform(double[], ScaleGrid, Executor, int)].
    public void transform(double[] samples, double[][] re, double[][] im, Executor executor, int threads) {
        checkSamples(samples);
        check("re", re.length, row -> re[row].length, size);
        check("im", im.length, row -> im[row].length, cwt.wavelet().real() ? 0 : size);
        spectrum.of(samples);
        AtomicInteger next = new AtomicInteger();
        ParallelRows.run(grid.size(), executor, threads, () -> worker(next.getAndIncrement(), re, im));
    }

    /// The transform with rows of single precision, which need half of the memory: every value is that of
    /// [#transform(double[], double[][], double[][])], rounded to the nearest float, so it is within 6e-8 of its
    /// modulus (beyond 3.4e38 infinite, below 1e-38 less exact).
    ///
    /// @param samples as for doubles
    /// @param re likewise
    /// @param im likewise
    public void transform(double[] samples, float[][] re, float[][] im) {
        transform(samples, re, im, Runnable::run, 1);
    }

    /// The same on several threads; see [Cwt#transform(double[], ScaleGrid, Executor, int)].
    public void transform(double[] samples, float[][] re, float[][] im, Executor executor, int threads) {
        checkSamples(samples);
        check("re", re.length, row -> re[row].length, size);
        check("im", im.length, row -> im[row].length, cwt.wavelet().real() ? 0 : size);
        spectrum.of(samples);
        AtomicInteger next = new AtomicInteger();
        ParallelRows.run(grid.size(), executor, threads, () -> roundingWorker(next.getAndIncrement(), re, im));
    }

    private IntConsumer worker(int number, double[][] re, double[][] im) {
        BandInverse inverse = inverses.computeIfAbsent(number, any -> new BandInverse(length));
        boolean direct = !cwt.wavelet().real() && re[0].length == length && im[0].length == length;
        double[] a = new double[direct ? 0 : length];
        double[] b = new double[a.length];
        return row -> {
            SpectralRow filter = filter(row);
            double[] outRe = direct ? re[row] : a;
            double[] outIm = direct ? im[row] : b;
            inverse.inverse(filter, spectrum.re(), spectrum.im(), outRe, outIm);
            if (cwt.wavelet().real()) {
                double[] from = realPart(outRe, outIm);
                double sign = sign();
                for (int t = 0; t < re[row].length; t++) {
                    re[row][t] = sign * from[t];
                }
            } else if (!direct) {
                System.arraycopy(a, 0, re[row], 0, re[row].length);
                System.arraycopy(b, 0, im[row], 0, im[row].length);
            }
        };
    }

    private IntConsumer roundingWorker(int number, float[][] re, float[][] im) {
        BandInverse inverse = inverses.computeIfAbsent(number, any -> new BandInverse(length));
        double[] a = new double[length];
        double[] b = new double[length];
        return row -> {
            inverse.inverse(filter(row), spectrum.re(), spectrum.im(), a, b);
            if (cwt.wavelet().real()) {
                round(realPart(a, b), sign(), re[row]);
            } else {
                round(a, 1, re[row]);
                round(b, 1, im[row]);
            }
        };
    }

    private static void round(double[] from, double sign, float[] to) {
        for (int t = 0; t < to.length; t++) {
            to[t] = (float) (sign * from[t]);
        }
    }

    /// Re (-i)^q z, but for its sign.
    private double[] realPart(double[] re, double[] im) {
        return (cwt.wavelet().quarterTurns() & 1) == 0 ? re : im;
    }

    private double sign() {
        return cwt.wavelet().quarterTurns() < 2 ? 1 : -1;
    }

    private SpectralRow filter(int row) {
        SpectralRow filter = filters[row];
        if (filter == null) {
            filter = cwt.filter(grid.scale(row), length);
            filters[row] = filter;
        }
        return filter;
    }

    private void checkSamples(double[] samples) {
        if (samples.length != size) {
            throw new IllegalArgumentException("there must be " + size + " samples, got " + samples.length);
        }
    }

    private void check(String what, int rows, IntUnaryOperator lengthOf, int least) {
        if (rows != grid.size()) {
            throw new IllegalArgumentException(what + " must have " + grid.size() + " rows, got " + rows);
        }
        int first = lengthOf.applyAsInt(0);
        for (int row = 0; row < rows; row++) {
            int values = lengthOf.applyAsInt(row);
            if (values != first) {
                throw new IllegalArgumentException("every row of " + what + " must hold " + first
                        + " values as the first one does, got one of " + values);
            }
            if (values < least || values > length) {
                throw new IllegalArgumentException("every row of " + what + " must hold " + least + " to " + length
                        + " values, got one of " + values);
            }
        }
    }
}
