package io.finwave.service;

import io.finwave.store.ApiKeyRow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A key of the API, without its secret.
///
/// @param id its public part
/// @param name what it is for
/// @param lastUsedAt when it was last shown, to the hour
/// @param revokedAt when it stopped working; empty while it works
public record ApiKey(
        String id,
        String name,
        Set<Permission> permissions,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    static ApiKey of(ApiKeyRow row) {
        return new ApiKey(
                row.id(),
                row.name(),
                Permission.parse(row.scopes()),
                row.createdAt(),
                row.lastUsedAt(),
                row.revokedAt());
    }

    /// A key as it is given out, once: nobody can read it again.
    ///
    /// @param text what a caller shows, with the secret in it
    public record Issued(ApiKey key, String text) {
        /// Never shows the secret.
        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }
}
