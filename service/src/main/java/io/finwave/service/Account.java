package io.finwave.service;

import io.finwave.store.AccountRow;
import java.time.Instant;

/// A user, without anything of the password.
///
/// @param mustChange whether the password must be changed before anything else
/// @param disabled whether the user is locked out
/// @param stamp changes whenever what was granted before must end: a session that was opened under another one is
/// worthless
public record Account(String name, Role role, boolean mustChange, boolean disabled, String stamp, Instant createdAt) {
    static Account of(AccountRow row) {
        return new Account(
                row.name(), Role.parse(row.role()), row.mustChange(), row.disabled(), row.stamp(), row.createdAt());
    }

    /// Never shows the stamp.
    @Override
    public String toString() {
        return "Account[" + name + ", " + role.word() + (disabled ? ", disabled" : "") + "]";
    }
}
