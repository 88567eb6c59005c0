package io.finwave.app;

import io.finwave.redis.Rate;
import io.finwave.redis.RedisLink;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.SharedRates.Permit;
import io.finwave.service.AttemptLimiter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Attempts counted in Redis, over all processes that share it; while it is down, in this process alone.
record RedisAttempts(RedisLink redis, AttemptLimiter alone) implements AttemptLimiter {
    @Override
    public Optional<Duration> take(Allowance allowance, String subject) {
        Rate rate = new Rate(allowance.burst(), 1, allowance.refill(), Rate.Refill.SMOOTH);
        try {
            Permit permit = redis.rates().tryTake(key(allowance, subject), List.of(rate));
            return permit.granted() ? Optional.empty() : Optional.of(permit.retryAfter());
        } catch (RedisUnavailableException e) {
            return alone.take(allowance, subject);
        }
    }

    /// Redis takes nothing back: there a good attempt counts like a bad one, which a person does not notice.
    @Override
    public void giveBack(Allowance allowance, String subject) {
        alone.giveBack(allowance, subject);
    }

    /// What was typed as a name may be anything, also a password: only a hash of it leaves the process.
    private static String key(Allowance allowance, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return allowance.name() + ":" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
