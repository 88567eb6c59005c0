package io.finwave.app;

import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.series.BarInterval;
import java.io.PrintWriter;
import java.util.Locale;

/// What `forecast` and `backtest` print alike.
final class TrackRecordText {
    private TrackRecordText() {}

    /// Which history it is.
    static void printHead(TrackedBars.Tracked tracked, PrintWriter out) {
        out.println(Texts.head(tracked.found().bars(), tracked.found().origin()));
    }

    /// One table a horizon.
    static void printRecords(TrackedBars.Tracked tracked, PrintWriter out) {
        BarInterval interval = tracked.found().bars().interval();
        for (TrackRecord trackRecord : tracked.forecast().trackRecords()) {
            out.println();
            out.printf(
                    Locale.ROOT,
                    "%s, %s ahead: %,d forecasts made from %s to %s%n",
                    trackRecord.target(),
                    Texts.count(trackRecord.horizon().bars(), "bar", "bars"),
                    trackRecord.origins(),
                    Texts.barKnownAt(trackRecord.from(), interval),
                    Texts.barKnownAt(trackRecord.to(), interval));
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
            table.print(out);
        }
    }

    /// What was left out or changed on the way, and from what it can be made again: the version of the history,
    /// also where a column of it was taken as something else than prices.
    static void printNotes(TrackedBars.Tracked tracked, PrintWriter out) {
        TrackedForecast forecast = tracked.forecast();
        forecast.summary().notes().forEach(note -> out.println("note: " + note));
        out.println("data " + tracked.found().bars().checksum().substring(0, 16) + ", "
                + forecast.summary().barsUsed() + " bars to "
                + forecast.summary().lastBarKnownAt() + ", finwave "
                + forecast.summary().codeVersion());
    }
}
