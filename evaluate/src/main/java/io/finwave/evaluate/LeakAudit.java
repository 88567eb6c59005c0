package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Asks any function from a series to a series whether its past depends on its future, by changing the future and
/// looking.
///
/// ```java
/// LeakAudit.Report report = LeakAudit.of(x -> myIndicator(x)).audit(closes);
/// report.leaks();       // true if an output changed although nothing up to its bar did
/// report.reachBars();   // by how many bars it was seen to look ahead
/// ```
///
/// The function gets a series and gives one output a bar. The audit cuts the series at several bars, leaves
/// everything up to the cut as it is, does to what follows each of the things in [Change], and compares the outputs
/// up to the cut **bit for bit** (any NaN equals any NaN). Then it changes single bars to see how far back each is
/// felt.
///
/// It finds what it looks at: a leak that the given series does not set off stays unseen, so give it a series
/// that is long against the function's memory. The changes are drawn with a fixed seed.
public final class LeakAudit {
    private static final int CUTS = 12;
    private static final int PROBES = 48;
    private static final long SEED = 20_261_124;

    private final UnaryOperator<double[]> function;
    private final Set<Change> changes;

    private LeakAudit(UnaryOperator<double[]> function, Set<Change> changes) {
        this.function = function;
        this.changes = changes;
    }

    /// What is done to the future.
    public enum Change {
        /// Every later value times ten, and one more, so that a zero moves as well.
        TIMES_TEN,
        /// Every later value is missing (NaN).
        MISSING,
        /// The later values in another order.
        SHUFFLED,
        /// There are no later values.
        TRUNCATED
    }

    /// One output that changed although it should not have.
    ///
    /// @param change what was done to the future
    /// @param cut the last bar that was left as it was
    /// @param firstChanged the first output that changed nevertheless, at most `cut`
    public record Finding(Change change, int cut, int firstChanged) {}

    /// What the audit found.
    ///
    /// @param findings every change of the future that was felt before it, in the order tried
    /// @param reachBars the greatest distance from an output to a later bar that changed it, as far as seen; 0 if
    /// nothing leaks
    public record Report(List<Finding> findings, int reachBars) {
        public Report {
            findings = List.copyOf(findings);
        }

        /// Whether the past depends on the future.
        public boolean leaks() {
            return reachBars > 0;
        }
    }

    /// The audit of a function. The function must not write to its argument.
    public static LeakAudit of(UnaryOperator<double[]> function) {
        return new LeakAudit(function, EnumSet.allOf(Change.class));
    }

    /// The same audit without one of the changes, for example without missing values for a function that
    /// refuses them.
    public LeakAudit without(Change change) {
        EnumSet<Change> fewer = EnumSet.copyOf(changes);
        fewer.remove(change);
        return new LeakAudit(function, fewer);
    }

    /// Audits the function on a series.
    ///
    /// @param series at least 16 values
    /// @throws IllegalArgumentException if the series is shorter, or the function does not give an output a bar
    public Report audit(double... series) {
        int n = series.length;
        if (n < 16) {
            throw new IllegalArgumentException("an audit needs at least 16 values, got " + n);
        }
        double[] expected = apply(series.clone());
        Random random = new Random(SEED);
        List<Finding> findings = new ArrayList<>();
        int reach = 0;
        for (int c = 1; c <= CUTS; c++) {
            int cut = (int) ((long) c * (n - 1) / (CUTS + 1));
            for (Change change : changes) {
                int first = firstDifference(expected, apply(changed(series, cut, change, random)), cut);
                if (first >= 0) {
                    findings.add(new Finding(change, cut, first));
                    reach = Math.max(reach, cut + 1 - first);
                }
            }
        }
        for (int probe = 1; probe <= PROBES; probe++) {
            int bar = (int) ((long) probe * (n - 1) / PROBES);
            double[] x = series.clone();
            x[bar] = 10 * x[bar] + 1;
            int first = firstDifference(expected, apply(x), bar - 1);
            reach = first >= 0 ? Math.max(reach, bar - first) : reach;
        }
        return new Report(findings, reach);
    }

    private double[] apply(double[] x) {
        double[] y = function.apply(x);
        if (y.length != x.length) {
            throw new IllegalArgumentException(
                    "the function must give one output a bar, got " + y.length + " for " + x.length);
        }
        return y;
    }

    private static double[] changed(double[] series, int cut, Change change, Random random) {
        double[] x = series.clone();
        switch (change) {
            case TIMES_TEN -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] = 10 * x[i] + 1;
                }
            }
            case MISSING -> Arrays.fill(x, cut + 1, x.length, Double.NaN);
            case SHUFFLED -> {
                for (int i = x.length - 1; i > cut + 1; i--) {
                    int other = cut + 1 + random.nextInt(i - cut);
                    double swap = x[i];
                    x[i] = x[other];
                    x[other] = swap;
                }
            }
            case TRUNCATED -> x = Arrays.copyOf(x, cut + 1);
        }
        return x;
    }

    /// The first index up to `last` at which the two differ by a bit; -1 if none.
    private static int firstDifference(double[] a, double[] b, int last) {
        for (int i = 0; i <= last; i++) {
            if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) {
                return i;
            }
        }
        return -1;
    }
}
