package io.finwave.api.internal;

import io.finwave.service.Account;
import io.finwave.service.Actor;
import io.finwave.service.Permission;
import java.util.Optional;
import java.util.Set;

/// Who sent a request, and what he may do.
///
/// @param name a user, `key:ID`, `API_KEY`, or `demo` on an open server
/// @param permissions what he may do; nothing while his password must be changed
/// @param trusted whether the key is one that may speak for users
/// @param user the user in whose name a trusted server asks
record Caller(
        String name,
        Set<Permission> permissions,
        boolean trusted,
        Optional<Account> user,
        String address,
        String requestId) {
    /// Under which name what he has under way is counted: that of his address where everybody is called the same.
    String counted() {
        return name.equals(Callers.EVERYBODY) ? address : name;
    }

    Actor actor() {
        return new Actor(name, address, requestId);
    }
}
