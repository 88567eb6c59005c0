package io.finwave.service;

import io.finwave.store.UniverseRunRow;
import java.util.Optional;

/// A run over many instruments, as it is now.
///
/// @param row what is kept of it
/// @param going how far it is, if this process is computing it
public record UniverseView(UniverseRunRow row, Optional<Going> going) {
    /// How far a run is that is being computed.
    ///
    /// @param doneOrigins how many origins are scored
    /// @param totalOrigins how many there are to score
    public record Going(long doneOrigins, long totalOrigins) {}

    /// What it is doing, in one word.
    public State state() {
        return going.isPresent() ? State.RUNNING : row.endedAt() != null ? State.COMPLETE : State.INTERRUPTED;
    }

    /// The words.
    public enum State {
        /// This process is computing it.
        RUNNING,
        /// Every unit was tried.
        COMPLETE,
        /// It was stopped, or another process is computing it; the same order goes on with it.
        INTERRUPTED
    }
}
