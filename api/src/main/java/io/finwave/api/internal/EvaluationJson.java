package io.finwave.api.internal;

import io.finwave.evaluate.Holdout;
import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.Metric;
import io.finwave.evaluate.PitHistogram;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.ReliabilityDiagram;
import io.finwave.evaluate.ScoreCourse;
import io.finwave.evaluate.Scorecard;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.service.EvaluationAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How every model did, as the API writes it. Times are the open times of bars.
///
/// @param variance by what the variance of a bar is measured, which models are given and scored by
/// @param notes a sentence for each question and horizon that is left out, and why
public record EvaluationJson(
        String instrument,
        String interval,
        int bars,
        String dataVersion,
        String variance,
        String codeVersion,
        Instant computedAt,
        long computeMillis,
        HoldoutJson holdout,
        List<CardJson> scorecards,
        List<String> notes) {
    /// Decimals of what is only drawn.
    private static final double DRAWN = 1e6;

    /// The bars that are kept for the end.
    ///
    /// @param from the open time of the first of them
    /// @param opened whether the scorecards are of them; else they are of the bars before
    /// @param openedBefore how often they were shown before, as far as is known
    public record HoldoutJson(int bars, Instant from, boolean opened, int openedBefore) {
        static HoldoutJson of(BarSeries bars, Holdout holdout, boolean opened, int openings) {
            return new HoldoutJson(holdout.size(), bars.bar(holdout.first()).openTime(), opened, openings);
        }
    }

    /// Several models of one target at one horizon on the same origins.
    ///
    /// @param loss the name of the measure by which models are compared
    /// @param measures what the models are measured by
    /// @param verdict `better`, `no-difference` or `no-skill`
    /// @param verdictText the verdict in one sentence
    /// @param t when the forecasts drawn in the courses were made, epoch seconds
    public record CardJson(
            String question,
            String target,
            String targetLabel,
            int horizonBars,
            int forecasts,
            int possibleForecasts,
            Instant from,
            Instant to,
            String loss,
            String baseline,
            List<MeasureJson> measures,
            String verdict,
            String verdictText,
            List<Long> t,
            List<ScoredModelJson> models) {}

    /// A measure.
    ///
    /// @param better `less`, `more`, `near_zero`, `near_one`, `near_ninety_percent`
    public record MeasureJson(String name, String label, String better) {}

    /// One model.
    ///
    /// @param metrics a number for each measure; null where it has no answer
    /// @param ratio its mean loss over that of the baseline, with the ends of its interval of 95 %
    /// @param mayBeBest whether it is in the set of models that may be best, with 90 % confidence
    /// @param lossDifference what it lost more than the baseline up to each `t`, as a part of all the
    /// baseline lost
    public record ScoredModelJson(
            String model,
            String label,
            Map<String, String> settings,
            Map<String, Double> metrics,
            RatioJson ratio,
            TestsJson tests,
            boolean mayBeBest,
            String verdict,
            String verdictText,
            List<Double> lossDifference,
            @Nullable CoverageCourseJson coverage,
            @Nullable PitJson pit,
            @Nullable ReliabilityJson reliability) {}

    /// A ratio with its interval.
    public record RatioJson(double value, double low, double high) {}

    /// Against the baseline, and against all.
    ///
    /// @param adjustedP the p-value corrected for the number of models
    /// @param confidenceSetP the p-value of the model confidence set
    public record TestsJson(double dieboldMariano, double p, double adjustedP, double confidenceSetP) {}

    /// How often the central 90 % interval held.
    ///
    /// @param running in the 250 forecasts that end at each `t`; null where there are fewer
    public record CoverageCourseJson(
            double nominal,
            double realised,
            double worst250,
            @Nullable Instant worst250From,
            @Nullable Instant worst250To,
            List<Double> running) {}

    /// Where outcomes fell among the quantiles.
    ///
    /// @param probabilities of each part
    /// @param counts of outcomes in each part, from forecasts that do not overlap
    public record PitJson(List<Double> probabilities, List<Integer> counts, double statistic, double p) {}

    /// Whether what was called likely came.
    public record ReliabilityJson(List<BinJson> bins, double calibrationError) {}

    /// Forecasts of about one probability.
    public record BinJson(double lower, double upper, int count, double forecast, double frequency) {}

    public static EvaluationJson of(EvaluationAnswer answer) {
        BarInterval interval = answer.bars().interval();
        return new EvaluationJson(
                answer.bars().instrument().value(),
                interval.toString(),
                answer.bars().size(),
                answer.bars().checksum(),
                answer.proxy().word(),
                answer.codeVersion(),
                answer.computedAt(),
                answer.took().toMillis(),
                HoldoutJson.of(
                        answer.bars(),
                        answer.result().holdout(),
                        answer.result().opened(),
                        answer.result().openings()),
                cards(answer.result().scorecards(), interval),
                answer.result().notes());
    }

    /// Scorecards on bars of an interval.
    static List<CardJson> cards(List<Scorecard> cards, BarInterval interval) {
        return cards.stream().map(card -> card(card, interval)).toList();
    }

    private static CardJson card(Scorecard card, BarInterval interval) {
        return new CardJson(
                Question.of(card).word(),
                word(card.target()),
                card.target().label(),
                card.horizon().bars(),
                card.origins(),
                card.possibleOrigins(),
                interval.openOf(card.from()),
                interval.openOf(card.to()),
                word(card.loss()),
                card.baseline(),
                card.rows().getFirst().metrics().keySet().stream()
                        .map(EvaluationJson::measure)
                        .toList(),
                card.verdict().state().word(),
                card.verdict().text(),
                card.rows().getFirst().course().times().stream()
                        .map(known -> interval.openOf(known).getEpochSecond())
                        .toList(),
                card.rows().stream().map(row -> model(card, row, interval)).toList());
    }

    private static MeasureJson measure(Metric metric) {
        return new MeasureJson(word(metric), metric.label(), word(metric.better()));
    }

    private static ScoredModelJson model(Scorecard card, Scorecard.Row row, BarInterval interval) {
        LossRatio ratio = card.ratio(row);
        Map<String, Double> metrics = new LinkedHashMap<>();
        row.metrics().forEach((metric, value) -> metrics.put(word(metric), value));
        ScoreCourse course = row.course();
        return new ScoredModelJson(
                row.model().name(),
                row.model().label(),
                row.model().settings(),
                metrics,
                new RatioJson(ratio.value(), ratio.low(), ratio.high()),
                new TestsJson(row.test().statistic(), row.test().pValue(), row.adjustedP(), row.confidenceP()),
                row.mayBeBest(),
                row.verdict().state().word(),
                row.verdict().text(),
                drawn(course.lossDifference()),
                course.coverage().map(held -> coverage(held, interval)).orElse(null),
                course.pit().map(EvaluationJson::pit).orElse(null),
                course.reliability().map(EvaluationJson::reliability).orElse(null));
    }

    private static CoverageCourseJson coverage(ScoreCourse.CoverageCourse held, BarInterval interval) {
        return new CoverageCourseJson(
                held.coverage().nominal(),
                held.coverage().realised(),
                held.coverage().worst(),
                held.worst().map(stretch -> interval.openOf(stretch.from())).orElse(null),
                held.worst().map(stretch -> interval.openOf(stretch.to())).orElse(null),
                drawn(held.running()));
    }

    private static PitJson pit(PitHistogram pit) {
        return new PitJson(pit.probabilities(), pit.counts(), pit.statistic(), pit.pValue());
    }

    private static ReliabilityJson reliability(ReliabilityDiagram diagram) {
        return new ReliabilityJson(
                diagram.bins().stream()
                        .map(bin -> new BinJson(bin.lower(), bin.upper(), bin.count(), bin.forecast(), bin.frequency()))
                        .toList(),
                diagram.calibrationError());
    }

    /// Rounded to what an eye can tell: the document stays short.
    static List<Double> drawn(List<Double> values) {
        return values.stream()
                .map(value -> Double.isFinite(value) ? Math.rint(value * DRAWN) / DRAWN : value)
                .toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
