package io.finwave.app;

import io.finwave.evaluate.TrackRecord;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.series.BarInterval;
import java.io.PrintWriter;

/// What `forecast` and `backtest` print alike.
final class TrackRecordText {
    private TrackRecordText() {}

    /// Which history it is, and by what its variance is measured.
    static void printHead(TrackedBars.Tracked tracked, PrintWriter out) {
        out.println(Texts.head(tracked.found().bars(), tracked.found().origin()));
        tracked.proxy().ifPresent(proxy -> out.println(VarianceOption.told(proxy)));
    }

    /// One table a horizon.
    static void printRecords(TrackedBars.Tracked tracked, PrintWriter out) {
        BarInterval interval = tracked.found().bars().interval();
        for (TrackRecord trackRecord : tracked.forecast().trackRecords()) {
            out.println();
            out.println(TrackedTables.title(trackRecord, interval));
            TrackedTables.of(trackRecord).print(out);
        }
    }

    /// What was left out or changed on the way, and from what it can be made again.
    static void printNotes(TrackedBars.Tracked tracked, PrintWriter out) {
        tracked.forecast().summary().notes().forEach(note -> out.println("note: " + note));
        out.println(origin(tracked));
    }

    /// From what it can be made again: the version of the history, also where a column of it was taken as
    /// something else than prices.
    static String origin(TrackedBars.Tracked tracked) {
        TrackedForecast.Summary summary = tracked.forecast().summary();
        return "data " + tracked.found().bars().checksum().substring(0, 16) + ", " + summary.barsUsed() + " bars to "
                + summary.lastBarKnownAt() + ", finwave " + summary.codeVersion();
    }
}
