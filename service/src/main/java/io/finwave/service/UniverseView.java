package io.finwave.service;

import io.finwave.store.UniverseRunRow;
import java.time.Duration;
import java.time.Instant;

/// A run over many instruments, as it is now.
///
/// A command computes a run, and other processes look at it: all that they see of it is what is kept. So a run
/// that was neither ended nor stopped counts as running while it changed within the last [#RECENT], and as
/// interrupted after that, as where its process was killed.
///
/// @param row what is kept of it
/// @param state what it is doing, in one word
public record UniverseView(UniverseRunRow row, State state) {
    /// For how long after its last change a run counts as running: a unit takes seconds to a few minutes, and
    /// several are under way at a time.
    public static final Duration RECENT = Duration.ofMinutes(5);

    /// A run as it is at a time.
    static UniverseView at(Instant now, UniverseRunRow row) {
        boolean recent = now.isBefore(row.changedAt().plus(RECENT));
        State state = row.endedAt() != null
                ? State.COMPLETE
                : row.stoppedAt() == null && recent ? State.RUNNING : State.INTERRUPTED;
        return new UniverseView(row, state);
    }

    /// The words.
    public enum State {
        /// A process is computing it, or was killed a moment ago.
        RUNNING,
        /// Every unit was tried.
        COMPLETE,
        /// It was stopped or killed; the same order goes on with it.
        INTERRUPTED
    }
}
