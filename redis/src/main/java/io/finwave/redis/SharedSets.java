package io.finwave.redis;

import java.time.Duration;
import java.util.Set;

/// Sets of words under names, for a time, seen by every process that shares the Redis: the sessions of a
/// user, the instruments that somebody watches. All methods throw [RedisUnavailableException] when there is
/// no answer.
public interface SharedSets {
    /// Puts a word in, and lets the whole set stay for a time from now on.
    ///
    /// @return whether it was not in it before
    boolean add(String key, String word, Duration timeToLive);

    /// @return whether it was in it
    boolean remove(String key, String word);

    /// What is in it; nothing if there is no such set.
    Set<String> members(String key);

    /// Forgets the set.
    void delete(String key);
}
