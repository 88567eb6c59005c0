package io.finwave.service;

import io.finwave.series.Outcome;
import java.time.Duration;
import java.util.Optional;

/// The shared tier of a process that shares with nobody: it keeps nothing, and it is always one's turn.
final class Alone implements SharedTier {
    static final SharedTier TIER = new Alone();

    private Alone() {}

    @Override
    public Outcome<Optional<byte[]>> get(String key) {
        return Outcome.success(Optional.empty());
    }

    @Override
    public Outcome<Integer> put(String key, byte[] bytes, Duration timeToLive) {
        return Outcome.success(0);
    }

    @Override
    public Outcome<Optional<Turn>> takeTurn(String key, Duration timeToLive) {
        return Outcome.success(Optional.of(new Turn() {
            @Override
            public void extend(Duration further) {}

            @Override
            public void close() {}
        }));
    }
}
