package io.finwave.service;

import java.time.Duration;
import java.util.Optional;

/// Counts attempts, so that passwords cannot be guessed by trying. An implementation may share its counts between
/// processes; [LocalAttemptLimiter] keeps them in this one.
public interface AttemptLimiter {
    /// How many attempts are allowed.
    ///
    /// @param name what is counted, for example `sign-in-user`
    /// @param burst how many at once
    /// @param refill how long until one more is allowed
    record Allowance(String name, int burst, Duration refill) {
        public Allowance {
            if (burst < 1) {
                throw new IllegalArgumentException("burst must be at least 1, got " + burst);
            }
            if (refill.isNegative() || refill.isZero()) {
                throw new IllegalArgumentException("refill must be positive, got " + refill);
            }
        }
    }

    /// Takes one attempt of a subject.
    ///
    /// @return how long to wait, if there is none left; nothing was taken then
    Optional<Duration> take(Allowance allowance, String subject);

    /// Gives one back: the attempt was a good one.
    void giveBack(Allowance allowance, String subject);

    /// Gives all of them back: what was tried before counts no more.
    void refill(Allowance allowance, String subject);
}
