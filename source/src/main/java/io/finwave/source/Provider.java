package io.finwave.source;

import io.finwave.series.BarInterval;
import java.util.List;

/// A source of bars that is asked over the network, needs a key, and has a quota.
///
/// In a [FetchRequest] the instrument is the provider's own symbol. Nothing of an answer reaches the sink before
/// all of it was read and checked.
public interface Provider extends BarSource, AutoCloseable {
    /// Its name for a person: `Yahoo Finance`.
    String title();

    /// The intervals that it has bars of.
    List<BarInterval> intervals();

    /// Whether prices before a split are on the scale of those after it. Where they are, a split changes the whole
    /// history, so that a part of it that was fetched earlier does not fit any more.
    boolean adjustsForSplits();

    /// How it is.
    ProviderState state();

    /// Nothing: only asking tells.
    @Override
    default List<Offer> offers() {
        return List.of();
    }

    /// Gives connections up.
    @Override
    void close();
}
