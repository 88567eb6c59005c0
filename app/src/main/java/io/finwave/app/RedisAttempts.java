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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts counted in Redis, over all processes that share it; while it is down, in this process alone.
record RedisAttempts(RedisLink redis, AttemptLimiter alone) implements AttemptLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAttempts.class);

    @Override
    public Optional<Duration> take(Allowance allowance, String subject) {
        try {
            Permit permit = redis.rates().tryTake(key(allowance, subject), rates(allowance));
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

    @Override
    public void refill(Allowance allowance, String subject) {
        alone.refill(allowance, subject);
        try {
            redis.rates().refill(key(allowance, subject), rates(allowance));
        } catch (RedisUnavailableException e) {
            LOG.warn("the attempts counted as {} stay as they are: Redis does not answer", allowance.name());
        }
    }

    private static List<Rate> rates(Allowance allowance) {
        return List.of(new Rate(allowance.burst(), 1, allowance.refill(), Rate.Refill.SMOOTH));
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
