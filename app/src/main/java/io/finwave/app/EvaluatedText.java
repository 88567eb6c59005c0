package io.finwave.app;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Holdout;
import io.finwave.evaluate.Metric;
import io.finwave.evaluate.Scorecard;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What `evaluate` prints: a table for every question and horizon.
final class EvaluatedText {
    /// Measures that only fill the JSON, the CSV and the report.
    private static final Set<Metric> NOT_PRINTED = EnumSet.of(
            Metric.MSE,
            Metric.MZ_INTERCEPT,
            Metric.MZ_P,
            Metric.SMAPE,
            Metric.CRPS,
            Metric.INTERVAL_SCORE_90,
            Metric.KUPIEC_P_95,
            Metric.KUPIEC_P_975,
            Metric.KUPIEC_P_99,
            Metric.DYNAMIC_QUANTILE_P_95,
            Metric.DYNAMIC_QUANTILE_P_975,
            Metric.DYNAMIC_QUANTILE_P_99,
            Metric.BEYOND_P_95,
            Metric.BEYOND_P_975,
            Metric.BEYOND_P_99,
            Metric.FISSLER_ZIEGEL_95,
            Metric.FISSLER_ZIEGEL_99);

    private EvaluatedText() {}

    static void print(EvaluateCommand.Evaluated evaluated, PrintWriter out) {
        BarInterval interval = evaluated.found().bars().interval();
        out.println(Texts.head(evaluated.found().bars(), evaluated.found().origin()));
        out.println(holdout(evaluated));
        out.println(VarianceOption.told(evaluated.proxy()));
        for (Scorecard card : evaluated.result().scorecards()) {
            out.println();
            out.println(title(card, interval));
            print(card, out);
            out.println("-> " + card.verdict().text());
        }
        evaluated.supplements().forEach(supplement -> supplement.print(out));
        evaluated.result().notes().forEach(note -> out.println("note: " + note));
        out.println("data " + evaluated.found().bars().checksum().substring(0, 16) + ", finwave " + Version.current());
    }

    /// Which bars are kept for the end, whether they were looked at now, and how often before.
    static String holdout(EvaluateCommand.Evaluated evaluated) {
        Evaluation.Result result = evaluated.result();
        return holdout(evaluated.found().bars(), result.holdout(), result.opened(), result.openings());
    }

    /// The same of any figures.
    static String holdout(BarSeries bars, Holdout holdout, boolean opened, int openings) {
        String from = Texts.opened(bars.bar(holdout.first()).openTime(), bars.interval());
        String times = Texts.count(openings, "time", "times") + " before";
        if (!opened) {
            return String.format(
                    Locale.ROOT,
                    "The last %,d bars, from %s on, are kept for the end and not seen here; they were opened %s.",
                    holdout.size(),
                    from,
                    times);
        }
        return String.format(
                Locale.ROOT,
                "The holdout is open: scored on the last %,d bars only, from %s on. %s",
                holdout.size(),
                from,
                openings == 0
                        ? "It was never opened before."
                        : "It was opened " + times + ": figures are no longer out of sample.");
    }

    /// Target, horizon, how many forecasts and when.
    static String title(Scorecard card, BarInterval interval) {
        return String.format(
                Locale.ROOT,
                "%s, %s ahead: %,d forecasts made from %s to %s, compared by %s",
                card.target().label(),
                Texts.count(card.horizon().bars(), "bar", "bars"),
                card.origins(),
                Texts.barKnownAt(card.from(), interval),
                Texts.barKnownAt(card.to(), interval),
                card.loss().label());
    }

    private static void print(Scorecard card, PrintWriter out) {
        List<Metric> metrics = card.rows().getFirst().metrics().keySet().stream()
                .filter(metric -> metric == card.loss() || !NOT_PRINTED.contains(metric))
                .toList();
        List<String> headings = new ArrayList<>(List.of("model"));
        metrics.forEach(metric -> headings.add(metric.label()));
        headings.addAll(List.of("p", "best<", "verdict<"));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (Scorecard.Row row : card.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.model().label()));
            metrics.forEach(metric -> cells.add(number(row.value(metric))));
            cells.addAll(List.of(
                    Texts.pValue(row.adjustedP()),
                    row.mayBeBest() ? "*" : "",
                    row.verdict().text()));
            table.row(cells.toArray(String[]::new));
        }
        table.print(out);
    }

    /// Four digits that say something; nothing where there is no answer.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 1e-3 || size >= 1e5) ? "%.3e" : "%.4f", value);
    }
}
