package io.finwave.forecast;

import io.finwave.wavelet.ScalingFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;

/// The wavelet regression with leverage ([LogLinearVariance]) whose filter, number of levels and training
/// window are chosen anew every 22 bars, from what was known by then.
///
/// ```
/// ĉ(t)    = argmin over candidates c of  mean of QLIKE( y(s, h), f_c(s, h) ),   s inner origins with s + h + b ≤ r
/// r       = 22 ⌊t / 22⌋
/// f(t, h) = f_ĉ(t)(t, h)
/// ```
///
/// `b` is the embargo that the outer walk keeps before `t`, 0 bars in most: no outcome within it has a say.
///
/// **Inner walk.** At an inner origin `s` every candidate is fitted on rows up to `s − h − e` and forecasts
/// from `s`: a purge of `h` bars, and an embargo `e` as long as the longest support of a candidate's
/// filter, `(2^J − 1)(L − 1) + 1` bars, so that no training row shares a bar with the predictors at `s`.
/// Inner origins are every 11th bar, and of the newest 90 those count at which
/// every candidate has a forecast; with fewer than 20 of them, and where two do equally well, the candidate
/// named first is taken. What scores the choice, in an outer walk, is never seen by it.
///
/// A candidate's loss at an inner origin depends on the bars up to `s + h` alone, so it is computed once
/// for all choices: a fit of each candidate every 11 bars, whatever is asked. Refits and inner origins are
/// counted from the first bar of the history.
///
/// Source of the rule that a choice belongs inside the training sample: S. Varma and R. Simon, "Bias in Error
/// Estimation When Using Cross-Validation for Model Selection", BMC Bioinformatics 7 (2006) 91,
/// doi:10.1186/1471-2105-7-91; rolling origins L. J. Tashman, International Journal of Forecasting 16 (2000)
/// 437-450, doi:10.1016/S0169-2070(00)00065-0.
public final class SelectedVariance implements Forecaster {
    private static final int REFIT_BARS = 22;
    private static final int INNER_STEP = 11;
    private static final int INNER_ORIGINS = 90;
    private static final int LEAST_ORIGINS = 20;

    private final List<LogLinearVariance> candidates;
    private final int embargoBars;
    private final int rows;
    private final ModelCard card;

    private SelectedVariance(List<String> filters, List<Integer> levels, List<Integer> windows) {
        List<LogLinearVariance> all = new ArrayList<>();
        int longest = 0;
        for (int window : windows) {
            for (String filter : filters) {
                for (int level : levels) {
                    all.add(LogLinearVariance.logWaveletWithLeverage(filter, level, window));
                    longest = Math.max(longest, ScalingFilter.of(filter).warmUp(level) + 1);
                }
            }
        }
        candidates = List.copyOf(all);
        embargoBars = longest;
        rows = windows.stream().max(Integer::compare).orElseThrow();
        card = ModelCard.of("log-wavelet-selected", "log wavelet + leverage, chosen")
                .with("filters", String.join(", ", filters))
                .with("levels", join(levels))
                .with("windows", join(windows))
                .with("chosen by", "mean QLIKE of the newest " + INNER_ORIGINS + " of every " + INNER_STEP + "th bar")
                .with("embargo", embargoBars)
                .with("refit", REFIT_BARS);
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// Haar and db2, 5, 4 or 6 levels, 1000, 500 or 2000 rows; it needs returns. The first of each is that of
    /// `log-haar-lev`.
    public static SelectedVariance standard() {
        return new SelectedVariance(List.of("haar", "db2"), List.of(5, 4, 6), List.of(1000, 500, 2000));
    }

    /// All candidates, the one first that is taken where nothing can be told apart.
    List<LogLinearVariance> candidates() {
        return candidates;
    }

    int embargoBars() {
        return embargoBars;
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
        return candidates.getFirst().needs();
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        if (window.rows() == 0) {
            return known -> Optional.empty();
        }
        int chosen = chosen(window);
        LogLinearVariance model = candidates.get(chosen);
        return fitted(window.horizon(), chosen, model.fit(window.newest(model.trainingRows())));
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        double chosen = parameters.requireOnly(List.of("candidate"), "fit").number("candidate");
        if (!(chosen >= 0 && chosen < candidates.size() && chosen == Math.rint(chosen))) {
            throw new IllegalArgumentException(
                    "parameter candidate must be a whole number in 0.." + (candidates.size() - 1) + ", got " + chosen);
        }
        return fitted(horizon, (int) chosen, candidates.get((int) chosen).restore(horizon, parameters.part("fit")));
    }

    private FittedForecaster fitted(Horizon horizon, int chosen, FittedForecaster fitted) {
        return Learnt.perhaps(
                () -> fitted.parameters()
                        .map(learnt ->
                                FittedParameters.NONE.with("candidate", chosen).withPart("fit", learnt)),
                known -> fitted.forecast(known)
                        .map(said -> new PointForecast(
                                Target.VARIANCE,
                                horizon,
                                known.origin(),
                                PastForecasts.number(said),
                                Provenance.of(known, card))));
    }

    /// The candidate whose model speaks from the last bar of a window's history: its settings.
    public ModelCard chosenCard(TrainingWindow window) {
        return candidates.get(chosen(window)).card();
    }

    /// What tells the inner losses of one horizon from those of another.
    private record Key(ModelCard card, Horizon horizon) {}

    /// ĉ of the class.
    private int chosen(TrainingWindow window) {
        History known = window.known();
        Horizon horizon = window.horizon();
        InnerLosses inner = known.derived(
                new Key(card, horizon),
                InnerLosses.class,
                all -> new InnerLosses(all, candidates, horizon, embargoBars));
        int refit = (known.size() - 1) / REFIT_BARS * REFIT_BARS;
        int newest = Math.floorDiv(refit - horizon.bars() - window.embargoBars(), INNER_STEP);
        double[] sum = new double[candidates.size()];
        int count = 0;
        for (int i = newest; i >= 0 && i > newest - INNER_ORIGINS; i--) {
            double[] losses = inner.at(i);
            if (losses.length > 0) {
                count++;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += losses[c];
                }
            }
        }
        int best = 0;
        for (int c = 1; c < sum.length && count >= LEAST_ORIGINS; c++) {
            best = sum[c] < sum[best] ? c : best;
        }
        return best;
    }

    /// The losses of all candidates at every inner origin, computed when they are asked for.
    private static final class InnerLosses {
        private static final double[] NONE = new double[0];

        private final History all;
        private final List<LogLinearVariance> candidates;
        private final Horizon horizon;
        private final int embargoBars;
        private final AtomicReferenceArray<double[]> losses;

        private InnerLosses(History all, List<LogLinearVariance> candidates, Horizon horizon, int embargoBars) {
            this.all = all;
            this.candidates = candidates;
            this.horizon = horizon;
            this.embargoBars = embargoBars;
            losses = new AtomicReferenceArray<>(all.size() / INNER_STEP + 1);
        }

        /// The losses at an inner origin; empty where a candidate has no forecast, or nothing came.
        private double[] at(int index) {
            double[] found = losses.get(index);
            if (found == null) {
                // Two threads may compute the same; both come to the same bits.
                found = compute(index * INNER_STEP);
                losses.set(index, found);
            }
            return found;
        }

        private double[] compute(int origin) {
            double y = all.outcome(Target.VARIANCE, horizon, origin);
            if (!(y > 0 && y < Double.POSITIVE_INFINITY)) {
                return NONE;
            }
            History known = all.prefix(origin + 1);
            double[] loss = new double[candidates.size()];
            for (int c = 0; c < loss.length; c++) {
                LogLinearVariance candidate = candidates.get(c);
                Optional<Forecast> said = candidate
                        .fit(TrainingWindow.endingAt(known, horizon, embargoBars, candidate.trainingRows()))
                        .forecast(known);
                if (said.isEmpty()) {
                    return NONE;
                }
                double ratio = y / PastForecasts.number(said.get());
                loss[c] = ratio - Math.log(ratio) - 1;
            }
            return Arrays.stream(loss).allMatch(Double::isFinite) ? loss : NONE;
        }
    }
}
