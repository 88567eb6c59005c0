package io.finwave.api.internal;

import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.Scorecard;
import io.finwave.evaluate.UniverseSummary;
import io.finwave.series.BarInterval;
import io.finwave.service.UniverseReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// What came of a run over many instruments, as files of comma-separated values. A number without an answer is
/// empty, or has no line.
public final class UniverseCsv {
    private UniverseCsv() {}

    /// A line for every measure of every model.
    public static String summary(UniverseSummary summary) {
        StringBuilder lines = new StringBuilder("question,horizon_bars,instruments,forecasts,model,measure,value\n");
        for (UniverseSummary.Table table : summary.tables()) {
            for (UniverseSummary.Row row : table.rows()) {
                measures(row)
                        .forEach((measure, value) -> lines.append(
                                        table.question().word())
                                .append(',')
                                .append(table.horizon().bars())
                                .append(',')
                                .append(row.symbols())
                                .append(',')
                                .append(table.origins())
                                .append(',')
                                .append(row.model().name())
                                .append(',')
                                .append(measure)
                                .append(',')
                                .append(value)
                                .append('\n'));
            }
        }
        return lines.toString();
    }

    private static Map<String, Double> measures(UniverseSummary.Row row) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("loss_ratio", row.ratio());
        row.ratioToEwma().ifPresent(ratio -> measures.put("loss_ratio_to_ewma", ratio));
        measures.put("better_share", row.better());
        measures.put("worse_share", row.worse());
        measures.put("may_be_best_share", row.mayBeBest());
        row.coverage().ifPresent(spread -> {
            measures.put("coverage_median", spread.median());
            measures.put("coverage_least", spread.least());
            measures.put("coverage_greatest", spread.greatest());
            measures.put("worst_250_median", spread.worstMedian());
            measures.put("worst_250_least", spread.worstLeast());
        });
        measures.values().removeIf(value -> !Double.isFinite(value));
        return measures;
    }

    /// A line for every model at every horizon on every instrument.
    public static String units(List<UniverseReport.Unit> units) {
        StringBuilder lines = new StringBuilder("instrument,interval,question,horizon_bars,forecasts,from,to,model,"
                + "loss,mean_loss,loss_ratio,loss_ratio_low,loss_ratio_high,adjusted_p,confidence_set_p,may_be_best,"
                + "verdict,data_version\n");
        for (UniverseReport.Unit unit : units) {
            for (Scorecard card : unit.result().scorecards()) {
                card.rows().forEach(row -> lines.append(line(unit, card, row)).append('\n'));
            }
        }
        return lines.toString();
    }

    private static String line(UniverseReport.Unit unit, Scorecard card, Scorecard.Row row) {
        LossRatio ratio = card.ratio(row);
        BarInterval interval = unit.interval();
        return new StringJoiner(",")
                .add(unit.instrument().value())
                .add(interval.toString())
                .add(unit.question().word())
                .add(Integer.toString(card.horizon().bars()))
                .add(Integer.toString(card.origins()))
                .add(interval.openOf(card.from()).toString())
                .add(interval.openOf(card.to()).toString())
                .add(row.model().name())
                .add(EvaluationJson.word(card.loss()))
                .add(number(row.value(card.loss())))
                .add(number(ratio.value()))
                .add(number(ratio.low()))
                .add(number(ratio.high()))
                .add(number(row.adjustedP()))
                .add(number(row.confidenceP()))
                .add(Boolean.toString(row.mayBeBest()))
                .add(row.verdict().state().word())
                .add(unit.dataVersion())
                .toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
