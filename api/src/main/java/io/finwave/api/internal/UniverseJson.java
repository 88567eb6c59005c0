package io.finwave.api.internal;

import io.finwave.api.internal.EvaluationJson.CardJson;
import io.finwave.evaluate.UniverseSummary;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A run over many instruments with what came of it, as the API writes it.
///
/// @param summary a table for each question and horizon
/// @param units what came of each question on each instrument
/// @param failures of which units nothing came, and why
public record UniverseJson(
        UniverseRunJson run,
        List<UniverseTableJson> summary,
        List<UniverseUnitJson> units,
        List<FailedUnitJson> failures) {
    /// A run.
    ///
    /// @param id follows from what it asks
    /// @param state `running` (it changed within the last 5 minutes), `complete`, or `interrupted`, which the same
    /// order goes on with
    /// @param asks what it asks, in one text
    /// @param units how many there are: questions times instruments
    /// @param kept how many of them are kept, those that failed among them
    /// @param failed of how many nothing came
    /// @param begunAt when it began last
    /// @param endedAt when every unit had been tried; null before
    public record UniverseRunJson(
            String id,
            String state,
            String asks,
            int units,
            int kept,
            int failed,
            Instant begunAt,
            Instant changedAt,
            @Nullable Instant endedAt) {}

    /// How models did over all instruments.
    ///
    /// @param instruments how many were scored
    /// @param forecasts of each model over all of them
    /// @param loss the name of the measure by which models are compared
    public record UniverseTableJson(
            String question,
            int horizonBars,
            int instruments,
            long forecasts,
            String loss,
            String lossLabel,
            String baseline,
            List<UniverseModelJson> models) {}

    /// A model over all instruments.
    ///
    /// @param instruments on how many it was scored
    /// @param lossRatio its loss to the baseline's, the geometric mean over the instruments
    /// @param lossRatioToEwma its loss to that of the exponentially weighted mean; null where that was not asked
    /// @param betterShare on which part of them it is better than the baseline, beyond chance among all
    /// comparisons
    /// @param mayBeBestShare on which part of them it may be the best, with 90 % confidence each
    /// @param coverage of its intervals; null where it gives none
    public record UniverseModelJson(
            String model,
            String label,
            int instruments,
            double lossRatio,
            @Nullable Double lossRatioToEwma,
            double betterShare,
            double worseShare,
            double mayBeBestShare,
            @Nullable SpreadJson coverage) {}

    /// How the coverage of intervals of 90 % is spread over the instruments.
    public record SpreadJson(
            double median, double least, double greatest, double worst250Median, double worst250Least) {}

    /// What came of one question on one instrument.
    ///
    /// @param scorecards one for each horizon, without the courses over time, which are not kept
    /// @param notes a sentence for each horizon that is left out, and why
    public record UniverseUnitJson(
            String instrument,
            String interval,
            String question,
            String dataVersion,
            String codeVersion,
            Instant computedAt,
            List<CardJson> scorecards,
            List<String> notes) {
        /// The same with one horizon only.
        UniverseUnitJson at(int horizonBars) {
            return new UniverseUnitJson(
                    instrument,
                    interval,
                    question,
                    dataVersion,
                    codeVersion,
                    computedAt,
                    scorecards.stream()
                            .filter(card -> card.horizonBars() == horizonBars)
                            .toList(),
                    notes);
        }
    }

    /// A unit of which nothing came.
    public record FailedUnitJson(String instrument, String question, String why) {}

    public static UniverseJson of(UniverseReport report) {
        return new UniverseJson(
                run(report.run()),
                summary(report.summary()),
                report.units().stream().map(UniverseJson::unit).toList(),
                failures(report));
    }

    /// Runs without what came of them.
    public record UniverseRunList(List<UniverseRunJson> items) {
        public static UniverseRunList of(List<UniverseView> runs) {
            return new UniverseRunList(runs.stream().map(UniverseJson::run).toList());
        }
    }

    static UniverseRunJson run(UniverseView run) {
        return new UniverseRunJson(
                run.row().id(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.row().asks(),
                run.row().units(),
                run.row().kept(),
                run.row().failed(),
                run.row().begunAt(),
                run.row().changedAt(),
                run.row().endedAt());
    }

    static List<UniverseTableJson> summary(UniverseSummary summary) {
        return summary.tables().stream().map(UniverseJson::table).toList();
    }

    static List<FailedUnitJson> failures(UniverseReport report) {
        return report.failures().stream()
                .map(failed -> new FailedUnitJson(
                        failed.instrument().value(), failed.question().word(), failed.why()))
                .toList();
    }

    static UniverseUnitJson unit(UniverseReport.Unit unit) {
        return new UniverseUnitJson(
                unit.instrument().value(),
                unit.interval().toString(),
                unit.question().word(),
                unit.dataVersion(),
                unit.codeVersion(),
                unit.computedAt(),
                EvaluationJson.cards(unit.result().scorecards(), unit.interval()),
                unit.result().notes());
    }

    private static UniverseTableJson table(UniverseSummary.Table table) {
        return new UniverseTableJson(
                table.question().word(),
                table.horizon().bars(),
                table.symbols(),
                table.origins(),
                EvaluationJson.word(table.loss()),
                table.loss().label(),
                table.baseline(),
                table.rows().stream().map(UniverseJson::model).toList());
    }

    private static UniverseModelJson model(UniverseSummary.Row row) {
        OptionalDouble toEwma = row.ratioToEwma();
        return new UniverseModelJson(
                row.model().name(),
                row.model().label(),
                row.symbols(),
                row.ratio(),
                toEwma.isPresent() ? toEwma.getAsDouble() : null,
                row.better(),
                row.worse(),
                row.mayBeBest(),
                row.coverage()
                        .map(spread -> new SpreadJson(
                                spread.median(),
                                spread.least(),
                                spread.greatest(),
                                spread.worstMedian(),
                                spread.worstLeast()))
                        .orElse(null));
    }
}
