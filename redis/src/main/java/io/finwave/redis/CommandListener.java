package io.finwave.redis;

import java.time.Duration;

/// Hears of every command that was sent to Redis.
@FunctionalInterface
public interface CommandListener {
    /// @param command one of a few stable words: `get`, `set`, `lease`, `publish`
    /// @param answered whether an answer came in time
    /// @param took how long it took until the answer came or was given up
    void done(String command, boolean answered, Duration took);
}
