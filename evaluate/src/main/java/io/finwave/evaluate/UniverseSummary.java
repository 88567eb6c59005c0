package io.finwave.evaluate;

import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How models did over all histories of a universe.
///
/// ```
/// ratio(m)  = exp( mean over symbols of ln( L(m, s) / L(baseline, s) ) )
/// better(m) = share of symbols with p*(m, s) < 0.05 and less loss than the baseline
/// ```
///
/// `L` is the mean loss of a [Scorecard]. The mean is that of logarithms, so that a model at half the loss
/// here and at twice the loss there counts as equal. `p*` are the p-values of the Diebold-Mariano tests
/// against the baseline, corrected by [Holm] for **all comparisons of the table**, models times symbols:
/// among hundreds of them some are small by luck. Symbols are not independent (a market falls as one), which
/// Holm allows for, and which makes the shares say less than so many histories seem to.
///
/// A model that was not asked on a symbol, for example because that history has no returns, counts on the
/// others.
///
/// @param tables one for each question and horizon, in their order
public record UniverseSummary(List<Table> tables) {
    private static final String EWMA = "ewma";

    public UniverseSummary {
        tables = List.copyOf(tables);
    }

    /// A question at a horizon.
    ///
    /// @param question what was asked
    /// @param horizon how far ahead
    /// @param loss the measure by which models are compared
    /// @param baseline the name of the model that the others are compared with
    /// @param symbols how many histories were scored
    /// @param origins how many forecasts of each model, over all of them
    /// @param rows one for each model
    public record Table(
            Question question,
            Horizon horizon,
            Metric loss,
            String baseline,
            int symbols,
            long origins,
            List<Row> rows) {
        public Table {
            rows = List.copyOf(rows);
        }

        /// The row of a model.
        ///
        /// @throws IllegalArgumentException if there is none of that name
        public Row row(String model) {
            return rows.stream()
                    .filter(row -> row.model().name().equals(model))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                            + rows.stream().map(row -> row.model().name()).toList() + ", got " + model));
        }
    }

    /// A model.
    ///
    /// @param model the model and its settings
    /// @param symbols on how many histories it was scored
    /// @param ratio its loss to the baseline's; 1 for the baseline itself
    /// @param ratioToEwma its loss to that of the exponentially weighted mean; empty where that was not asked
    /// @param better share of the symbols on which it is better than the baseline beyond doubt
    /// @param worse share of the symbols on which it is worse beyond doubt
    /// @param mayBeBest share of the symbols on which it may be the best one, with 90 % confidence each
    /// @param coverage of its intervals; empty where it gives none
    public record Row(
            ModelCard model,
            int symbols,
            double ratio,
            OptionalDouble ratioToEwma,
            double better,
            double worse,
            double mayBeBest,
            Optional<Spread> coverage) {}

    /// How the coverage of central 90 % intervals is spread over the symbols.
    ///
    /// @param median of the symbols
    /// @param least of the symbols
    /// @param greatest of the symbols
    /// @param worstMedian the median of their worst 250 origins
    /// @param worstLeast the least of their worst 250 origins
    public record Spread(double median, double least, double greatest, double worstMedian, double worstLeast) {}

    /// What was told of one history.
    ///
    /// @param symbol whose
    /// @param question what was asked
    /// @param scorecards one for each horizon
    public record Told(String symbol, Question question, List<Scorecard> scorecards) {
        public Told {
            scorecards = List.copyOf(scorecards);
        }
    }

    private record Key(Question question, Horizon horizon, Metric loss) {}

    /// Sums up.
    ///
    /// @param all in any number; none makes no tables
    public static UniverseSummary of(List<Told> all) {
        SortedMap<Key, List<Scorecard>> cards = new TreeMap<>(Comparator.comparing(Key::question)
                .thenComparingInt(key -> key.horizon().bars()));
        for (Told told : all) {
            for (Scorecard card : told.scorecards()) {
                cards.computeIfAbsent(new Key(told.question(), card.horizon(), card.loss()), key -> new ArrayList<>())
                        .add(card);
            }
        }
        List<Table> tables = new ArrayList<>();
        cards.forEach((key, of) -> tables.add(table(key, of)));
        return new UniverseSummary(tables);
    }

    private static Table table(Key key, List<Scorecard> cards) {
        Scorecard first = cards.getFirst();
        Map<String, List<Judged>> byModel = new LinkedHashMap<>();
        List<Judged> all = new ArrayList<>();
        for (Scorecard card : cards) {
            for (Scorecard.Row row : card.rows()) {
                Judged judged = new Judged(card, row);
                all.add(judged);
                byModel.computeIfAbsent(row.model().name(), name -> new ArrayList<>())
                        .add(judged);
            }
        }
        double[] adjusted =
                Holm.adjust(all.stream().mapToDouble(s -> s.row.test().pValue()).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            all.get(i).adjustedP = adjusted[i];
        }
        return new Table(
                key.question,
                key.horizon,
                first.loss(),
                first.baseline(),
                cards.size(),
                cards.stream().mapToLong(Scorecard::origins).sum(),
                byModel.values().stream().map(UniverseSummary::row).toList());
    }

    /// A row of one scorecard, judged among all.
    private static final class Judged {
        private final Scorecard card;
        private final Scorecard.Row row;
        private double adjustedP;

        private Judged(Scorecard card, Scorecard.Row row) {
            this.card = card;
            this.row = row;
        }

        /// The loss to that of another model; empty where that was not asked.
        private OptionalDouble ratioTo(String model) {
            return card.rows().stream()
                    .filter(other -> other.model().name().equals(model))
                    .mapToDouble(
                            other -> LossRatio.value(card.loss(), row.value(card.loss()), other.value(card.loss())))
                    .findFirst();
        }

        private boolean beyondDoubt() {
            return adjustedP < Verdict.SIGNIFICANCE;
        }
    }

    private static Row row(List<Judged> of) {
        return new Row(
                of.getFirst().row.model(),
                of.size(),
                ratio(of, of.getFirst().card.baseline()).orElse(Double.NaN),
                ratio(of, EWMA),
                share(of, s -> s.beyondDoubt() && s.row.test().statistic() < 0),
                share(of, s -> s.beyondDoubt() && s.row.test().statistic() > 0),
                share(of, s -> s.row.mayBeBest()),
                spread(of));
    }

    private static OptionalDouble ratio(List<Judged> of, String model) {
        double[] logs = of.stream()
                .map(s -> s.ratioTo(model))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(ratio -> Math.log(ratio.getAsDouble()))
                .toArray();
        return logs.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Scored.mean(logs)));
    }

    private static double share(List<Judged> of, Predicate<Judged> what) {
        return (double) of.stream().filter(what).count() / of.size();
    }

    private static Optional<Spread> spread(List<Judged> of) {
        double[] coverage = sorted(of, Metric.COVERAGE_90);
        double[] worst = sorted(of, Metric.WORST_250);
        return coverage.length == 0 || worst.length == 0
                ? Optional.empty()
                : Optional.of(new Spread(
                        median(coverage), coverage[0], coverage[coverage.length - 1], median(worst), worst[0]));
    }

    private static double[] sorted(List<Judged> of, Metric metric) {
        return of.stream()
                .map(s -> s.row.metrics().get(metric))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }
}
