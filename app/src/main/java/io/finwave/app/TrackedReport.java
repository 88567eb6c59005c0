package io.finwave.app;

import io.finwave.evaluate.Fan;
import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.forecast.PredictionInterval;
import io.finwave.forecast.QuantileLevel;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What `forecast --html` and `backtest --html` write.
final class TrackedReport {
    private static final String FORECAST_LEAD = "What may come after the newest bar, as a distribution, and how such"
            + " statements did so far. The numbers in brackets say how often intervals of this kind really held what came."
            + " This is no advice.";
    private static final String BACKTEST_LEAD =
            "How every model did, walking forward: at every step fitted only on outcomes"
                    + " that were known by then. QLIKE is the loss, 0 is perfect; the dots show it over that of the baseline with an"
                    + " interval of 95 % (Diebold-Mariano), left of the dashed line is less. p is corrected for the number of models in"
                    + " the table. The past of a model is no promise.";

    /// How many bars stand before the forecast.
    private static final int BEFORE = 120;

    private static final List<Double> BANDS = List.of(0.95, 0.8, 0.5);

    private TrackedReport() {}

    /// The report of a forecast.
    static String forecast(TrackedBars.Tracked tracked) {
        TrackedForecast forecast = tracked.forecast();
        ReportPage page = page(tracked, FORECAST_LEAD);
        page.section("Verdict", ReportPage.verdict(forecast.verdict().text()));
        forecast.fan()
                .ifPresentOrElse(
                        fan -> page.section(
                                "Price",
                                plot(fan, tracked.found().bars()),
                                TrackedTables.prices(fan).html(TrackedTables.title(fan)),
                                ReportPage.paragraph(fan.direction().verdict().text())),
                        () -> page.section(
                                "Price",
                                ReportPage.paragraph(
                                        "No bands are shown: no honest interval can be given. There is no line"
                                                + " without bands either.")));
        if (!forecast.variance().isEmpty()) {
            page.section(
                    "Volatility", TrackedTables.volatility(forecast).html(TrackedTables.volatilityTitle(forecast)));
        }
        return ended(page, tracked);
    }

    /// The report of a backtest.
    static String backtest(TrackedBars.Tracked tracked) {
        TrackedForecast forecast = tracked.forecast();
        BarInterval interval = tracked.found().bars().interval();
        ReportPage page = page(tracked, BACKTEST_LEAD);
        page.section("Verdict", ReportPage.verdict(forecast.verdict().text()));
        for (TrackRecord trackRecord : forecast.trackRecords()) {
            List<LossRatio> ratios =
                    trackRecord.rows().stream().map(TrackRecord.Row::lossRatio).toList();
            page.section(
                    "Volatility, " + Texts.count(trackRecord.horizon().bars(), "bar", "bars") + " ahead",
                    TrackedTables.of(trackRecord)
                            .html(
                                    TrackedTables.title(trackRecord, interval),
                                    RatioCells.heading(ratios),
                                    RatioCells.of(
                                            ratios,
                                            trackRecord.rows().stream()
                                                    .map(row -> row.verdict().state())
                                                    .toList())));
        }
        forecast.fan()
                .filter(fan -> !fan.coverage().isEmpty())
                .ifPresent(fan -> page.section(
                        "Intervals of the price",
                        TrackedTables.coverage(fan, interval).html(TrackedTables.coverageTitle(fan)),
                        ReportPage.paragraph(fan.direction().verdict().text())));
        return ended(page, tracked);
    }

    private static ReportPage page(TrackedBars.Tracked tracked, String lead) {
        return new ReportPage(Texts.head(tracked.found().bars(), tracked.found().origin()), lead);
    }

    private static String ended(ReportPage page, TrackedBars.Tracked tracked) {
        page.notes("Notes", tracked.forecast().summary().notes());
        return page.html(TrackRecordText.origin(tracked) + ", " + tracked.computedAt());
    }

    /// The newest closes, and where the price may go from the last of them.
    private static String plot(Fan fan, BarSeries bars) {
        int before = Math.min(BEFORE, bars.size());
        int after = fan.logReturns().size();
        List<String> times = new ArrayList<>();
        double[] closes = new double[before + after];
        double[] median = new double[before + after];
        Arrays.fill(closes, Double.NaN);
        Arrays.fill(median, Double.NaN);
        for (int k = 0; k < before; k++) {
            int t = bars.size() - before + k;
            closes[k] = bars.close(t);
            times.add(Texts.opened(bars.bar(t).openTime(), bars.interval()));
        }
        median[before - 1] = fan.originClose();
        for (int h = 1; h <= after; h++) {
            times.add("+" + h);
            median[before - 1 + h] =
                    fan.originClose() * Math.exp(fan.logReturns().get(h - 1).at(QuantileLevel.of(0.5)));
        }
        LinePlot plot = LinePlot.of(
                        "The last " + Texts.count(before, "close", "closes")
                                + ", and where the price may go in the next " + Texts.count(after, "bar", "bars")
                                + ": bands of 95, 80 and 50 %",
                        times,
                        value -> String.format(Locale.ROOT, "%,.5g", value))
                .withHeight(320);
        for (double nominal : BANDS) {
            double[] lower = new double[before + after];
            double[] upper = new double[before + after];
            Arrays.fill(lower, Double.NaN);
            Arrays.fill(upper, Double.NaN);
            lower[before - 1] = fan.originClose();
            upper[before - 1] = fan.originClose();
            for (int h = 1; h <= after; h++) {
                PredictionInterval interval = fan.logReturns().get(h - 1).interval(nominal);
                lower[before - 1 + h] = fan.originClose() * Math.exp(interval.lower());
                upper[before - 1 + h] = fan.originClose() * Math.exp(interval.upper());
            }
            plot = plot.withBand(lower, upper, "band");
        }
        return plot.with("close", closes, "plain").with("median", median, "k1").html();
    }
}
