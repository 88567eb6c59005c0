package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import io.finwave.wavelet.internal.TrailingMean;

/// The wavelet variance of each level over a trailing window, bar by bar: how much a series moves at each
/// period, as known now.
///
/// ```
/// ν²(j)(t)        = mean of W(j)(t-k)² over the window                   variance of level j
/// volatility(j)   = √ν²(j)                                                per bar
/// totalVolatility = √(ν²(1) + .. + ν²(J))                                 of all periods up to 2^(J+1) bars
/// ```
///
/// - W(j): the coefficients of [Modwt#causal]. They have mean zero by construction wherever the filter
///   removes the trend, so no mean is subtracted, as in the unbiased estimator of Percival.
/// - units: that of the samples squared; the volatility that of the samples. Bringing it to a year or any
///   other span is the caller's business.
///
/// Edge cases: coefficients that are missing, in the warm-up or near a gap, do not count; with fewer than
/// the window's `fewest` the result is NaN. Coefficients beyond 1e154 overflow to an infinite variance;
/// below 1e-154 their squares lose digits.
///
/// One bar costs the same whatever came before, and allocates nothing. A rolling window is summed without
/// subtraction, so nothing of what has left it remains, and rounding does not build up however long the
/// stream runs: the variance is within (M/2 + 4) · 2⁻⁵³ of the exact mean of M squares, relatively; with
/// a half-life of h bars within 5 h · 2⁻⁵³ of the largest square.
///
/// Mutable, and not for two threads at once.
///
/// Source: D. B. Percival, On estimation of the wavelet variance, Biometrika 82 (1995) 619-631,
/// doi:10.1093/biomet/82.3.619.
public final class VarianceStream {
    private static final String KIND = "VarianceStream";
    private static final int VERSION = 1;

    private final ModwtStream stream;
    private final TrailingWindow window;
    private final TrailingMean[] squares;

    private VarianceStream(ModwtStream stream, TrailingWindow window) {
        this.stream = stream;
        this.window = window;
        this.squares = SavedWindow.means(window, stream.levels(), stream.correctableBars());
    }

    /// A stream that has seen nothing and of which the newest sample can be corrected.
    ///
    /// @param levels J, 1 to 20
    /// @throws IllegalArgumentException if `levels` is not in 1..20
    public static VarianceStream of(ScalingFilter filter, int levels, TrailingWindow window) {
        return of(filter, levels, window, 1);
    }

    /// A stream that has seen nothing.
    ///
    /// @param levels J, 1 to 20
    /// @param correctableBars how many of the newest samples can be corrected, at least 1
    /// @throws IllegalArgumentException if `levels` is not in 1..20 or `correctableBars` is less than 1
    public static VarianceStream of(ScalingFilter filter, int levels, TrailingWindow window, int correctableBars) {
        return new VarianceStream(ModwtStream.of(filter, levels, correctableBars), window);
    }

    /// The variances of all bars of a decomposition, bit for bit those that the stream gives.
    ///
    /// @return ν²(1) .. ν²(J), one array a level with one value a bar
    public static double[][] variances(CausalDecomposition decomposition, TrailingWindow window) {
        double[][] variances = new double[decomposition.levels()][decomposition.size()];
        TrailingMean[] means = SavedWindow.means(window, decomposition.levels(), 1);
        for (int j = 0; j < variances.length; j++) {
            for (int t = 0; t < decomposition.size(); t++) {
                double w = decomposition.waveletCoefficient(j + 1, t);
                means[j].push(w * w);
                variances[j][t] = means[j].count() < window.fewest() ? Double.NaN : means[j].mean();
            }
        }
        return variances;
    }

    public ScalingFilter filter() {
        return stream.filter();
    }

    public TrailingWindow window() {
        return window;
    }

    /// The number of levels J.
    public int levels() {
        return squares.length;
    }

    /// How many bars have been pushed.
    public long bars() {
        return stream.bars();
    }

    /// Takes the sample of the next bar in.
    ///
    /// @param sample finite, or NaN for a gap
    /// @throws IllegalArgumentException if it is infinite; the stream is then as before
    public void push(double sample) {
        stream.push(sample);
        for (int j = 0; j < squares.length; j++) {
            double w = stream.waveletCoefficient(j + 1);
            squares[j].push(w * w);
        }
    }

    /// Replaces the sample of one of the newest bars; the stream then is, to the bit, as if it had seen
    /// the right one at once.
    ///
    /// @param barsAgo 0 for the newest bar
    /// @param sample finite, or NaN for a gap
    /// @throws IllegalArgumentException if so many bars are not kept, or the sample is infinite; the
    /// stream is then as before
    public void correct(int barsAgo, double sample) {
        Levels.checkCorrection(barsAgo, stream.correctableBars(), stream.bars());
        double[][] again = new double[squares.length][barsAgo + 1];
        stream.correct(barsAgo, sample, again, new double[barsAgo + 1]);
        for (int j = 0; j < squares.length; j++) {
            squares[j].undo(barsAgo + 1);
            for (double w : again[j]) {
                squares[j].push(w * w);
            }
        }
    }

    /// How many of the newest samples can be corrected, as far as there are so many.
    public int correctableBars() {
        return stream.correctableBars();
    }

    /// ν²(j) as of the newest bar; NaN if there are too few coefficients.
    public double variance(int level) {
        TrailingMean mean = squares[Levels.check(level, squares.length) - 1];
        return mean.count() < window.fewest() ? Double.NaN : mean.mean();
    }

    /// √ν²(j) as of the newest bar; NaN if there are too few coefficients.
    public double volatility(int level) {
        return Math.sqrt(variance(level));
    }

    /// The volatility of all levels together; NaN if one of them has too few coefficients.
    public double totalVolatility() {
        double sum = 0;
        for (int level = 1; level <= squares.length; level++) {
            sum += variance(level);
        }
        return Math.sqrt(sum);
    }

    /// How many coefficients of a level the variance is made from.
    public long count(int level) {
        return squares[Levels.check(level, squares.length) - 1].count();
    }

    /// How many bars must have passed before the first value of a level exists, if no sample is missing:
    /// the level's warm-up and the fewest values of the window less one.
    public long warmUp(int level) {
        return (long) filter().warmUp(Levels.check(level, squares.length)) + window.fewest() - 1;
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, squares.length));
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The state as bytes: everything that later values depend on.
    public byte[] snapshot() {
        StateWriter out = new StateWriter(KIND, VERSION);
        SavedWindow.write(window, out);
        out.putBytes(stream.snapshot());
        for (TrailingMean mean : squares) {
            mean.save(out);
        }
        return out.finish();
    }

    /// A stream that goes on where [#snapshot] was taken.
    ///
    /// @throws IllegalArgumentException if the bytes are something else, damaged or of another version
    public static VarianceStream restore(byte[] state) {
        StateReader in = StateReader.open(state, KIND, VERSION);
        TrailingWindow window = SavedWindow.read(in);
        VarianceStream restored = new VarianceStream(ModwtStream.restore(in.getBytes()), window);
        for (TrailingMean mean : restored.squares) {
            mean.load(in);
        }
        in.end();
        return restored;
    }

    @Override
    public String toString() {
        return "VarianceStream[" + filter().name() + ", " + levels() + " levels, " + window + ", " + bars() + " bars]";
    }
}
