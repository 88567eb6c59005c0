package io.finwave.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Asks any function from a series to a series whether its past depends on its future, by changing the
/// future and looking.
///
/// ```java
/// LeakAudit.Report report = LeakAudit.of(x -> myIndicator(x)).audit(samples);
/// report.leaks();       // true if an output changed although nothing up to its bar did
/// report.reachBars();   // by how many bars it was seen to look ahead
/// ```
///
/// The function gets a series and gives one output a bar. The audit cuts the series at several bars, leaves
/// everything up to the cut as it is, does to what follows each of the things in [Change], and compares the
/// outputs up to the cut **bit for bit** (any NaN equals any NaN). Then it changes single bars to see how far
/// back each is felt. The bars are spread evenly with a jitter, so that a function that works in blocks does
/// not hide behind them.
///
/// It finds what it looks at: a leak that the given series does not set off stays unseen. Give it a series
/// that is long against the function's memory, or several of different character ([#auditAll]). The changes
/// are drawn with a fixed seed, so that the same audit gives the same report.
///
/// A function whose answer for the same series changes from call to call, or that writes to its argument,
/// cannot be audited and is refused. NaN may come in and go out.
///
/// Immutable. A pass proves nothing about bars and values that were not tried; a finding is proof.
public final class LeakAudit {
    private static final int CUTS = 12;
    private static final int PROBES = 48;
    private static final long SEED = 20_261_124;

    /// So few values leave no room for cuts.
    private static final int FEWEST = 16;

    private final UnaryOperator<double[]> function;
    private final Set<Change> changes;
    private final int firstCut;

    private LeakAudit(UnaryOperator<double[]> function, Set<Change> changes, int firstCut) {
        this.function = function;
        this.changes = changes;
        this.firstCut = firstCut;
    }

    /// What is done to the future.
    public enum Change {
        /// Every later value times ten, and one more, so that a zero moves as well.
        TIMES_TEN,
        /// Every later value with the other sign.
        NEGATED,
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
    /// @param reachBars the greatest distance from an output to a later bar that changed it, as far as
    /// seen; 0 if nothing leaks
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
        return new LeakAudit(function, EnumSet.allOf(Change.class), 0);
    }

    /// The same audit without one of the changes, for example without missing values for a function that
    /// refuses them, or without truncation for one that takes certain lengths only.
    public LeakAudit without(Change change) {
        EnumSet<Change> fewer = EnumSet.noneOf(Change.class);
        fewer.addAll(changes);
        fewer.remove(change);
        return new LeakAudit(function, fewer, firstCut);
    }

    /// The same audit, but the future never begins before a bar: for a function that refuses short series or
    /// that says nothing before it has seen so many values.
    ///
    /// @param bar the first bar at which the series may be cut; a truncated series has at least `bar + 1`
    /// values
    /// @throws IllegalArgumentException if it is negative
    public LeakAudit fromBar(int bar) {
        if (bar < 0) {
            throw new IllegalArgumentException("the first cut must be at bar 0 or later, got " + bar);
        }
        return new LeakAudit(function, changes, bar);
    }

    /// Audits the function on a series.
    ///
    /// @param series at least 16 values after the first bar that may be cut at
    /// @throws IllegalArgumentException if the series is shorter, or the function does not give an output
    /// a bar, gives different answers for the same series, or writes to its argument
    public Report audit(double... series) {
        int room = series.length - firstCut;
        if (room < FEWEST) {
            throw new IllegalArgumentException("an audit needs at least " + FEWEST + " values"
                    + (firstCut == 0 ? "" : " from bar " + firstCut + " on") + ", got " + Math.max(0, room));
        }
        double[] expected = apply(series.clone());
        if (firstDifference(expected, apply(series.clone()), series.length - 1) >= 0) {
            throw new IllegalArgumentException("the function must give the same answer for the same series");
        }
        Random random = new Random(SEED);
        List<Finding> findings = new ArrayList<>();
        int reach = 0;
        for (int c = 0; c < CUTS; c++) {
            int cut = firstCut + place(c, CUTS, room - 1, random);
            for (Change change : changes) {
                int first = firstDifference(expected, apply(changed(series, cut, change, random)), cut);
                if (first >= 0) {
                    findings.add(new Finding(change, cut, first));
                    reach = Math.max(reach, cut + 1 - first);
                }
            }
        }
        for (int probe = 0; probe <= PROBES; probe++) {
            int bar = probe == PROBES ? series.length - 1 : firstCut + 1 + place(probe, PROBES, room - 1, random);
            double[] x = series.clone();
            x[bar] = Double.isNaN(x[bar]) ? 1 : 10 * x[bar] + 1;
            int first = firstDifference(expected, apply(x), bar - 1);
            reach = first >= 0 ? Math.max(reach, bar - first) : reach;
        }
        return new Report(findings, reach);
    }

    /// Audits the function on several series; the report holds the findings of all and the greatest reach.
    ///
    /// @param series at least one, each as for [#audit]
    /// @throws IllegalArgumentException if there is none, or as for [#audit]
    public Report auditAll(List<double[]> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("an audit needs at least 1 series, got 0");
        }
        List<Finding> findings = new ArrayList<>();
        int reach = 0;
        for (double[] one : series) {
            Report report = audit(one);
            findings.addAll(report.findings());
            reach = Math.max(reach, report.reachBars());
        }
        return new Report(findings, reach);
    }

    /// A place in the given one of so many equal parts of 0 .. size - 1.
    private static int place(int part, int parts, int size, Random random) {
        int from = (int) ((long) part * size / parts);
        int to = (int) ((long) (part + 1) * size / parts);
        return from + (to > from ? random.nextInt(to - from) : 0);
    }

    private double[] apply(double[] x) {
        double[] given = x.clone();
        double[] y = function.apply(given);
        if (y.length != x.length) {
            throw new IllegalArgumentException(
                    "the function must give one output a bar, got " + y.length + " for " + x.length);
        }
        int written = firstDifference(x, given, x.length - 1);
        if (written >= 0) {
            throw new IllegalArgumentException(
                    "the function must not write to its argument, but value " + written + " changed");
        }
        return y;
    }

    private static double[] changed(double[] series, int cut, Change change, Random random) {
        double[] x = series.clone();
        return switch (change) {
            case TIMES_TEN -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] = 10 * x[i] + 1;
                }
                yield x;
            }
            case NEGATED -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] = -x[i];
                }
                yield x;
            }
            case MISSING -> {
                Arrays.fill(x, cut + 1, x.length, Double.NaN);
                yield x;
            }
            case SHUFFLED -> {
                for (int i = x.length - 1; i > cut + 1; i--) {
                    int other = cut + 1 + random.nextInt(i - cut);
                    double swap = x[i];
                    x[i] = x[other];
                    x[other] = swap;
                }
                yield x;
            }
            case TRUNCATED -> Arrays.copyOf(x, cut + 1);
        };
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
