package io.finwave.api.internal;

import io.finwave.evaluate.BacktestOverfitting;
import io.finwave.evaluate.EquityCurve;
import io.finwave.evaluate.Estimate;
import io.finwave.evaluate.TradingComparison;
import io.finwave.evaluate.TradingCosts;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.evaluate.TradingPerformance;
import io.finwave.evaluate.TradingRecord;
import io.finwave.evaluate.Verdict;
import io.finwave.series.BarInterval;
import io.finwave.service.TradingAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What rules would have done, as the API writes it. Times are the open times of bars.
///
/// @param holdout the bars that are kept for the end; null where there is no result
/// @param costs what trading cost; null where there is no result
/// @param trials by how many the Sharpe ratios are deflated: those of the ledger
/// @param overfitting how likely the best of the logged trials on these bars is below the middle of them
/// elsewhere; null where that cannot be told
/// @param t when the equity that is drawn was held, epoch seconds
/// @param benchmark buying and holding; null where there are too few bars
/// @param rules none where there are too few bars
/// @param notes why there is no result
public record TradingJson(
        String instrument,
        String interval,
        int bars,
        String dataVersion,
        String codeVersion,
        Instant computedAt,
        long computeMillis,
        EvaluationJson.@Nullable HoldoutJson holdout,
        @Nullable TradingCosts costs,
        int trials,
        @Nullable Double overfitting,
        @Nullable Instant from,
        @Nullable Instant to,
        int barsPerYear,
        List<Long> t,
        @Nullable AccountJson benchmark,
        List<RuleJson> rules,
        List<String> notes) {
    /// The most closes drawn.
    private static final int POINTS = 300;

    /// An account: each figure with the ends of its interval of 90 %.
    ///
    /// @param annualReturn a year, with interest on interest
    /// @param turnover a year, as a multiple of the equity
    /// @param cost a year, as a part of the equity
    /// @param sharpeError the standard error of the Sharpe ratio, a year
    /// @param equity at each `t`, 1 at the first
    /// @param drawdowns the deepest between each `t` and the one before, as a part of the height before
    /// @param ruined whether the account ended because it was worth nothing
    public record AccountJson(
            String rule,
            String label,
            Map<String, String> settings,
            EstimateJson annualReturn,
            EstimateJson volatility,
            EstimateJson sharpe,
            double sharpeError,
            EstimateJson drawdown,
            Instant drawdownFrom,
            Instant drawdownTo,
            EstimateJson turnover,
            EstimateJson hitRate,
            EstimateJson cost,
            EstimateJson exposure,
            int trades,
            int limitedDecisions,
            boolean ruined,
            List<Double> equity,
            List<Double> drawdowns) {}

    /// A figure with the ends of its interval.
    public record EstimateJson(double value, double low, double high) {}

    /// A rule beside buying and holding.
    ///
    /// @param adjustedP the p-value of "the Sharpe ratios are equal", corrected for the number of rules
    /// @param deflatedSharpe how probable it is that there is any skill, as one of `trials`
    /// @param verdict `better`, `no-difference` or `worse` than buying and holding, by the Sharpe ratio
    public record RuleJson(
            AccountJson account,
            DeflatedJson deflatedSharpe,
            ComparisonJson comparison,
            double adjustedP,
            String verdict,
            String verdictText) {}

    /// A Sharpe ratio, deflated.
    ///
    /// @param threshold what the best of so many without skill reaches, a year
    public record DeflatedJson(double probability, double threshold, int trials) {}

    /// The difference to buying and holding, with the p-value of there being none.
    public record ComparisonJson(EstimateJson meanReturn, double meanReturnP, EstimateJson sharpe, double sharpeP) {}

    public static TradingJson of(TradingAnswer answer) {
        BarInterval interval = answer.bars().interval();
        TradingEvaluation.Result result = answer.result().orElse(null);
        TradingEvaluation.Booked benchmark = result == null ? null : result.benchmark();
        EquityCurve curve = benchmark == null ? null : benchmark.record().curve();
        int[] shown = curve == null ? new int[0] : shown(curve.size());
        List<Long> times = new ArrayList<>();
        if (curve != null) {
            for (int i : shown) {
                times.add(interval.openOf(curve.time(i)).getEpochSecond());
            }
        }
        return new TradingJson(
                answer.bars().instrument().value(),
                interval.toString(),
                answer.bars().size(),
                answer.bars().checksum(),
                answer.codeVersion(),
                answer.computedAt(),
                answer.took().toMillis(),
                result == null
                        ? null
                        : EvaluationJson.HoldoutJson.of(
                                answer.bars(), result.holdout(), result.opened(), result.openings()),
                result == null ? null : result.costs(),
                result == null ? 0 : result.trials(),
                result == null
                        ? null
                        : result.overfitting()
                                .map(BacktestOverfitting::probability)
                                .orElse(null),
                curve == null ? null : interval.openOf(curve.time(0)),
                curve == null ? null : interval.openOf(curve.time(curve.size() - 1)),
                benchmark == null ? 0 : benchmark.performance().barsPerYear(),
                times,
                benchmark == null ? null : account(benchmark, interval, shown),
                result == null
                        ? List.of()
                        : result.rows().stream()
                                .map(row -> rule(row, interval, shown))
                                .toList(),
                result == null ? List.of(TradingEvaluation.tooFew(answer.bars().size())) : List.of());
    }

    private static RuleJson rule(TradingEvaluation.Row row, BarInterval interval, int[] shown) {
        TradingComparison comparison = row.comparison();
        double year = Math.sqrt(row.booked().performance().barsPerYear());
        Verdict verdict = row.verdict();
        return new RuleJson(
                account(row.booked(), interval, shown),
                new DeflatedJson(
                        row.deflated().probability(),
                        row.deflated().threshold() * year,
                        row.deflated().trials()),
                new ComparisonJson(
                        estimate(comparison.meanReturn()),
                        comparison.meanReturnP(),
                        estimate(comparison.sharpe()),
                        comparison.sharpeP()),
                row.adjustedP(),
                verdict.state().word(),
                verdict.text());
    }

    private static AccountJson account(TradingEvaluation.Booked booked, BarInterval interval, int[] shown) {
        TradingRecord record = booked.record();
        TradingPerformance performance = booked.performance();
        EquityCurve.Drawdown deepest = record.curve().deepest();
        return new AccountJson(
                record.rule().name(),
                record.rule().label(),
                record.rule().settings(),
                estimate(performance.annualReturn()),
                estimate(performance.volatility()),
                estimate(performance.sharpe()),
                performance.ratio().correlatedError() * Math.sqrt(performance.barsPerYear()),
                estimate(performance.drawdown()),
                interval.openOf(deepest.from()),
                interval.openOf(deepest.to()),
                estimate(performance.turnover()),
                estimate(performance.hitRate()),
                estimate(performance.cost()),
                estimate(performance.exposure()),
                record.trades(),
                record.limitedDecisions(),
                record.isRuined(),
                EvaluationJson.drawn(equity(record.curve(), shown)),
                EvaluationJson.drawn(drawdowns(record.curve(), shown)));
    }

    private static EstimateJson estimate(Estimate estimate) {
        return new EstimateJson(estimate.value(), estimate.low(), estimate.high());
    }

    /// The closes shown out of `n`: all, or evenly spread with the first and the last.
    private static int[] shown(int n) {
        int[] shown = new int[Math.min(n, POINTS)];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = n <= POINTS ? i : (int) ((long) i * (n - 1) / (POINTS - 1));
        }
        return shown;
    }

    /// NaN after a ruin.
    private static List<Double> equity(EquityCurve curve, int[] shown) {
        List<Double> equity = new ArrayList<>();
        for (int i : shown) {
            equity.add(i < curve.size() ? curve.equity(i) : Double.NaN);
        }
        return equity;
    }

    private static List<Double> drawdowns(EquityCurve curve, int[] shown) {
        double[] all = curve.drawdowns();
        List<Double> drawdowns = new ArrayList<>();
        int next = 0;
        for (int i : shown) {
            double deepest = i < all.length ? all[i] : Double.NaN;
            for (; next <= i && next < all.length; next++) {
                deepest = Math.max(deepest, all[next]);
            }
            drawdowns.add(deepest);
        }
        return drawdowns;
    }
}
