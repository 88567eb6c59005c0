package io.finwave.store;

import java.time.Instant;

/// A person who may use the product.
///
/// @param name in lower case
/// @param role the word of what the person may do
/// @param passwordHash as the password encoder wrote it; never the password
/// @param mustChange whether the password must be changed before anything else
/// @param disabled whether the person is locked out
/// @param stamp changes whenever what was granted before must end
public record AccountRow(
        String name,
        String role,
        String passwordHash,
        boolean mustChange,
        boolean disabled,
        String stamp,
        Instant createdAt) {
    /// Never shows the hash or the stamp.
    @Override
    public String toString() {
        return "AccountRow[" + name + ", " + role + (disabled ? ", disabled" : "") + "]";
    }
}
