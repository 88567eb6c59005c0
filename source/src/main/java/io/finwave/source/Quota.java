package io.finwave.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How often a provider may be asked, over all who share one quota: threads, processes, replicas. Every call
/// over the network takes one, a repeated one too.
public interface Quota {
    /// What came of asking for a call.
    sealed interface Grant {
        /// The call may be made.
        record Granted() implements Grant {}

        /// It may not be made now.
        ///
        /// @param limit the limit that is used up
        /// @param until when the next call may be made
        record UsedUp(QuotaLimit limit, Instant until) implements Grant {}

        /// Nobody knows what was used: the place where that is kept does not answer. No call may be made then.
        ///
        /// @param why for a person
        record Unknown(String why) implements Grant {}
    }

    /// What is left of one limit.
    ///
    /// @param limit the limit
    /// @param remaining calls that may be made now; -1 where nobody knows
    /// @param nextAt when the next call may be made, if none may be made now
    record Left(QuotaLimit limit, int remaining, Optional<Instant> nextAt) {}

    /// Takes one call out of the quota, if there is one.
    Grant take();

    /// What is left of each limit, without taking anything.
    List<Left> left();
}
