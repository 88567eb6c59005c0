package io.finwave.redis;

import java.time.Duration;
import java.util.Optional;

/// The right to do something alone, for a limited time, over all processes that share the Redis.
///
/// A lease is a help against double work, not a proof: a holder that is stopped for longer than its lease
/// lasts may wake up beside the next one.
public interface Leases {
    /// Takes a lease if nobody has it.
    ///
    /// @param timeToLive after this time it ends by itself, so that the work of a holder that died goes on
    /// @return the lease; empty if somebody else has it
    /// @throws RedisUnavailableException when there is no answer
    Optional<Lease> take(String name, Duration timeToLive);

    /// Whether somebody has a lease.
    ///
    /// @throws RedisUnavailableException when there is no answer
    boolean isTaken(String name);

    /// A lease that was taken. Closing it gives it back; when Redis does not answer, it ends by itself.
    interface Lease extends AutoCloseable {
        /// Lets it last for a time from now on.
        ///
        /// @return whether it was still ours
        /// @throws RedisUnavailableException when there is no answer
        boolean extend(Duration timeToLive);

        /// Gives it back if it is still ours. Never throws.
        @Override
        void close();
    }
}
