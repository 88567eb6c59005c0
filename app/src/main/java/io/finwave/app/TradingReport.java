package io.finwave.app;

import io.finwave.evaluate.EquityCurve;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.series.BarSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What `trading --html` writes.
final class TradingReport {
    private static final String LEAD =
            "What rules would have done: each speaks at a close and is filled at the next open, at"
                    + " a cost, next to buying and holding over the same bars. Every figure has its interval of 90 %; the Sharpe ratio is"
                    + " deflated by the number of rules tried, because the best of many looks better than it is. The past is no promise,"
                    + " and this is no advice.";
    private static final int POINTS = 400;

    private TradingReport() {}

    static String of(TradingCommand.Traded traded) {
        BarSeries bars = traded.answer().bars();
        ReportPage page = new ReportPage(Texts.head(bars, traded.origin()), LEAD);
        traded.answer()
                .result()
                .ifPresentOrElse(
                        result -> sections(page, result, bars),
                        () -> page.section("Verdict", ReportPage.verdict(TradingEvaluation.tooFew(bars.size()))));
        return page.html(TradingText.origin(traded) + ", " + traded.answer().computedAt());
    }

    private static void sections(ReportPage page, TradingEvaluation.Result result, BarSeries bars) {
        String verdict = TradingText.verdict(result);
        page.section(
                "Verdict",
                ReportPage.verdict(verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + "."),
                ReportPage.paragraph(TradingText.holdout(result, bars)),
                TradingText.comparison(result).html(TradingText.comparisonTitle(result)));
        page.section(
                "Equity",
                equity(result, bars).html(),
                TradingText.performance(result).html(TradingText.title(result, bars)));
        page.section("Falls from the height before", drawdowns(result, bars).html());
        page.section("Costs", TradingText.costTable(result).html(TradingText.costs(result)));
    }

    private static int[] shown(TradingEvaluation.Result result) {
        int n = result.benchmark().record().curve().size();
        int count = Math.min(n, POINTS);
        return IntStream.range(0, count)
                .map(i -> n <= POINTS ? i : (int) ((long) i * (n - 1) / (POINTS - 1)))
                .toArray();
    }

    private static List<String> times(TradingEvaluation.Result result, BarSeries bars) {
        EquityCurve curve = result.benchmark().record().curve();
        return Arrays.stream(shown(result))
                .mapToObj(i -> Texts.barKnownAt(curve.time(i), bars.interval()))
                .toList();
    }

    private static LinePlot equity(TradingEvaluation.Result result, BarSeries bars) {
        int[] shown = shown(result);
        LinePlot plot = LinePlot.of(
                        "What an account that began with 1 was worth",
                        times(result, bars),
                        value -> String.format(Locale.ROOT, "%.2f", value))
                .withRule(1, "the beginning")
                .withHeight(300)
                .with("buy and hold", equity(result.benchmark().record().curve(), shown), "plain");
        for (int i = 0; i < result.rows().size(); i++) {
            var record = result.rows().get(i).booked().record();
            plot = plot.with(record.rule().label(), equity(record.curve(), shown), LinePlot.look(i));
        }
        return plot;
    }

    private static double[] equity(EquityCurve curve, int[] shown) {
        return Arrays.stream(shown)
                .mapToDouble(i -> i < curve.size() ? curve.equity(i) : Double.NaN)
                .toArray();
    }

    private static LinePlot drawdowns(TradingEvaluation.Result result, BarSeries bars) {
        int[] shown = shown(result);
        LinePlot plot = LinePlot.of(
                        "The part lost since the greatest height up to then",
                        times(result, bars),
                        value -> String.format(Locale.ROOT, "%.0f %%", 100 * value + 0.0))
                .with("buy and hold", falls(result.benchmark().record().curve(), shown), "plain");
        for (int i = 0; i < result.rows().size(); i++) {
            var record = result.rows().get(i).booked().record();
            plot = plot.with(record.rule().label(), falls(record.curve(), shown), LinePlot.look(i));
        }
        return plot;
    }

    /// The deepest since the close shown before, downwards.
    private static double[] falls(EquityCurve curve, int[] shown) {
        double[] all = curve.drawdowns();
        double[] falls = new double[shown.length];
        int next = 0;
        for (int k = 0; k < shown.length; k++) {
            double deepest = shown[k] < all.length ? 0 : Double.NaN;
            for (; next <= shown[k] && next < all.length; next++) {
                deepest = Math.max(deepest, all[next]);
            }
            falls[k] = -deepest;
        }
        return falls;
    }
}
