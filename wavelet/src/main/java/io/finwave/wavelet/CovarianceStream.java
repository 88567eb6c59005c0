package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import io.finwave.wavelet.internal.TrailingMean;

/// Covariance, correlation and beta of two series at each level over a trailing window, bar by bar: how they
/// move together at each period, as known now.
///
/// ```
/// γ(j)(t) = mean of X(j)(t-k) Y(j)(t-k) over the window                      covariance of level j
/// ρ(j)    = γ(j) / √(mean of X(j)² · mean of Y(j)²)                           correlation, -1 .. 1
/// β(j)    = γ(j) / mean of X(j)²                                              beta: Y for one unit of X
/// ```
///
/// - X(j), Y(j): the coefficients of [Modwt#causal] of the two series, of mean zero by construction, so
///   no mean is subtracted.
/// - all means run over the bars at which both coefficients are there.
///
/// Edge cases: with fewer such bars than the window's `fewest` every result is NaN; correlation and beta also
/// where a series does not move at the level. Rounding never takes a correlation outside of -1 .. 1. For
/// coefficients beyond 1e±154 see [VarianceStream].
///
/// One bar costs the same whatever came before, and allocates nothing. Accuracy: the means are within
/// (M/2 + 4) · 2⁻⁵³ of the mean of the absolute products (rolling, M bars), after any number of bars; with a
/// half-life of h bars within 5 h · 2⁻⁵³ of the largest one.
///
/// Mutable, and not for two threads at once.
///
/// Source: B. Whitcher, P. Guttorp, D. B. Percival, Wavelet analysis of covariance with application to
/// atmospheric time series, Journal of Geophysical Research 105 (2000) 14941-14962, doi:10.1029/2000JD900110.
public final class CovarianceStream {
    private static final String KIND = "CovarianceStream";
    private static final int VERSION = 1;

    private final ModwtStream first;
    private final ModwtStream second;
    private final TrailingWindow window;
    private final TrailingMean[] squaresOfFirst;
    private final TrailingMean[] squaresOfSecond;
    private final TrailingMean[] products;

    private CovarianceStream(ModwtStream first, ModwtStream second, TrailingWindow window) {
        this.first = first;
        this.second = second;
        this.window = window;
        this.squaresOfFirst = SavedWindow.means(window, first.levels(), first.correctableBars());
        this.squaresOfSecond = SavedWindow.means(window, first.levels(), first.correctableBars());
        this.products = SavedWindow.means(window, first.levels(), first.correctableBars());
    }

    /// A stream that has seen nothing and of which the newest samples can be corrected.
    ///
    /// @param levels J, 1 to 20
    /// @throws IllegalArgumentException if `levels` is not in 1..20
    public static CovarianceStream of(ScalingFilter filter, int levels, TrailingWindow window) {
        return of(filter, levels, window, 1);
    }

    /// A stream that has seen nothing.
    ///
    /// @param levels J, 1 to 20
    /// @param correctableBars how many of the newest samples can be corrected, at least 1
    /// @throws IllegalArgumentException if `levels` is not in 1..20 or `correctableBars` is less than 1
    public static CovarianceStream of(ScalingFilter filter, int levels, TrailingWindow window, int correctableBars) {
        return new CovarianceStream(
                ModwtStream.of(filter, levels, correctableBars),
                ModwtStream.of(filter, levels, correctableBars),
                window);
    }

    public ScalingFilter filter() {
        return first.filter();
    }

    public TrailingWindow window() {
        return window;
    }

    /// The number of levels J.
    public int levels() {
        return products.length;
    }

    /// How many bars have been pushed.
    public long bars() {
        return second.bars();
    }

    /// Takes the samples of the next bar in.
    ///
    /// @param x of the first series, finite, or NaN for a gap
    /// @param y of the second series, likewise
    /// @throws IllegalArgumentException if one is infinite; the stream is then as before
    public void push(double x, double y) {
        Levels.checkSample(x);
        Levels.checkSample(y);
        first.push(x);
        second.push(y);
        for (int j = 0; j < products.length; j++) {
            take(j, first.waveletCoefficient(j + 1), second.waveletCoefficient(j + 1));
        }
    }

    private void take(int j, double a, double b) {
        // where one is missing, so is the product, and the other's square does not count
        boolean both = !Double.isNaN(a) && !Double.isNaN(b);
        squaresOfFirst[j].push(both ? a * a : Double.NaN);
        squaresOfSecond[j].push(both ? b * b : Double.NaN);
        products[j].push(both ? a * b : Double.NaN);
    }

    /// Replaces the samples of one of the newest bars; the stream then is, to the bit, as if it had seen
    /// the right ones at once.
    ///
    /// @param barsAgo 0 for the newest bar
    /// @param x of the first series, finite, or NaN for a gap
    /// @param y of the second series, likewise
    /// @throws IllegalArgumentException if so many bars are not kept, or a sample is infinite; the stream
    /// is then as before
    public void correct(int barsAgo, double x, double y) {
        Levels.checkCorrection(barsAgo, first.correctableBars(), first.bars());
        Levels.checkSample(x);
        Levels.checkSample(y);
        int count = barsAgo + 1;
        double[][] firstAgain = new double[products.length][count];
        double[][] secondAgain = new double[products.length][count];
        first.correct(barsAgo, x, firstAgain, new double[count]);
        second.correct(barsAgo, y, secondAgain, new double[count]);
        for (int j = 0; j < products.length; j++) {
            squaresOfFirst[j].undo(count);
            squaresOfSecond[j].undo(count);
            products[j].undo(count);
            for (int i = 0; i < count; i++) {
                take(j, firstAgain[j][i], secondAgain[j][i]);
            }
        }
    }

    /// How many of the newest samples can be corrected, as far as there are so many.
    public int correctableBars() {
        return first.correctableBars();
    }

    /// γ(j) as of the newest bar; NaN if there are too few coefficients.
    public double covariance(int level) {
        return value(products, level);
    }

    /// ρ(j) as of the newest bar; NaN if there are too few coefficients or one series does not move.
    public double correlation(int level) {
        double scale = Math.sqrt(value(squaresOfFirst, level)) * Math.sqrt(value(squaresOfSecond, level));
        return Math.clamp(covariance(level) / scale, -1.0, 1.0);
    }

    /// β(j) as of the newest bar: the slope of the second series' coefficients on the first's; NaN if
    /// there are too few coefficients or the first series does not move.
    public double beta(int level) {
        return covariance(level) / value(squaresOfFirst, level);
    }

    /// The variance of the first series over the same bars.
    public double varianceOfFirst(int level) {
        return value(squaresOfFirst, level);
    }

    /// The variance of the second series over the same bars.
    public double varianceOfSecond(int level) {
        return value(squaresOfSecond, level);
    }

    /// How many bars of a level the results are made from.
    public long count(int level) {
        return products[Levels.check(level, products.length) - 1].count();
    }

    /// How many bars must have passed before the first value of a level exists, if no sample is missing:
    /// the level's warm-up and the fewest values of the window less one.
    public long warmUp(int level) {
        return (long) filter().warmUp(Levels.check(level, products.length)) + window.fewest() - 1;
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, products.length));
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    private double value(TrailingMean[] means, int level) {
        TrailingMean mean = means[Levels.check(level, means.length) - 1];
        return mean.count() < window.fewest() ? Double.NaN : mean.mean();
    }

    /// The state as bytes: everything that later values depend on.
    public byte[] snapshot() {
        StateWriter out = new StateWriter(KIND, VERSION);
        SavedWindow.write(window, out);
        out.putBytes(first.snapshot());
        out.putBytes(second.snapshot());
        for (int j = 0; j < products.length; j++) {
            squaresOfFirst[j].save(out);
            squaresOfSecond[j].save(out);
            products[j].save(out);
        }
        return out.finish();
    }

    /// A stream that goes on where [#snapshot] was taken.
    ///
    /// @throws IllegalArgumentException if the bytes are something else, damaged or of another version
    public static CovarianceStream restore(byte[] state) {
        StateReader in = StateReader.open(state, KIND, VERSION);
        TrailingWindow window = SavedWindow.read(in);
        ModwtStream first = ModwtStream.restore(in.getBytes());
        ModwtStream second = ModwtStream.restore(in.getBytes());
        CovarianceStream restored = new CovarianceStream(first, second, window);
        for (int j = 0; j < restored.products.length; j++) {
            restored.squaresOfFirst[j].load(in);
            restored.squaresOfSecond[j].load(in);
            restored.products[j].load(in);
        }
        in.end();
        return restored;
    }

    @Override
    public String toString() {
        return "CovarianceStream[" + filter().name() + ", " + levels() + " levels, " + window + ", " + bars()
                + " bars]";
    }
}
