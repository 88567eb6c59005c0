package io.finwave.service;

import io.finwave.store.Store;
import java.time.InstantSource;

/// Who may use the product: users, keys of the API, and the log of what they did.
public final class Access {
    private final AccountService accounts;
    private final KeyService keys;
    private final AuditLog audit;

    private Access(Store store, InstantSource clock, AttemptLimiter limiter) {
        audit = new AuditLog(store, clock);
        accounts = new AccountService(store, audit, limiter, clock);
        keys = new KeyService(store, audit, clock);
    }

    /// @param limiter counts attempts to sign in
    public static Access create(Store store, InstantSource clock, AttemptLimiter limiter) {
        return new Access(store, clock, limiter);
    }

    public AccountService accounts() {
        return accounts;
    }

    public KeyService keys() {
        return keys;
    }

    public AuditLog audit() {
        return audit;
    }
}
