package io.finwave.redis;

import java.time.Duration;
import java.util.Optional;

/// Bytes under names, for a time, seen by every process that shares the Redis. All methods throw
/// [RedisUnavailableException] when there is no answer.
public interface SharedBytes {
    Optional<byte[]> get(String key);

    /// Puts bytes, in place of those that were there.
    ///
    /// @param timeToLive how long they stay, positive
    void set(String key, byte[] bytes, Duration timeToLive);

    /// Puts bytes if there are none yet.
    ///
    /// @return whether they were put
    boolean setIfAbsent(String key, byte[] bytes, Duration timeToLive);

    /// Puts bytes in place of those that are there; where nothing is, nothing is put.
    ///
    /// @return whether they were put
    boolean setIfPresent(String key, byte[] bytes, Duration timeToLive);

    /// Lets what is there stay for a time from now on.
    ///
    /// @return whether anything is there
    boolean touch(String key, Duration timeToLive);

    /// How long what is there will stay; empty if nothing is there.
    Optional<Duration> timeToLive(String key);

    /// @return whether anything was there
    boolean delete(String key);
}
