package io.finwave.source;

import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.util.List;

/// Somewhere bars come from.
public interface BarSource {
    /// What one source has of one instrument.
    ///
    /// @param instrument its id
    /// @param name its name for a person
    /// @param interval how long each bar is
    /// @param origin where it comes from, one line, for the provenance
    /// @param continues whether newer bars will follow; if not, the history has ended and does not get stale
    record Offer(InstrumentId instrument, String name, BarInterval interval, String origin, boolean continues) {}

    /// One word by which the source is named in settings and messages.
    String name();

    /// What the source has, as far as it can say without asking for it; empty where only asking tells.
    List<Offer> offers();

    /// Gives the bars of a request to a sink, in batches, in any order.
    ///
    /// The sink's transaction belongs to the caller: after a failure the caller must roll it back, since some
    /// batches may have been offered already.
    Outcome<FetchReport> fetch(FetchRequest request, BarSink sink);

    /// The bars of a request in memory.
    default Outcome<BarSeries> read(FetchRequest request) {
        BarCollector collector = new BarCollector();
        return fetch(request, collector).map(report -> collector.toSeries(request.instrument(), request.interval()));
    }
}
