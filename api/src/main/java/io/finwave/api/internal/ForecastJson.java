package io.finwave.api.internal;

import io.finwave.evaluate.DirectionRecord;
import io.finwave.evaluate.Fan;
import io.finwave.evaluate.Skill;
import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.Verdict;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.QuantileLevel;
import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.service.ForecastAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A forecast with its track record as the API writes it.
public record ForecastJson(
        String instrument,
        String interval,
        String dataVersion,
        Origin origin,
        @Nullable FanJson fan,
        List<VarianceJson> variance,
        List<TrackRecordJson> trackRecord,
        VerdictJson verdict,
        ProvenanceJson provenance) {
    /// The last bar used.
    public record Origin(int index, Instant time, Instant knownAt, double close) {}

    /// Where the price may go.
    ///
    /// @param prices one row a horizon, one value a level
    /// @param logReturns likewise
    public record FanJson(
            String model,
            List<Double> quantileLevels,
            List<Integer> horizons,
            List<List<Double>> prices,
            List<List<Double>> logReturns,
            List<CoverageJson> coverage,
            List<PinballJson> pinball,
            DirectionJson direction) {}

    /// How often outcomes fell into an interval.
    public record CoverageJson(
            double interval,
            int horizon,
            double realised,
            double worst250,
            @Nullable LocalDate worst250From,
            int origins) {}

    /// The loss of the quantiles next to a baseline's.
    public record PinballJson(int horizon, double value, double baseline, String baselineModel) {}

    /// Whether the sign of the next return could be told.
    public record DirectionJson(
            String verdict, String text, double hits, double majorityShare, int origins, double pValue) {}

    /// The coming variance.
    public record VarianceJson(
            int horizon, String model, double variance, double volatilityAnnualised, int periodsPerYear) {}

    /// How several models did at one horizon.
    public record TrackRecordJson(
            String target,
            int horizon,
            int origins,
            LocalDate from,
            LocalDate to,
            String baseline,
            List<RowJson> rows) {}

    /// How one model did.
    ///
    /// @param dm null for the baseline
    /// @param adjustedP the p-value corrected for the number of models in the table
    public record RowJson(
            String model,
            String label,
            double qlike,
            double mse,
            double ratio,
            @Nullable TestJson dm,
            double adjustedP,
            String verdict,
            String text) {}

    /// A Diebold-Mariano test.
    public record TestJson(double statistic, double pValue) {}

    /// Skill, no skill, or not enough data.
    ///
    /// @param skillIn `volatility`, `direction`, both or, where there is none, neither
    public record VerdictJson(String state, List<String> skillIn, String text) {}

    /// What it was computed from.
    public record ProvenanceJson(
            String dataChecksum,
            Instant lastBarUsed,
            int barsUsed,
            List<ModelJson> models,
            String codeVersion,
            @Nullable Long seed,
            Instant computedAt,
            long computeMillis,
            List<String> notes) {}

    /// A model with its settings.
    public record ModelJson(String name, String label, Map<String, String> settings) {}

    public static ForecastJson of(ForecastAnswer answer) {
        TrackedForecast forecast = answer.forecast();
        TrackedForecast.Summary summary = forecast.summary();
        Bar origin = answer.origin();
        BarInterval interval = answer.info().interval();
        return new ForecastJson(
                answer.info().instrument().value(),
                interval.toString(),
                answer.info().dataVersion(),
                new Origin(forecast.origin().index(), origin.openTime(), origin.closeTime(), origin.close()),
                forecast.fan().map(fan -> fan(fan, interval)).orElse(null),
                forecast.variance().stream()
                        .map(v -> new VarianceJson(
                                v.forecast().horizon().bars(),
                                v.model().name(),
                                v.forecast().value(),
                                v.volatilityAnnualised(),
                                summary.periodsPerYear()))
                        .toList(),
                forecast.trackRecords().stream().map(r -> record(r, interval)).toList(),
                new VerdictJson(
                        forecast.verdict().state().word(),
                        forecast.skills().stream().sorted().map(Skill::word).toList(),
                        forecast.verdict().text()),
                new ProvenanceJson(
                        summary.dataChecksum(),
                        origin.openTime(),
                        summary.barsUsed(),
                        summary.models().stream().map(ForecastJson::model).toList(),
                        summary.codeVersion(),
                        null,
                        answer.computedAt(),
                        answer.took().toMillis(),
                        summary.notes()));
    }

    private static ModelJson model(ModelCard card) {
        return new ModelJson(card.name(), card.label(), card.settings());
    }

    private static FanJson fan(Fan fan, BarInterval interval) {
        DirectionRecord d = fan.direction();
        return new FanJson(
                fan.model().label(),
                fan.levels().stream().map(QuantileLevel::probability).toList(),
                fan.logReturns().stream().map(q -> q.horizon().bars()).toList(),
                fan.prices(),
                fan.logReturns().stream().map(q -> q.values()).toList(),
                fan.coverage().stream()
                        .map(c -> new CoverageJson(
                                c.coverage().nominal(),
                                c.horizonBars(),
                                c.coverage().realised(),
                                c.coverage().worst(),
                                c.worstFrom()
                                        .map(known -> date(known, interval))
                                        .orElse(null),
                                c.coverage().origins()))
                        .toList(),
                fan.pinball().stream()
                        .map(p -> new PinballJson(
                                p.horizonBars(),
                                p.value(),
                                p.baseline(),
                                p.baselineModel().label()))
                        .toList(),
                new DirectionJson(
                        d.verdict().state().word(),
                        d.verdict().text(),
                        d.hits(),
                        d.majorityShare(),
                        d.origins(),
                        d.pValue()));
    }

    private static TrackRecordJson record(TrackRecord record, BarInterval interval) {
        return new TrackRecordJson(
                record.target(),
                record.horizon().bars(),
                record.origins(),
                date(record.from(), interval),
                date(record.to(), interval),
                record.baseline(),
                record.rows().stream().map(ForecastJson::row).toList());
    }

    private static RowJson row(TrackRecord.Row row) {
        boolean baseline = row.verdict().state() == Verdict.State.BASELINE;
        return new RowJson(
                row.model().name(),
                row.model().label(),
                row.qlike(),
                row.mse(),
                row.ratio(),
                baseline
                        ? null
                        : new TestJson(row.test().statistic(), row.test().pValue()),
                row.adjustedP(),
                row.verdict().state().word(),
                row.verdict().text());
    }

    /// The date of the bar that was complete at a moment: a daily bar is known at the midnight after it.
    private static LocalDate date(Instant knownAt, BarInterval interval) {
        return interval.openOf(knownAt).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
