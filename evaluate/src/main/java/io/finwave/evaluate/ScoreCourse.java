package io.finwave.evaluate;

import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the scores of one model came about over time, for the eye: a total may come from one good year.
///
/// ```
/// lossDifference(i) = Σ (L(model, k) − L(baseline, k)) / Σ L(baseline, k)     upper sum k ≤ i, lower sum
/// over all
/// ```
///
/// `k` counts the origins. The line falls where the model gains; it ends at its loss over that of the
/// baseline, less one. It has no unit. Of all origins at most [#POINTS] are shown, evenly spread, the first
/// and the last among them; between two of them nothing is left out of the sums.
///
/// @param times when the origins shown were known, oldest first
/// @param lossDifference one for each of them; NaN where the baseline's losses sum to zero
/// @param coverage how often a central interval held; empty unless quantiles of both sides were forecast
/// @param pit where outcomes fell in their forecast distributions, from origins whose outcomes do not
/// overlap; likewise
/// @param reliability whether what was called likely came; empty unless probabilities were forecast
public record ScoreCourse(
        List<Instant> times,
        List<Double> lossDifference,
        Optional<CoverageCourse> coverage,
        Optional<PitHistogram> pit,
        Optional<ReliabilityDiagram> reliability) {
    /// The most origins shown.
    public static final int POINTS = 120;

    /// The course of a score that is known as a whole only.
    public static final ScoreCourse NONE =
            new ScoreCourse(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What the interval claims.
    private static final double NOMINAL = 0.9;

    /// The ends of that interval: quantiles of the tails alone have none.
    private static final List<QuantileLevel> CENTRAL = List.of(new QuantileLevel(0.05), new QuantileLevel(0.95));

    private static final int BINS = 10;

    public ScoreCourse {
        times = List.copyOf(times);
        lossDifference = List.copyOf(lossDifference);
    }

    /// How often a central interval held what came.
    ///
    /// @param coverage over all origins, and in the worst stretch
    /// @param worst from when to when the worst stretch of origins was; empty if there are fewer than it has
    /// @param running the share held in the stretch that ends at each origin shown; NaN where there are fewer
    public record CoverageCourse(Coverage coverage, Optional<Stretch> worst, List<Double> running) {
        public CoverageCourse {
            running = List.copyOf(running);
        }
    }

    /// A stretch of origins.
    ///
    /// @param from when its first one was known
    /// @param to when its last one was known
    public record Stretch(Instant from, Instant to) {}

    /// The course of a model.
    ///
    /// @param losses of the model, one for each origin
    /// @param baseline those of the baseline
    /// @param logarithms whether losses are logarithms: their course is
    /// `exp( Σ (L(model, k) − L(baseline, k)) / n ) − 1`
    static ScoreCourse of(Backtest backtest, int model, double[] losses, double[] baseline, boolean logarithms) {
        int[] shown = shown(losses.length);
        List<Instant> times = new ArrayList<>();
        for (int i : shown) {
            times.add(backtest.time(i));
        }
        boolean quantiles = backtest.levels().containsAll(CENTRAL);
        return new ScoreCourse(
                times,
                difference(losses, baseline, logarithms, shown),
                quantiles ? Optional.of(coverage(backtest, model, shown)) : Optional.empty(),
                quantiles ? Optional.of(pit(backtest, model)) : Optional.empty(),
                backtest.target() == Target.DIRECTION ? Optional.of(reliability(backtest, model)) : Optional.empty());
    }

    /// The places shown out of `n`: all, or evenly spread with the first and the last.
    static int[] shown(int n) {
        int count = Math.min(n, POINTS);
        int[] shown = new int[count];
        for (int i = 0; i < count; i++) {
            shown[i] = n <= POINTS ? i : (int) ((long) i * (n - 1) / (POINTS - 1));
        }
        return shown;
    }

    private static List<Double> difference(double[] losses, double[] baseline, boolean logarithms, int[] shown) {
        double all = 0;
        for (double loss : baseline) {
            all += loss;
        }
        List<Double> course = new ArrayList<>();
        double sum = 0;
        int next = 0;
        for (int i = 0; i < losses.length; i++) {
            sum += losses[i] - baseline[i];
            if (i == shown[next]) {
                if (logarithms) {
                    course.add(Math.expm1(sum / losses.length));
                } else {
                    course.add(all == 0 ? Double.NaN : sum / all);
                }
                next = Math.min(next + 1, shown.length - 1);
            }
        }
        return course;
    }

    private static CoverageCourse coverage(Backtest backtest, int model, int[] shown) {
        double[] y = backtest.outcomes();
        List<QuantileForecast> said = backtest.quantiles(model);
        boolean[] inside = new boolean[y.length];
        int[] held = new int[y.length + 1];
        for (int i = 0; i < y.length; i++) {
            inside[i] = said.get(i).interval(NOMINAL).contains(y[i]);
            held[i + 1] = held[i] + (inside[i] ? 1 : 0);
        }
        Coverage coverage = Coverage.of(NOMINAL, inside);
        List<Double> running = new ArrayList<>();
        for (int i : shown) {
            int from = i + 1 - Coverage.STRETCH;
            running.add(from < 0 ? Double.NaN : (double) (held[i + 1] - held[from]) / Coverage.STRETCH);
        }
        Optional<Stretch> worst = coverage.worstFrom().stream()
                .mapToObj(from -> new Stretch(backtest.time(from), backtest.time(from + Coverage.STRETCH - 1)))
                .findFirst();
        return new CoverageCourse(coverage, worst, running);
    }

    /// Outcomes of successive origins overlap by all but one bar: every h-th does not.
    private static PitHistogram pit(Backtest backtest, int model) {
        double[] y = backtest.outcomes();
        List<QuantileForecast> said = backtest.quantiles(model);
        int h = backtest.horizon().bars();
        double[] apart = new double[Math.ceilDiv(y.length, h)];
        List<QuantileForecast> ofThose = new ArrayList<>();
        for (int i = 0; i < apart.length; i++) {
            apart[i] = y[i * h];
            ofThose.add(said.get(i * h));
        }
        return PitHistogram.ofQuantiles(apart, ofThose);
    }

    private static ReliabilityDiagram reliability(Backtest backtest, int model) {
        double[] y = backtest.outcomes();
        boolean[] up = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            up[i] = y[i] > 0;
        }
        return ReliabilityDiagram.of(up, backtest.points(model), BINS);
    }
}
