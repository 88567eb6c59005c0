package io.finwave.forecast;

import io.finwave.forecast.internal.BlockMoments;
import io.finwave.forecast.internal.LeastSquares;
import io.finwave.forecast.internal.Moments;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The variance forecast as a whole and as the sum of what its scales will be, and both reconciled.
///
/// ```
/// ln v(t) = x₁(t) + x₂(t) + x₃(t)         causal Haar: W₁ + W₂,  W₃ + W₄ + W₅,  V₅
/// ôᵢ(t)   = what the mean of xᵢ over t+1 .. t+h will be, from the means of xᵢ over the last 1, 5 and 22 bars
/// ô₀(t)   = the same for ln y(t, h), from those of ln v: log-HAR
/// õ       = ô₀ + g c,   c = ô₁ + ô₂ + ô₃ − ô₀, less its mean over the training rows
/// f(t, h) = exp( min(max(õ, z_min − ½), z_max) + l )
/// ```
///
/// The four forecasts, each by least squares on mature rows, do not add up, and of all ways to make them,
/// that of least error variance is wanted (trace minimisation). With one constraint it is a weight, `g =
/// cov(ln y − ô₀, c) / var(c)` over the training rows, held in 0 .. 1. The mean of `c` is left out because
/// the logarithm of a mean is more than the mean of logarithms. Cap and lift `l` are those of
/// [LogLinearVariance].
///
/// Slow and fast movements last for different times, so each scale has its own regression; the whole keeps it
/// from adding up their errors. A row with a missing value is left out; with fewer than ten rows for each of
/// four coefficients there is no forecast.
///
/// Sources: A. Clements and A. Perera, "Enhancing Volatility Prediction: A Wavelet-Based Hierarchical
/// Forecast Reconciliation Approach", Journal of Forecasting (2026), doi:10.1002/for.70113 (here in
/// logarithms and with one-sided coefficients); S. L. Wickramasuriya, G. Athanasopoulos and R. J. Hyndman,
/// Journal of the American Statistical Association 114 (2019) 804-819, doi:10.1080/01621459.2018.1448825.
public final class ReconciledVariance implements Forecaster {
    private static final int LEVELS = 5;
    private static final int FAST_LEVELS = 2;
    private static final int NODES = 4;
    private static final int LEAST_ROWS = 40;
    private static final List<Integer> BARS = TrailingMeans.DAY_WEEK_MONTH;

    private final int rows;
    private final ModelCard card;

    private ReconciledVariance(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("window must be at least 1 row, got " + rows);
        }
        this.rows = rows;
        card = ModelCard.of("log-haar-reconciled", "log-HAR of scales, reconciled")
                .with("window", rows)
                .with("scales", "causal haar levels 1 to 2, 3 to 5 and smooth of the log variance")
                .with("predictors", "means over " + BARS + " bars of each")
                .with("cap", "training maximum");
    }

    /// With the Haar filter, five levels.
    ///
    /// @param rows how many mature rows it learns from
    public static ReconciledVariance haar(int rows) {
        return new ReconciledVariance(rows);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return Set.of(History.Part.VARIANCE);
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    /// The whole and its parts over one horizon: the predictors of each, then the outcomes of each,
    /// that of the whole last.
    private static final class Nodes {
        private final double[][][] predictors = new double[NODES][][];
        private final BlockMoments moments;

        private Nodes(History all, Horizon horizon) {
            double[][] scales = scales(PredictorSet.Source.LOG_VARIANCE.of(all));
            int each = BARS.size();
            double[][] columns = new double[NODES * (each + 1)][];
            for (int i = 0; i < NODES; i++) {
                predictors[i] = Predictors.trailingMeans(scales[i], BARS).columns();
                System.arraycopy(predictors[i], 0, columns, i * each, each);
                if (i > 0) {
                    columns[outcome(i)] = comingMeans(scales[i], horizon.bars());
                }
            }
            double[] log = new double[all.size()];
            Arrays.fill(log, Double.NaN);
            for (int s = 0; s + horizon.bars() < log.length; s++) {
                log[s] = Math.log(all.outcome(Target.VARIANCE, horizon, s));
            }
            columns[outcome(0)] = log;
            // A row in which one of them misses a value is left out for all of them.
            moments = new BlockMoments(columns);
        }

        private static int[] predictorColumns(int node) {
            return IntStream.range(0, BARS.size())
                    .map(k -> node * BARS.size() + k)
                    .toArray();
        }

        private static int outcome(int node) {
            return NODES * (BARS.size() + 1) - 1 - node;
        }

        private boolean isComplete(int bar) {
            for (double[][] node : predictors) {
                for (double[] column : node) {
                    if (!Double.isFinite(column[bar])) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static double[][] scales(double[] log) {
        CausalDecomposition haar = Modwt.of(ScalingFilter.of("haar")).causal(log, LEVELS);
        double[] fast = new double[log.length];
        double[] middle = new double[log.length];
        for (int level = 1; level <= LEVELS; level++) {
            double[] into = level <= FAST_LEVELS ? fast : middle;
            double[] w = haar.waveletCoefficients(level);
            Arrays.setAll(into, t -> into[t] + w[t]);
        }
        return new double[][] {log, fast, middle, haar.scalingCoefficients()};
    }

    /// The mean of the coming `h` values; NaN where they are not all there.
    private static double[] comingMeans(double[] x, int h) {
        double[] y = new double[x.length];
        Arrays.fill(y, Double.NaN);
        for (int s = 0; s + h < x.length; s++) {
            double sum = 0;
            for (int k = s + 1; k <= s + h; k++) {
                sum += x[k];
            }
            y[s] = sum / h;
        }
        return y;
    }

    /// What tells the columns of one horizon from those of another.
    private record Key(Horizon horizon) {}

    private static Nodes nodes(History history, Horizon horizon) {
        return history.derived(new Key(horizon), Nodes.class, all -> new Nodes(all, horizon));
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        if (window.rows() == 0) {
            return known -> Optional.empty();
        }
        Moments m = nodes(window.known(), horizon).moments.window(window.firstRow(), window.lastRow() + 1);
        if (m.count() < LEAST_ROWS) {
            return known -> Optional.empty();
        }
        LeastSquares[] regressions = new LeastSquares[NODES];
        Arrays.setAll(regressions, i -> LeastSquares.of(m, Nodes.outcome(i), Nodes.predictorColumns(i)));
        // As linear forms of the columns: ô₀, and c.
        double[] direct = new double[m.columns()];
        double[] gap = new double[m.columns()];
        for (int i = 0; i < NODES; i++) {
            for (int k = 0; k < BARS.size(); k++) {
                double b = regressions[i].coefficient(k);
                gap[i * BARS.size() + k] = i == 0 ? -b : b;
                direct[i * BARS.size() + k] = i == 0 ? b : 0;
            }
        }
        double[] withGap = products(m, gap);
        double squares = dot(gap, withGap);
        // g of the class
        double weight = squares > 0
                ? Math.min(Math.max((withGap[Nodes.outcome(0)] - dot(direct, withGap)) / squares, 0), 1)
                : 0;
        double[] combined = new double[m.columns()];
        Arrays.setAll(combined, i -> direct[i] + weight * gap[i]);
        double[] withCombined = products(m, combined);
        double explained = dot(combined, withCombined);
        double left =
                Math.max(0, m.co(Nodes.outcome(0), Nodes.outcome(0)) - 2 * withCombined[Nodes.outcome(0)] + explained);
        double lift = LogLinearVariance.lift(m, left / m.count(), explained / m.count());
        double meanGap = -m.mean(Nodes.outcome(0));
        for (int i = 1; i < NODES; i++) {
            meanGap += m.mean(Nodes.outcome(i));
        }
        double usualGap = meanGap;
        return known -> {
            Nodes at = nodes(known, horizon);
            int t = known.size() - 1;
            if (!at.isComplete(t)) {
                return Optional.empty();
            }
            double whole = regressions[0].fitted(at.predictors[0], t);
            double parts = 0;
            for (int i = 1; i < NODES; i++) {
                parts += regressions[i].fitted(at.predictors[i], t);
            }
            double log = whole + weight * (parts - whole - usualGap);
            double f = Math.exp(LogLinearVariance.capped(log, m) + lift);
            return Optional.of(
                    new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)));
        };
    }

    /// The centred cross products of a linear form of the columns with each column.
    private static double[] products(Moments m, double[] form) {
        double[] products = new double[form.length];
        for (int i = 0; i < form.length; i++) {
            for (int j = 0; form[i] != 0 && j < form.length; j++) {
                products[j] += form[i] * m.co(i, j);
            }
        }
        return products;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
