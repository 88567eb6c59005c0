package io.finwave.app;

import io.finwave.evaluate.Fan;
import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.series.BarInterval;

/// What `forecast` and `backtest` write with `--csv`.
final class TrackedDocument {
    private TrackedDocument() {}

    /// A line for every quantile of every horizon, then for the variance, then for what intervals held so
    /// far. The level is that of the quantile, or what the interval claims.
    static String forecastCsv(TrackedBars.Tracked tracked) {
        TrackedForecast forecast = tracked.forecast();
        Csv csv = new Csv("measure", "horizon_bars", "level", "value");
        forecast.fan().ifPresent(fan -> {
            for (QuantileForecast said : fan.logReturns()) {
                for (int q = 0; q < said.levels().size(); q++) {
                    double level = said.levels().get(q).probability();
                    double value = said.values().get(q);
                    int horizon = said.horizon().bars();
                    csv.line("price", horizon, level, fan.originClose() * Math.exp(value));
                    csv.line("log_return", horizon, level, value);
                }
            }
        });
        for (TrackedForecast.VarianceOutlook outlook : forecast.variance()) {
            int horizon = outlook.forecast().horizon().bars();
            csv.line("variance", horizon, "", outlook.forecast().value());
            csv.line("volatility_annualised", horizon, "", outlook.volatilityAnnualised());
        }
        forecast.fan()
                .ifPresent(fan -> fan.coverage().forEach(held -> {
                    double level = held.coverage().nominal();
                    csv.line(
                            "coverage",
                            held.horizonBars(),
                            level,
                            held.coverage().realised());
                    csv.line(
                            "worst_250",
                            held.horizonBars(),
                            level,
                            held.coverage().worst());
                    csv.line("mean_width", held.horizonBars(), level, held.meanWidth());
                }));
        return csv.toString();
    }

    /// A line for every measure of every model, then of every interval.
    static String backtestCsv(TrackedBars.Tracked tracked) {
        TrackedForecast forecast = tracked.forecast();
        BarInterval interval = tracked.found().bars().interval();
        Csv csv = new Csv("target", "horizon_bars", "forecasts", "from", "to", "model", "measure", "value");
        for (TrackRecord trackRecord : forecast.trackRecords()) {
            for (TrackRecord.Row row : trackRecord.rows()) {
                line(csv, trackRecord, interval, row, "qlike", row.qlike());
                line(csv, trackRecord, interval, row, "mse", row.mse());
                line(csv, trackRecord, interval, row, "ratio", row.lossRatio().value());
                line(
                        csv,
                        trackRecord,
                        interval,
                        row,
                        "ratio_low",
                        row.lossRatio().low());
                line(
                        csv,
                        trackRecord,
                        interval,
                        row,
                        "ratio_high",
                        row.lossRatio().high());
                line(
                        csv,
                        trackRecord,
                        interval,
                        row,
                        "diebold_mariano",
                        row.test().statistic());
                line(csv, trackRecord, interval, row, "p", row.test().pValue());
                line(csv, trackRecord, interval, row, "adjusted_p", row.adjustedP());
            }
        }
        forecast.fan().ifPresent(fan -> intervals(csv, fan));
        return csv.toString();
    }

    private static void line(
            Csv csv, TrackRecord trackRecord, BarInterval interval, TrackRecord.Row row, String measure, double value) {
        csv.line(
                trackRecord.target(),
                trackRecord.horizon().bars(),
                trackRecord.origins(),
                interval.openOf(trackRecord.from()),
                interval.openOf(trackRecord.to()),
                row.model().name(),
                measure,
                value);
    }

    private static void intervals(Csv csv, Fan fan) {
        for (Fan.IntervalRecord held : fan.coverage()) {
            String level = "_" + Math.round(100 * held.coverage().nominal());
            int n = held.coverage().origins();
            String model = fan.model().name();
            csv.line(
                    "log return",
                    held.horizonBars(),
                    n,
                    "",
                    "",
                    model,
                    "coverage" + level,
                    held.coverage().realised());
            csv.line(
                    "log return",
                    held.horizonBars(),
                    n,
                    "",
                    "",
                    model,
                    "worst_250" + level,
                    held.coverage().worst());
            csv.line("log return", held.horizonBars(), n, "", "", model, "mean_width" + level, held.meanWidth());
        }
    }
}
