package io.finwave.redis;

/// Redis gave no answer, or refused to do what was asked. Whoever uses this room must be able to go on
/// without it.
public final class RedisUnavailableException extends RuntimeException {
    public RedisUnavailableException(String message) {
        // thrown for every command while a server is away: a stack trace would tell nothing and cost much
        super(message, null, false, false);
    }
}
