package io.finwave.wavelet;

import io.finwave.kernel.Fft;
import io.finwave.kernel.RealFft;
import io.finwave.wavelet.internal.ParallelRows;
import io.finwave.wavelet.internal.SpectralRow;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
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
    private final RealFft forward;
    private final double[] padded;
    private final double[] spectrumRe;
    private final double[] spectrumIm;

    /// Made when a row is first computed.
    private final @Nullable SpectralRow[] filters;

    CwtPlan(Cwt cwt, int size, ScaleGrid grid) {
        this.cwt = cwt;
        this.grid = grid;
        this.size = size;
        this.length = cwt.padding().transformLength(size);
        this.forward = RealFft.ofLength(length);
        this.padded = new double[length];
        this.spectrumRe = new double[forward.bins()];
        this.spectrumIm = new double[forward.bins()];
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
    /// @throws IllegalArgumentException if an array is missing, too short or too long
    public void transform(double[] samples, double[][] re, double[][] im) {
        transform(samples, re, im, Runnable::run, 1);
    }

    /// The same on several threads; see [Cwt#transform(double[], ScaleGrid, Executor, int)].
    public void transform(double[] samples, double[][] re, double[][] im, Executor executor, int threads) {
        check(samples, re, im);
        spectrum(samples);
        ParallelRows.run(grid.size(), executor, threads, () -> worker(re, im));
    }

    private void spectrum(double[] samples) {
        System.arraycopy(samples, 0, padded, 0, size);
        boolean repeating = !(cwt.padding() instanceof Padding.Zeros);
        // A large level would drown the rest in rounding errors. It is one bin, so it can be kept apart.
        double level = repeating ? level(samples) : 0;
        if (repeating) {
            for (int t = 0; t < size; t++) {
                padded[t] -= level;
            }
        }
        switch (cwt.padding()) {
            case Padding.Circular circular -> {}
            case Padding.Reflection reflection -> {
                for (int t = 0; t < size; t++) {
                    padded[length - 1 - t] = padded[t];
                }
            }
            case Padding.Zeros zeros -> Arrays.fill(padded, size, length, 0);
        }
        forward.forward(padded, spectrumRe, spectrumIm);
        spectrumRe[0] += level * length;
    }

    /// The mean, and of a constant series exactly its value.
    private static double level(double[] samples) {
        double first = samples[0];
        return first + Arrays.stream(samples).map(x -> x - first).sum() / samples.length;
    }

    private IntConsumer worker(double[][] re, double[][] im) {
        Fft inverse = Fft.ofLength(length).copy();
        double[] a = new double[length];
        double[] b = new double[length];
        return row -> {
            fill(filter(row), a, b);
            inverse.inverse(a, b);
            if (cwt.wavelet().real()) {
                // Re (-i)^q z
                int turns = cwt.wavelet().quarterTurns();
                double[] from = (turns & 1) == 0 ? a : b;
                double sign = turns < 2 ? 1 : -1;
                for (int t = 0; t < re[row].length; t++) {
                    re[row][t] = sign * from[t];
                }
            } else {
                System.arraycopy(a, 0, re[row], 0, re[row].length);
                System.arraycopy(b, 0, im[row], 0, im[row].length);
            }
        };
    }

    private void fill(SpectralRow filter, double[] a, double[] b) {
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        double[] weights = filter.weights();
        for (int i = 0; i < weights.length; i++) {
            int bin = filter.firstBin() + i;
            if (bin >= 0) {
                a[bin] = weights[i] * spectrumRe[bin];
                b[bin] = weights[i] * spectrumIm[bin];
            } else {
                a[length + bin] = weights[i] * spectrumRe[-bin];
                b[length + bin] = -weights[i] * spectrumIm[-bin];
            }
        }
    }

    private SpectralRow filter(int row) {
        SpectralRow filter = filters[row];
        if (filter == null) {
            filter = cwt.filter(grid.scale(row), length);
            filters[row] = filter;
        }
        return filter;
    }

    private void check(double[] samples, double[][] re, double[][] im) {
        if (samples.length != size) {
            throw new IllegalArgumentException("there must be " + size + " samples, got " + samples.length);
        }
        check("re", re, size);
        check("im", im, cwt.wavelet().real() ? 0 : size);
    }

    private void check(String what, double[][] rows, int least) {
        if (rows.length != grid.size()) {
            throw new IllegalArgumentException(what + " must have " + grid.size() + " rows, got " + rows.length);
        }
        for (double[] row : rows) {
            if (row.length < least || row.length > length) {
                throw new IllegalArgumentException("every row of " + what + " must hold " + least + " to " + length
                        + " values, got one of " + row.length);
            }
        }
    }
}
