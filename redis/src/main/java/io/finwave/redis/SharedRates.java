package io.finwave.redis;

import java.time.Duration;
import java.util.List;

/// Limits of how often something is done, over all processes that share the Redis and over their restarts.
///
/// The time is that of the asking process, so the clocks of the processes should agree to well below the
/// shortest span.
public interface SharedRates {
    /// Takes a permit if every rate has one left.
    ///
    /// @param key what is limited; another list of rates for the same key starts anew
    /// @param rates all must have a permit left
    /// @throws RedisUnavailableException when there is no answer: the caller decides what that means
    Permit tryTake(String key, List<Rate> rates);

    /// What [#tryTake] would say now, without taking anything.
    ///
    /// @throws RedisUnavailableException when there is no answer
    Permit look(String key, List<Rate> rates);

    /// Gives back every permit that was taken.
    ///
    /// @throws RedisUnavailableException when there is no answer
    void refill(String key, List<Rate> rates);

    /// What became of it.
    ///
    /// @param granted whether it may be done
    /// @param remaining how many more may be done at once
    /// @param retryAfter how long until the next one may be done; zero if granted
    record Permit(boolean granted, long remaining, Duration retryAfter) {}
}
