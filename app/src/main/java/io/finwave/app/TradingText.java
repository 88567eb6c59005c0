package io.finwave.app;

import io.finwave.evaluate.DeflatedSharpe;
import io.finwave.evaluate.Estimate;
import io.finwave.evaluate.TradingComparison;
import io.finwave.evaluate.TradingCosts;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.evaluate.TradingPerformance;
import io.finwave.series.BarSeries;
import java.io.PrintWriter;
import java.util.Locale;

/// What `trading` prints, and its tables for the report.
final class TradingText {
    private TradingText() {}

    static void print(TradingCommand.Traded traded, PrintWriter out) {
        BarSeries bars = traded.answer().bars();
        out.println(Texts.head(bars, traded.origin()));
        traded.answer()
                .result()
                .ifPresentOrElse(
                        result -> print(result, bars, out),
                        () -> out.println("note: " + TradingEvaluation.tooFew(bars.size())));
        out.println(origin(traded));
    }

    private static void print(TradingEvaluation.Result result, BarSeries bars, PrintWriter out) {
        out.println(holdout(result, bars));
        out.println();
        out.println(title(result, bars));
        performance(result).print(out);
        out.println();
        out.println(costs(result));
        costTable(result).print(out);
        out.println();
        out.println(comparisonTitle(result));
        comparison(result).print(out);
        out.println("-> " + verdict(result));
    }

    /// Which bars are kept for the end, whether they were traded now, and how often they were seen before.
    static String holdout(TradingEvaluation.Result result, BarSeries bars) {
        return EvaluatedText.holdout(bars, result.holdout(), result.opened(), result.openings());
    }

    /// What the table of the accounts is about.
    static String title(TradingEvaluation.Result result, BarSeries bars) {
        TradingPerformance performance = result.benchmark().performance();
        return String.format(
                Locale.ROOT,
                "Accounts that began with 1 at the close of %s, over %s (%,d a year); intervals of 90 %% in brackets",
                Texts.barKnownAt(result.benchmark().record().curve().time(0), bars.interval()),
                Texts.count(performance.bars(), "bar", "bars"),
                performance.barsPerYear());
    }

    /// How the accounts did.
    static TextTable performance(TradingEvaluation.Result result) {
        TextTable table = new TextTable(
                "rule", "return a year, %", "volatility, %", "Sharpe", "s.e.", "deepest fall, %", "hits, %");
        row(table, result.benchmark());
        result.rows().forEach(row -> row(table, row.booked()));
        return table;
    }

    private static void row(TextTable table, TradingEvaluation.Booked booked) {
        TradingPerformance p = booked.performance();
        table.row(
                booked.record().rule().label() + (booked.record().isRuined() ? " (ruined)" : ""),
                percent(p.annualReturn()),
                percent(p.volatility()),
                plain(p.sharpe()),
                Double.isNaN(p.ratio().correlatedError())
                        ? ""
                        : String.format(Locale.ROOT, "%.2f", p.ratio().correlatedError() * Math.sqrt(p.barsPerYear())),
                percent(p.drawdown()),
                percent(p.hitRate()));
    }

    /// What was charged.
    static String costs(TradingEvaluation.Result result) {
        TradingCosts costs = result.costs();
        return String.format(
                Locale.ROOT,
                "Costs: commission %.4g %%, slippage %.4g %% of what is traded; a year: borrowing shares %.4g %%, borrowing"
                        + " money %.4g %%, idle cash earns %.4g %%",
                100 * costs.commission(),
                100 * costs.slippage(),
                100 * costs.borrow(),
                100 * costs.financing(),
                100 * costs.cash());
    }

    /// How much was traded, and what that cost.
    static TextTable costTable(TradingEvaluation.Result result) {
        TextTable table = new TextTable("rule", "trades", "turnover a year", "cost a year, %", "exposure");
        costRow(table, result.benchmark());
        result.rows().forEach(row -> costRow(table, row.booked()));
        return table;
    }

    private static void costRow(TextTable table, TradingEvaluation.Booked booked) {
        TradingPerformance p = booked.performance();
        table.row(
                booked.record().rule().label(),
                String.format(Locale.ROOT, "%,d", booked.record().trades()),
                plain(p.turnover()),
                percent(p.cost()),
                plain(p.exposure()));
    }

    /// What the table of the differences is about.
    static String comparisonTitle(TradingEvaluation.Result result) {
        return "Next to buying and holding; the second p is corrected for the number of rules, the Sharpe ratio deflated by "
                + Texts.count(result.trials(), "trial", "trials")
                + result.overfitting()
                        .map(pbo -> String.format(
                                Locale.ROOT,
                                "; the best of them is below the middle of them elsewhere with probability %.2f",
                                pbo.probability()))
                        .orElse("");
    }

    /// Each rule beside buying and holding.
    static TextTable comparison(TradingEvaluation.Result result) {
        TextTable table = new TextTable(
                "rule", "mean return, % a year", "p", "Sharpe", "p", "deflated Sharpe", "luck reaches", "verdict<");
        for (TradingEvaluation.Row row : result.rows()) {
            TradingComparison c = row.comparison();
            DeflatedSharpe deflated = row.deflated();
            double year = Math.sqrt(row.booked().performance().barsPerYear());
            table.row(
                    row.booked().record().rule().label(),
                    percent(c.meanReturn()),
                    Texts.pValue(c.meanReturnP()),
                    plain(c.sharpe()),
                    Texts.pValue(row.adjustedP()),
                    number(deflated.probability(), "%.3f"),
                    number(deflated.threshold() * year, "%.2f"),
                    row.verdict().text());
        }
        return table;
    }

    /// What all of it comes to, in one sentence.
    static String verdict(TradingEvaluation.Result result) {
        String better = result.rows().stream()
                .filter(row -> row.verdict().state() == io.finwave.evaluate.Verdict.State.BETTER)
                .map(row -> row.booked().record().rule().label())
                .collect(java.util.stream.Collectors.joining(", "));
        return better.isEmpty()
                ? "no skill: no rule is better than buying and holding, beyond chance"
                : "better than buying and holding, beyond chance: " + better;
    }

    /// From what it can be made again.
    static String origin(TradingCommand.Traded traded) {
        return "data " + traded.answer().bars().checksum().substring(0, 16) + ", finwave "
                + traded.answer().codeVersion();
    }

    private static String percent(Estimate e) {
        return interval(e, 100, "%.1f");
    }

    private static String plain(Estimate e) {
        return interval(e, 1, "%.2f");
    }

    private static String interval(Estimate e, double factor, String format) {
        if (Double.isNaN(e.value())) {
            return "";
        }
        String value = String.format(Locale.ROOT, format, factor * e.value());
        return Double.isNaN(e.low())
                ? value
                : value + " [" + String.format(Locale.ROOT, format, factor * e.low()) + ", "
                        + String.format(Locale.ROOT, format, factor * e.high()) + "]";
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
