package io.finwave.app;

import io.finwave.evaluate.Fan;
import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.PredictionInterval;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.series.BarInterval;
import java.util.List;
import java.util.Locale;

/// The tables of `forecast` and `backtest`, printed and in the report alike.
final class TrackedTables {
    private static final List<Double> INTERVALS = List.of(0.5, 0.8, 0.95);

    private TrackedTables() {}

    /// What a table of the track record is about.
    static String title(TrackRecord trackRecord, BarInterval interval) {
        return String.format(
                Locale.ROOT,
                "%s, %s ahead: %,d forecasts made from %s to %s",
                trackRecord.target(),
                Texts.count(trackRecord.horizon().bars(), "bar", "bars"),
                trackRecord.origins(),
                Texts.barKnownAt(trackRecord.from(), interval),
                Texts.barKnownAt(trackRecord.to(), interval));
    }

    /// How the models of one horizon did.
    static TextTable of(TrackRecord trackRecord) {
        TextTable table = new TextTable("model", "QLIKE", "to baseline", "MSE", "DM t", "p", "verdict<");
        for (TrackRecord.Row row : trackRecord.rows()) {
            boolean baseline = row.model().name().equals(trackRecord.baseline());
            table.row(
                    row.model().label(),
                    String.format(Locale.ROOT, "%.4f", row.qlike()),
                    String.format(Locale.ROOT, "%.3f", row.ratio()),
                    String.format(Locale.ROOT, "%.3g", row.mse()),
                    baseline || Double.isNaN(row.test().statistic())
                            ? ""
                            : String.format(Locale.ROOT, "%+.2f", row.test().statistic()),
                    Texts.pValue(row.adjustedP()),
                    row.verdict().text());
        }
        return table;
    }

    /// What the table of the prices is about.
    static String title(Fan fan) {
        return String.format(
                Locale.ROOT,
                "Price from %,.6g (%s); what it held so far in brackets",
                fan.originClose(),
                fan.model().label());
    }

    /// Where the price may go, with how often such intervals held.
    static TextTable prices(Fan fan) {
        TextTable table = new TextTable("bars ahead", "median", "50 %<", "80 %<", "95 %<");
        for (int horizon : TrackedForecaster.HORIZONS) {
            if (horizon > fan.logReturns().size()) {
                continue;
            }
            QuantileForecast returns = fan.logReturns().get(horizon - 1);
            String[] cells = new String[2 + INTERVALS.size()];
            cells[0] = String.valueOf(horizon);
            cells[1] = price(fan, returns.at(QuantileLevel.of(0.5)));
            for (int i = 0; i < INTERVALS.size(); i++) {
                cells[2 + i] = interval(fan, horizon, returns.interval(INTERVALS.get(i)), INTERVALS.get(i));
            }
            table.row(cells);
        }
        return table;
    }

    private static String interval(Fan fan, int horizon, PredictionInterval interval, double nominal) {
        String held = fan.coverage().stream()
                .filter(record ->
                        record.horizonBars() == horizon && record.coverage().nominal() == nominal)
                .findFirst()
                .map(record -> String.format(
                        Locale.ROOT, "%.1f %%", 100 * record.coverage().realised()))
                .orElse("no record");
        return price(fan, interval.lower()) + " to " + price(fan, interval.upper()) + " [" + held + "]";
    }

    private static String price(Fan fan, double logReturn) {
        return String.format(Locale.ROOT, "%,.6g", fan.originClose() * Math.exp(logReturn));
    }

    /// What the table of the volatility is about.
    static String volatilityTitle(TrackedForecast forecast) {
        return "Volatility ahead (" + forecast.variance().getFirst().model().label() + ")";
    }

    /// The coming volatility.
    static TextTable volatility(TrackedForecast forecast) {
        TextTable table = new TextTable("bars ahead", "mean variance", "a year, %");
        for (TrackedForecast.VarianceOutlook outlook : forecast.variance()) {
            table.row(
                    String.valueOf(outlook.forecast().horizon().bars()),
                    String.format(Locale.ROOT, "%.4g", outlook.forecast().value()),
                    String.format(Locale.ROOT, "%.1f", 100 * outlook.volatilityAnnualised()));
        }
        return table;
    }

    /// What the table of the intervals is about.
    static String coverageTitle(Fan fan) {
        return "Intervals of the price (" + fan.model().label() + "): how often they held what came";
    }

    /// How often intervals held.
    static TextTable coverage(Fan fan, BarInterval barInterval) {
        TextTable table =
                new TextTable("bars ahead", "interval", "held", "worst 250", "in the 250 from<", "mean width %", "n");
        for (Fan.IntervalRecord interval : fan.coverage()) {
            table.row(
                    String.valueOf(interval.horizonBars()),
                    percent(interval.coverage().nominal(), "%.0f %%"),
                    percent(interval.coverage().realised(), "%.1f %%"),
                    interval.worstFrom().isPresent()
                            ? percent(interval.coverage().worst(), "%.1f %%")
                            : "",
                    interval.worstFrom()
                            .map(from -> Texts.barKnownAt(from, barInterval))
                            .orElse("fewer than 250"),
                    percent(interval.meanWidth(), "%.2f"),
                    String.valueOf(interval.coverage().origins()));
        }
        return table;
    }

    private static String percent(double share, String format) {
        return String.format(Locale.ROOT, format, 100 * share);
    }
}
