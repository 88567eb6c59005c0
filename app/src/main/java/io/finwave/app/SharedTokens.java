package io.finwave.app;

import io.finwave.redis.Rate;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.SharedRates;
import io.finwave.source.QuotaTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Tokens of quotas in Redis, shared by all replicas: each is a rate of one permit.
///
/// @param rates where they are kept
record SharedTokens(SharedRates rates) implements QuotaTokens {
    @Override
    public Duration take(String token, Duration comesBackAfter) {
        return waitOf(() -> rates.tryTake(key(token), rate(comesBackAfter)));
    }

    /// Nothing: a permit of Redis comes back by itself only. What is given back is the token of a short limit whose
    /// longer one is used up, so that nobody misses it.
    @Override
    public void giveBack(String token, Duration comesBackAfter) {}

    @Override
    public Duration comesBackIn(String token, Duration comesBackAfter) {
        return waitOf(() -> rates.look(key(token), rate(comesBackAfter)));
    }

    private static Duration waitOf(Supplier<SharedRates.Permit> question) {
        try {
            SharedRates.Permit permit = question.get();
            return permit.granted() || permit.retryAfter().isPositive() ? permit.retryAfter() : Duration.ofNanos(1);
        } catch (RedisUnavailableException e) {
            throw new UncheckedIOException(new IOException("Redis does not answer", e));
        }
    }

    private static String key(String token) {
        return "provider/" + token;
    }

    private static List<Rate> rate(Duration comesBackAfter) {
        return List.of(new Rate(1, 1, comesBackAfter, Rate.Refill.SMOOTH));
    }
}
