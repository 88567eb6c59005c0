package io.finwave.api.internal;

import io.finwave.evaluate.RiskOutlook;
import io.finwave.evaluate.TailRecord;
import io.finwave.evaluate.TouchBacktest;
import io.finwave.evaluate.Verdict;
import io.finwave.forecast.ScaleRisk;
import io.finwave.service.RiskAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of the risk, as the API writes it. Returns are natural logarithms, a loss is negative.
///
/// @param variance by what the variance of a bar is measured, which models are given
/// @param asOf when the bar was complete that it is told from
/// @param close of that bar
/// @param horizons one for each that there is enough for
/// @param notes a sentence for each horizon that is left out, and why
public record RiskJson(
        String instrument,
        String interval,
        int bars,
        String dataVersion,
        String variance,
        String codeVersion,
        Instant computedAt,
        long computeMillis,
        Instant asOf,
        double close,
        List<HorizonJson> horizons,
        List<String> notes) {
    /// What is said for a horizon.
    ///
    /// @param forecasts how many of the tail model's forecasts were scored; 0 if too few
    /// @param skill whether it beats a constant volatility, by the joint loss of both figures; null if not scored
    /// @param touchRecord null where there are too few forecasts to score
    /// @param scales where the risk comes from; null where there is too little to tell
    public record HorizonJson(
            int horizonBars,
            String tailModel,
            int forecasts,
            @Nullable TailSkillJson skill,
            List<LossJson> losses,
            String touchModel,
            List<TouchJson> touches,
            @Nullable TouchRecordJson touchRecord,
            @Nullable ScalesJson scales) {}

    /// A judgement.
    ///
    /// @param state `better`, `no-difference` or `worse`
    public record TailSkillJson(String state, String text) {}

    /// What may be lost at a level.
    ///
    /// @param level α; 0.025 is a confidence of 97.5 %
    /// @param standing `held`, `rejected` or `not-enough-data`
    /// @param text the same in one sentence
    /// @param record null where there are too few forecasts to score
    public record LossJson(
            double level,
            double valueAtRisk,
            double expectedShortfall,
            String standing,
            String text,
            @Nullable TailRecordJson record) {}

    /// How such statements did: p-values of tests, null where a test has no answer.
    ///
    /// @param outcomes that do not overlap, which the tests are made of
    /// @param exceedances of the value at risk among them
    /// @param expected how many there should be
    /// @param p the least of four, corrected for their number: all below but Kupiec's, a part of Christoffersen's
    /// @param kupiecP of the number of exceedances
    /// @param christoffersenP of their number and clusters
    /// @param dynamicQuantileP whether they could be foretold
    /// @param acerbiSzekelyP whether losses were as many and as great as told
    /// @param mcNeilFreyP whether losses beyond the value at risk were as great as told
    /// @param fisslerZiegel the mean joint loss of both figures
    public record TailRecordJson(
            int outcomes,
            int exceedances,
            double expected,
            double p,
            double kupiecP,
            double christoffersenP,
            double dynamicQuantileP,
            double acerbiSzekelyP,
            double mcNeilFreyP,
            double fisslerZiegel) {}

    /// A move of the price.
    ///
    /// @param move as a part of the price
    /// @param probability that it is reached on the way
    public record TouchJson(double move, double probability) {}

    /// How probabilities of touching did.
    ///
    /// @param baseRateBrier the Brier score of the base rate
    public record TouchRecordJson(
            int forecasts,
            double brier,
            double baseRateBrier,
            double calibrationError,
            double adjustedP,
            String verdict,
            String verdictText) {}

    /// Where the risk comes from.
    ///
    /// @param contributions they sum to the three figures
    public record ScalesJson(
            double level,
            double variance,
            double valueAtRisk,
            double expectedShortfall,
            List<ContributionJson> contributions) {}

    /// What one scale of time adds.
    ///
    /// @param periods in bars, for a person
    public record ContributionJson(
            double fromBars, String periods, double variance, double valueAtRisk, double expectedShortfall) {}

    public static RiskJson of(RiskAnswer answer) {
        return new RiskJson(
                answer.bars().instrument().value(),
                answer.bars().interval().toString(),
                answer.bars().size(),
                answer.bars().checksum(),
                answer.proxy().word(),
                answer.codeVersion(),
                answer.computedAt(),
                answer.took().toMillis(),
                answer.bars().last().closeTime(),
                answer.bars().last().close(),
                answer.report().outlooks().stream().map(RiskJson::horizon).toList(),
                answer.report().notes());
    }

    private static HorizonJson horizon(RiskOutlook outlook) {
        return new HorizonJson(
                outlook.horizon().bars(),
                outlook.tailModel().label(),
                outlook.forecasts(),
                outlook.skill().map(RiskJson::verdict).orElse(null),
                outlook.losses().stream().map(RiskJson::loss).toList(),
                outlook.touchModel().label(),
                outlook.touches().stream()
                        .map(touch -> new TouchJson(touch.move(), touch.probability()))
                        .toList(),
                outlook.touchRecord().map(RiskJson::record).orElse(null),
                outlook.scales().map(RiskJson::scales).orElse(null));
    }

    private static TailSkillJson verdict(Verdict verdict) {
        return new TailSkillJson(verdict.state().word(), verdict.text());
    }

    private static LossJson loss(RiskOutlook.Loss loss) {
        return new LossJson(
                loss.risk().level().probability(),
                loss.risk().valueAtRisk(),
                loss.risk().expectedShortfall(),
                loss.standing().word(),
                loss.text(),
                loss.record().map(record -> record(record, loss.pValue())).orElse(null));
    }

    private static TailRecordJson record(TailRecord record, double p) {
        return new TailRecordJson(
                record.outcomes(),
                record.exceedances().coverage().exceedances(),
                record.level() * record.outcomes(),
                p,
                record.exceedances().coverage().pValue(),
                record.exceedances().conditionalPValue(),
                record.dynamic().pValue(),
                record.shortfall().pValue(),
                record.beyond().pValue(),
                record.loss());
    }

    private static TouchRecordJson record(TouchBacktest backtest) {
        TouchBacktest.Row row = backtest.rows().getLast();
        return new TouchRecordJson(
                backtest.origins(),
                row.brier(),
                backtest.rows().getFirst().brier(),
                row.reliability().calibrationError(),
                row.adjustedP(),
                row.verdict().state().word(),
                row.verdict().text());
    }

    private static ScalesJson scales(ScaleRisk risk) {
        return new ScalesJson(
                risk.level().probability(),
                risk.variance(),
                risk.valueAtRisk(),
                risk.expectedShortfall(),
                risk.contributions().stream()
                        .map(one -> new ContributionJson(
                                one.periods().fromBars(),
                                one.periods().toString(),
                                one.variance(),
                                one.valueAtRisk(),
                                one.expectedShortfall()))
                        .toList());
    }
}
