package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.evaluate.Estimate;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.evaluate.TradingPerformance;
import io.finwave.evaluate.TradingRecord;

/// What `trading` writes for programs.
final class TradingDocument {
    private TradingDocument() {}

    /// The very document of the API.
    static String json(TradingCommand.Traded traded) {
        return WireDocuments.trading(traded.answer());
    }

    /// A line for every figure of every account with the ends of its interval; a number without an answer is
    /// empty.
    static String csv(TradingCommand.Traded traded) {
        Csv csv = new Csv("rule", "measure", "value", "low", "high");
        traded.answer().result().ifPresent(result -> {
            account(csv, result.benchmark());
            result.rows().forEach(row -> {
                account(csv, row.booked());
                rule(csv, row);
            });
        });
        return csv.toString();
    }

    private static void account(Csv csv, TradingEvaluation.Booked booked) {
        TradingRecord record = booked.record();
        TradingPerformance p = booked.performance();
        String rule = record.rule().name();
        line(csv, rule, "annual_return", p.annualReturn());
        line(csv, rule, "volatility", p.volatility());
        line(csv, rule, "sharpe", p.sharpe());
        line(csv, rule, "drawdown", p.drawdown());
        line(csv, rule, "turnover", p.turnover());
        line(csv, rule, "hit_rate", p.hitRate());
        line(csv, rule, "cost", p.cost());
        line(csv, rule, "exposure", p.exposure());
        csv.line(rule, "trades", record.trades(), "", "");
    }

    private static void rule(Csv csv, TradingEvaluation.Row row) {
        String rule = row.booked().record().rule().name();
        double year = Math.sqrt(row.booked().performance().barsPerYear());
        line(csv, rule, "mean_return_difference", row.comparison().meanReturn());
        csv.line(rule, "mean_return_difference_p", row.comparison().meanReturnP(), "", "");
        line(csv, rule, "sharpe_difference", row.comparison().sharpe());
        csv.line(rule, "sharpe_difference_p", row.comparison().sharpeP(), "", "");
        csv.line(rule, "adjusted_p", row.adjustedP(), "", "");
        csv.line(rule, "deflated_sharpe", row.deflated().probability(), "", "");
        csv.line(rule, "deflated_sharpe_threshold", row.deflated().threshold() * year, "", "");
        csv.line(rule, "trials", row.deflated().trials(), "", "");
    }

    private static void line(Csv csv, String rule, String measure, Estimate estimate) {
        csv.line(rule, measure, estimate.value(), estimate.low(), estimate.high());
    }
}
