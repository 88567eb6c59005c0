package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Asks the questions that were asked of real bars of noise beside them, where there is nothing to know:
/// what is found there is how much of what is found in the real ones may be nothing.
///
/// ```
/// skill = 1 − mean loss / mean loss of the plain model
/// ```
///
/// The plain model of a [Question] is the one that is right where nothing can be told: zero for a return,
/// the mean of the past for a variance. For a return the skill is the out-of-sample R² against zero. A
/// model is **better** where the test of the [Scorecard] says so; on noise that is an error, and happens in
/// at most one table in twenty. The one exception: [Question#QUANTILES] of bars in random order, whose
/// plain model takes returns for normal while these keep the market's own shape, which can rightly be told.
///
/// Both the real bars and the noise are walked up to the [Holdout]. Nothing is written into a ledger: noise
/// is no trial. Seeds are fixed, so that the result depends on its arguments alone.
public final class NoiseControl {
    /// The seed of the first run; each further one has the next.
    public static final long FIRST_SEED = 20_261_128;

    private static final Set<String> BADGE_BASELINES = Set.of("mean", "random-walk");

    private final int runs;

    private NoiseControl(int runs) {
        this.runs = runs;
    }

    /// @param runs on each kind of noise, from 1 to 1000
    public static NoiseControl ofRuns(int runs) {
        if (runs < 1 || runs > 1000) {
            throw new IllegalArgumentException("runs on noise must be in 1..1000, got " + runs);
        }
        return new NoiseControl(runs);
    }

    /// What was found.
    ///
    /// @param runs on each kind of noise
    /// @param firstSeed of the first of them; each further one has the next
    /// @param tables by question, then by horizon
    /// @param badges how often noise was given the badge "skill"
    public record Report(int runs, long firstSeed, List<Table> tables, Map<NoiseBars, Double> badges) {
        public Report {
            tables = List.copyOf(tables);
            badges = new EnumMap<>(badges);
        }

        /// The share of runs on a kind of noise that was given the badge "skill", 0 to 1.
        public double falseBadges(NoiseBars noise) {
            return badges.getOrDefault(noise, Double.NaN);
        }

        /// The share of tables of a kind of noise in which a model counts as better than the plain one.
        public double falseTables(NoiseBars noise) {
            return tables.stream()
                    .mapToDouble(table -> table.falseBetter().getOrDefault(noise, Double.NaN))
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /// The models of one question at one horizon.
    ///
    /// @param title target and horizon
    /// @param plain the name of the model that is right where nothing can be told
    /// @param rows the other models
    /// @param falseBetter the share of runs in which one of them counts as better, by noise
    public record Table(String title, String plain, List<Row> rows, Map<NoiseBars, Double> falseBetter) {
        public Table {
            rows = List.copyOf(rows);
            falseBetter = new EnumMap<>(falseBetter);
        }
    }

    /// One model.
    ///
    /// @param model the model
    /// @param real what it reached on the real bars
    /// @param noise what it reached on noise
    public record Row(ModelCard model, Reached real, Map<NoiseBars, OnNoise> noise) {
        public Row {
            noise = new EnumMap<>(noise);
        }

        /// What it reached on one kind of noise.
        public OnNoise on(NoiseBars kind) {
            return Objects.requireNonNull(noise.get(kind));
        }
    }

    /// What a model reached in one walk.
    ///
    /// @param skill 1 − mean loss / mean loss of the plain model
    /// @param hits share of signs told right; NaN where no sign is told
    /// @param better whether the test says that it is better than the plain model
    public record Reached(double skill, double hits, boolean better) {}

    /// What a model reached in all runs on one kind of noise.
    ///
    /// @param meanSkill over the runs
    /// @param greatestSkill the one farthest from zero
    /// @param meanHits over the runs; NaN where no sign is told
    /// @param better the share of runs in which the test says that it is better than the plain model
    public record OnNoise(double meanSkill, double greatestSkill, double meanHits, double better) {}

    /// Walks through the bars and through the noise beside them.
    ///
    /// @param evaluation what was asked
    /// @param bars every price more than 0
    public Report of(Evaluation evaluation, BarSeries bars) {
        return of(evaluation, bars, VarianceProxy.USUAL);
    }

    /// The same with the variance of the real bars and of the noise measured by another proxy.
    ///
    /// @throws IllegalArgumentException if the proxy needs shorter bars, which noise has not
    public Report of(Evaluation evaluation, BarSeries bars, VarianceProxy proxy) {
        if (proxy == VarianceProxy.REALISED) {
            throw new IllegalArgumentException("variance of noise must be of its bars, got " + proxy.word());
        }
        int walks = 1 + runs * NoiseBars.values().length;
        int done = 0;
        List<Scorecard> real = evaluation
                .onNoise(done++, walks)
                .of(History.ofBars(bars, proxy))
                .scorecards();
        Map<NoiseBars, List<List<Scorecard>>> found = new EnumMap<>(NoiseBars.class);
        Map<NoiseBars, Double> badges = new EnumMap<>(NoiseBars.class);
        for (NoiseBars noise : NoiseBars.values()) {
            List<List<Scorecard>> all = new ArrayList<>();
            int skill = 0;
            for (int run = 0; run < runs; run++) {
                History history = History.ofBars(noise.of(bars, FIRST_SEED + run), proxy);
                all.add(evaluation.onNoise(done++, walks).of(history).scorecards());
                skill += badge(Holdout.of(history).visible(history), evaluation.plan()) ? 1 : 0;
            }
            found.put(noise, all);
            badges.put(noise, (double) skill / runs);
        }
        List<Table> tables = new ArrayList<>();
        for (Scorecard card : real) {
            Map<NoiseBars, List<Scorecard>> same = new EnumMap<>(NoiseBars.class);
            found.forEach((noise, all) -> same.put(
                    noise,
                    all.stream()
                            .flatMap(List::stream)
                            .filter(other -> answersTheSame(card, other))
                            .toList()));
            tables.add(table(card, same));
        }
        return new Report(runs, FIRST_SEED, tables, badges);
    }

    /// Whether the badge says "skill".
    private static boolean badge(History history, RollingOrigin plan) {
        List<Forecaster> all = Forecasters.variance(history);
        String chosen = all.getLast().card().name();
        List<Forecaster> judged = all.stream()
                .filter(m -> BADGE_BASELINES.contains(m.card().name())
                        || m.card().name().equals(chosen))
                .toList();
        Steps silent = new Steps(Progress.SILENT, Long.MAX_VALUE);
        List<VarianceBacktest> variance = TrackedForecaster.HORIZONS.stream()
                .map(h -> VarianceBacktest.run(history, Horizon.ofBars(h), plan, judged, silent))
                .filter(b -> b.count() >= TrackedForecaster.LEAST_ORIGINS)
                .toList();
        List<DirectionBacktest> direction = List.of(DirectionBacktest.run(
                history, plan, Forecasters.expectedReturn().getLast(), silent));
        return !SkillJudgement.of(variance, chosen, direction, false).skills().isEmpty();
    }

    private static boolean answersTheSame(Scorecard a, Scorecard b) {
        return a.target() == b.target()
                && a.baseline().equals(b.baseline())
                && a.loss() == b.loss()
                && a.horizon().equals(b.horizon());
    }

    private static Table table(Scorecard real, Map<NoiseBars, List<Scorecard>> found) {
        List<Row> rows = new ArrayList<>();
        for (Scorecard.Row row : real.rows()) {
            String name = row.model().name();
            if (!name.equals(real.baseline())) {
                Map<NoiseBars, OnNoise> noise = new EnumMap<>(NoiseBars.class);
                found.forEach((kind, cards) -> noise.put(
                        kind,
                        summary(cards.stream().map(card -> reached(card, name)).toList())));
                rows.add(new Row(row.model(), reached(real, name), noise));
            }
        }
        Map<NoiseBars, Double> falseBetter = new EnumMap<>(NoiseBars.class);
        found.forEach((kind, cards) ->
                falseBetter.put(kind, share(cards, card -> card.rows().stream().anyMatch(NoiseControl::isBetter))));
        return new Table(real.target().label() + ", " + real.horizon(), real.baseline(), rows, falseBetter);
    }

    private static <T> double share(List<T> all, Predicate<T> of) {
        return (double) all.stream().filter(of).count() / all.size();
    }

    private static boolean isBetter(Scorecard.Row row) {
        return row.verdict().state() == Verdict.State.BETTER;
    }

    private static Reached reached(Scorecard card, String model) {
        Scorecard.Row row = card.row(model);
        double skill = 1
                - LossRatio.value(
                        card.loss(),
                        row.value(card.loss()),
                        card.row(card.baseline()).value(card.loss()));
        return new Reached(skill, row.metrics().getOrDefault(Metric.HITS, Double.NaN), isBetter(row));
    }

    private static OnNoise summary(List<Reached> runs) {
        double[] skill = runs.stream().mapToDouble(Reached::skill).toArray();
        double greatest = Arrays.stream(skill).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
        return new OnNoise(
                Scored.mean(skill),
                greatest,
                Scored.mean(runs.stream().mapToDouble(Reached::hits).toArray()),
                share(runs, Reached::better));
    }
}
