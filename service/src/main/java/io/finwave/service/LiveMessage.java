package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FormingBar;
import java.time.Instant;
import java.util.Optional;

/// What a listener of live data is told. Each message names its topic and its place in it ([Stamp]).
public sealed interface LiveMessage {
    Stamp stamp();

    /// The place of a message in its topic.
    ///
    /// @param topic what it is about: `SPX/1d`, or the name of a replay
    /// @param stream the run of the topic; numbers of different runs have nothing to do with each other
    /// @param sequence how many changes the topic has had; a message without a change repeats the number
    /// @param replayedUntil the moment that a replay has come to, nothing later is in the message; empty
    /// where the data are live
    record Stamp(String topic, String stream, long sequence, Optional<Instant> replayedUntil) {}

    /// Where a listener stands when it begins, and whenever it cannot go on from where it was.
    ///
    /// @param dataVersion of the series; of a replay, that of the whole series it plays
    /// @param available how many bars there are
    /// @param newest the last of them
    /// @param state `fresh`, `stale` or `ended`, as for the instrument; `replay` in a replay
    /// @param everySeconds the longest time between two messages
    record Snapshot(Stamp stamp, String dataVersion, int available, BarSeries newest, String state, double everySeconds)
            implements LiveMessage {}

    /// New bars at the end.
    ///
    /// @param after the sequence number that this continues
    /// @param firstIndex the position of the first new bar in the whole series
    record Delta(Stamp stamp, long after, String dataVersion, int firstIndex, BarSeries bars) implements LiveMessage {}

    /// What the bar that is still open has done so far. It may be left out when there is much to tell.
    record Forming(Stamp stamp, BarInterval interval, FormingBar bar) implements LiveMessage {}

    /// Nothing happened, and the topic is well.
    record Heartbeat(Stamp stamp) implements LiveMessage {}

    /// The state of the data changed without a bar: a bar that was due did not come.
    ///
    /// @param state `fresh`, `stale` or `ended`
    /// @param newestKnownAt when the newest bar was complete
    record Stale(Stamp stamp, String state, Instant newestKnownAt) implements LiveMessage {}

    /// Nothing more will come.
    ///
    /// @param why for a person
    record Ended(Stamp stamp, String why) implements LiveMessage {}

    /// The topic cannot be told about, now or at all.
    ///
    /// @param rule a stable word for programs
    record Problem(Stamp stamp, String rule, String detail) implements LiveMessage {}
}
