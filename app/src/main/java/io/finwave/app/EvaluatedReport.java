package io.finwave.app;

import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.Metric;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.ScoreCourse;
import io.finwave.evaluate.Scorecard;
import io.finwave.series.BarInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `evaluate --html` writes: what every question comes to, then a table and plots for every question and
/// horizon.
final class EvaluatedReport {
    private static final String LEAD = "How every model did, walking forward: fitted on what was known, scored when the"
            + " outcome came. The dots show the mean loss over that of the baseline with an interval of 95 % (Diebold-Mariano,"
            + " which allows for forecasts that overlap); left of the dashed line is less. A star marks models that may be the"
            + " best one, with 90 % confidence. p is corrected for the number of models in the table. The past of a model is"
            + " no promise.";

    private EvaluatedReport() {}

    static String of(EvaluateCommand.Evaluated evaluated) {
        BarInterval interval = evaluated.found().bars().interval();
        List<Scorecard> cards = evaluated.result().scorecards();
        ReportPage page = new ReportPage(
                Texts.head(evaluated.found().bars(), evaluated.found().origin()), LEAD);
        page.section(
                "What comes out",
                ReportPage.paragraph(EvaluatedText.holdout(evaluated)),
                ReportPage.paragraph(VarianceOption.told(evaluated.proxy())),
                cards.isEmpty() ? "" : summary(cards));
        for (Scorecard card : cards) {
            List<String> parts = new ArrayList<>(
                    List.of(ReportPage.verdict(capital(card.verdict().text()) + "."), table(card, interval)));
            if (card.rows().size() > 1) {
                parts.add(losses(card, interval));
            }
            if (card.rows().stream().anyMatch(row -> row.course().coverage().isPresent())) {
                parts.add(coverage(card, interval));
            }
            page.section(heading(card), parts.toArray(String[]::new));
        }
        evaluated.supplements().forEach(supplement -> supplement.addTo(page));
        page.notes("Not told", evaluated.result().notes());
        return page.html("Data " + evaluated.found().bars().checksum() + ", finwave " + Version.current() + ", "
                + evaluated.computedAt());
    }

    private static String heading(Scorecard card) {
        String target = card.target().label();
        String part = switch (Question.of(card)) {
            case QUANTILES -> "quantiles of the ";
            case TAIL -> "losses in the tail of the ";
            case VARIANCE, RANGE, RETURN, DIRECTION, CLOSE -> "";
        };
        return capital(part + target + ", " + Texts.count(card.horizon().bars(), "bar", "bars") + " ahead");
    }

    private static String summary(List<Scorecard> cards) {
        TextTable table = new TextTable("question", "forecasts", "may be best", "models", "verdict<");
        for (Scorecard card : cards) {
            table.row(
                    heading(card),
                    String.format(Locale.ROOT, "%,d", card.origins()),
                    String.valueOf(card.rows().stream()
                            .filter(Scorecard.Row::mayBeBest)
                            .count()),
                    String.valueOf(card.rows().size()),
                    card.verdict().text());
        }
        return table.html("Each question at each horizon");
    }

    private static String table(Scorecard card, BarInterval interval) {
        List<Metric> metrics = List.copyOf(card.rows().getFirst().metrics().keySet());
        List<String> headings = new ArrayList<>(List.of("model", "to baseline [95 %]", "p", "verdict<"));
        metrics.forEach(metric -> headings.add(metric.label()));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (Scorecard.Row row : card.rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.model().label() + (row.mayBeBest() ? " ★" : ""),
                    RatioCells.words(card.ratio(row)),
                    Texts.pValue(row.adjustedP()),
                    row.verdict().text()));
            metrics.forEach(metric -> cells.add(EvaluatedText.number(row.value(metric))));
            table.row(cells.toArray(String[]::new));
        }
        List<LossRatio> ratios = card.rows().stream().map(card::ratio).toList();
        return table.html(
                EvaluatedText.title(card, interval),
                RatioCells.heading(ratios),
                RatioCells.of(
                        ratios,
                        card.rows().stream().map(row -> row.verdict().state()).toList()));
    }

    /// When each model gained on the baseline, and when it lost.
    private static String losses(Scorecard card, BarInterval interval) {
        LinePlot plot = LinePlot.of(
                        "Loss beside that of "
                                + card.row(card.baseline()).model().label()
                                + ", summed up over time, as a part of all that one lost: falling is gaining",
                        times(card, interval),
                        value -> String.format(Locale.ROOT, "%+.1f %%", 100 * value + 0.0))
                .withRule(0, "as good as the baseline");
        int look = 0;
        for (Scorecard.Row row : card.rows()) {
            if (!row.model().name().equals(card.baseline())) {
                plot = plot.with(row.model().label(), values(row.course().lossDifference()), LinePlot.look(look++));
            }
        }
        return plot.html();
    }

    private static String coverage(Scorecard card, BarInterval interval) {
        List<ScoreCourse.CoverageCourse> held = card.rows().stream()
                .flatMap(row -> row.course().coverage().stream())
                .toList();
        double nominal = held.getFirst().coverage().nominal();
        LinePlot plot = LinePlot.of(
                        String.format(
                                Locale.ROOT,
                                "How often the %.0f %% interval held, in the 250 forecasts up to each moment",
                                100 * nominal),
                        times(card, interval),
                        value -> String.format(Locale.ROOT, "%.1f %%", 100 * value))
                .withRule(nominal, "claimed");
        for (int i = 0; i < held.size(); i++) {
            plot = plot.with(
                    card.rows().get(i).model().label(), values(held.get(i).running()), LinePlot.look(i));
        }
        return plot.html();
    }

    private static List<String> times(Scorecard card, BarInterval interval) {
        return card.rows().getFirst().course().times().stream()
                .map(known -> Texts.barKnownAt(known, interval))
                .toList();
    }

    private static double[] values(List<Double> course) {
        return course.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
