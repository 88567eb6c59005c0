package io.finwave.store;

import java.time.Instant;
import java.util.Optional;

/// A key of the API.
///
/// @param id its public part
/// @param name what it is for, for a person
/// @param secretHash the SHA-256 of its secret part, hexadecimal
/// @param scopes the words of what it opens, separated by blanks
/// @param lastUsedAt when it was last shown, to the hour
/// @param revokedAt when it stopped working; empty while it works
public record ApiKeyRow(
        String id,
        String name,
        String secretHash,
        String scopes,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    /// Never shows the hash.
    @Override
    public String toString() {
        return "ApiKeyRow[" + id + ", " + name + ", " + scopes + (revokedAt.isPresent() ? ", revoked" : "") + "]";
    }
}
