package io.finwave.store;

import java.time.Instant;

/// One thing that somebody did.
///
/// @param id greater than that of any row before; ignored when a row is added
/// @param at when
/// @param actor who: a user, a key, or `console`
/// @param action what, in one word such as `user-created`
/// @param subject to whom or what; may be empty
/// @param detail more of it, never a secret; may be empty
/// @param address from which network address; empty on this machine's console
/// @param requestId under which request; empty on this machine's console
public record AuditRow(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        String address,
        String requestId) {}
