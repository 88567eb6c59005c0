package io.finwave.redis;

import java.time.Duration;

/// Numbers that several processes count up together. All methods throw [RedisUnavailableException] when there
/// is no answer.
public interface Counters {
    /// Adds to a counter; one that is not there starts at 0.
    ///
    /// @param timeToLive how long a counter that starts now stays; one that is there keeps its time
    /// @return the sum
    long add(String key, long count, Duration timeToLive);

    /// What a counter is at; 0 if it is not there.
    long get(String key);

    /// Forgets a counter.
    void delete(String key);
}
