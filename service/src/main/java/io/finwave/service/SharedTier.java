package io.finwave.service;

import io.finwave.series.Outcome;
import java.time.Duration;
import java.util.Optional;

/// What several processes keep together of what each of them computes: the second tier of the
/// [DocumentCache]. It may be away at any time; every method then answers a failure at once, and the cache
/// goes on with what the process itself has.
public interface SharedTier {
    /// The tier of a process that shares with nobody.
    static SharedTier none() {
        return Alone.TIER;
    }

    /// What is kept under a key.
    Outcome<Optional<byte[]>> get(String key);

    /// Keeps bytes under a key for a time.
    ///
    /// @return how many bytes were kept
    Outcome<Integer> put(String key, byte[] bytes, Duration timeToLive);

    /// Takes the turn to compute something, if nobody has it.
    ///
    /// @param timeToLive after which it ends by itself, if it is not extended
    /// @return the turn; empty if another one has it
    Outcome<Optional<Turn>> takeTurn(String key, Duration timeToLive);

    /// The turn to compute something. Closing it lets others.
    interface Turn extends AutoCloseable {
        /// Lets it last for a time from now on, if it has not ended.
        void extend(Duration timeToLive);

        /// Never throws.
        @Override
        void close();
    }
}
