package io.finwave.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The users and the keys of the API, as a store remembers them. What they mean is the business of the use cases.
///
/// Who changes something gives the line of the [Audit] that tells of it. Both are written or neither is, and the line
/// only if something was changed.
public interface Accounts {
    /// One user.
    Optional<AccountRow> find(String name);

    /// All users in the order of their names.
    List<AccountRow> list();

    /// Adds a user.
    ///
    /// @return whether it was added; false when the name is taken
    boolean add(AccountRow account, AuditRow line);

    /// Adds a user if there is none at all. Of several processes that try at once, one succeeds, if all give the
    /// same name.
    boolean addFirst(AccountRow account, AuditRow line);

    /// What became of a replacement.
    enum Replaced {
        DONE,
        /// Somebody else changed the user since it was read, or there is no such user: nothing was done.
        CHANGED_BEFORE,
        /// Nobody of the kept role would be left who is not disabled: nothing was done.
        NONE_LEFT
    }

    /// Replaces everything of a user but its name and the moment it was created, if nobody else changed it since it
    /// was read: of two changes at once one is refused, and none is lost. Nor can changes of several users at once,
    /// in any number of processes, take the last one of a role away.
    ///
    /// @param stampBefore the stamp that it had when it was read
    /// @param keptRole the role that somebody who is not disabled must have left
    Replaced replace(AccountRow account, String stampBefore, String keptRole, AuditRow line);

    /// One key, also a revoked one.
    Optional<ApiKeyRow> key(String id);

    /// All keys, also revoked ones, newest first.
    List<ApiKeyRow> keys();

    /// Adds a key.
    ///
    /// @return whether it was added; false when its id is taken
    boolean addKey(ApiKeyRow key, AuditRow line);

    /// Makes a key worthless.
    ///
    /// @return whether it worked before
    boolean revokeKey(String id, Instant at, AuditRow line);

    /// Notes that a key was shown.
    void keyUsed(String id, Instant at);
}
