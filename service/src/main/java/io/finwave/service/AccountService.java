package io.finwave.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.service.AttemptLimiter.Allowance;
import io.finwave.store.AccountRow;
import io.finwave.store.AuditRow;
import io.finwave.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Users: who there is, what each may do, and whether somebody is who he says.
public final class AccountService {
    /// The user that the first start makes.
    public static final String FIRST_USER = "admin";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");
    private static final Allowance BY_USER = new Allowance("sign-in-user", 10, Duration.ofSeconds(30));
    private static final Allowance BY_ADDRESS = new Allowance("sign-in-address", 30, Duration.ofSeconds(5));
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final Store store;
    private final AuditLog audit;
    private final AttemptLimiter limiter;
    private final InstantSource clock;
    private final Passwords passwords = new Passwords();
    private final SecureRandom random = new SecureRandom();
    /// Every request of the dashboard asks for its user: for a second the answer of before will do.
    private final Cache<String, Optional<Account>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    AccountService(Store store, AuditLog audit, AttemptLimiter limiter, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.limiter = limiter;
        this.clock = clock;
    }

    /// A user with a password that was made up for it, which is shown once and must be changed.
    public record NewPassword(Account account, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "NewPassword[" + account + "]";
        }
    }

    /// Makes the first user, an admin, if there is no user at all.
    ///
    /// @return it with its one-time password, if it was made now and here
    public Outcome<Optional<NewPassword>> makeFirst() {
        return Storage.guard(() -> {
            if (!store.accounts().list().isEmpty()) {
                return Outcome.success(Optional.empty());
            }
            String password = passwords.generated();
            AccountRow row = row(FIRST_USER, Role.ADMIN, password);
            String detail = Role.ADMIN.word() + ", at the first start";
            if (!store.accounts().addFirst(row, audit.line(Actor.CONSOLE, "user-created", FIRST_USER, detail))) {
                return Outcome.success(Optional.empty());
            }
            return Outcome.success(Optional.of(new NewPassword(Account.of(row), password)));
        });
    }

    /// Whether a name and a password are those of a user. Takes as long for a name that nobody has.
    ///
    /// @param from whose address is counted
    /// @return what became of it, or a failure: `UNAVAILABLE` if too many are signing in at once
    public Outcome<SignIn> signIn(String name, String password, Actor from) {
        return Storage.guard(() -> {
            String user = canonical(name);
            Optional<Wait> wait = take(user, from);
            if (wait.isPresent()) {
                wait.get().note().ifPresent(note -> {
                    Actor who = written(user, store.accounts().find(user), from);
                    audit.record(who, "sign-in-throttled", "", note);
                });
                return Outcome.success(new SignIn.Throttled(wait.get().time()));
            }
            Optional<AccountRow> row = store.accounts().find(user);
            Optional<Boolean> right = right(password, row);
            if (right.isEmpty()) {
                return Outcome.failure(FailureReason.UNAVAILABLE, "too many people are signing in at once; try again");
            }
            Actor who = written(user, row, from);
            if (!right.get() || row.isEmpty() || row.get().disabled()) {
                audit.record(who, "sign-in-refused", "", "");
                return Outcome.success(new SignIn.Refused());
            }
            giveBack(user, from);
            audit.record(who, "sign-in", "", "");
            return Outcome.success(new SignIn.Accepted(Account.of(row.get())));
        });
    }

    /// Somebody who tries to sign in, for the audit log. A name that nobody has is not written down: it may be a
    /// password
    /// in the wrong field.
    private static Actor written(String user, Optional<AccountRow> row, Actor from) {
        return new Actor(row.isPresent() ? user : "(unknown)", from.address(), from.requestId());
    }

    /// Notes that a user signed out.
    public Outcome<Account> signOut(Account user, Actor actor) {
        return Storage.guard(() -> {
            audit.record(actor, "sign-out", "", "");
            return Outcome.success(user);
        });
    }

    private Optional<Boolean> right(String password, Optional<AccountRow> row) {
        return password.length() > 2 * Passwords.LONGEST
                ? Optional.of(false)
                : passwords.matches(password, row.map(AccountRow::passwordHash).orElse(null));
    }

    /// That no attempt is looked at for now.
    ///
    /// @param note what is to be written down of it; empty where that was done since the attempts were used up
    private record Wait(Duration time, Optional<String> note) {}

    private Optional<Wait> take(String user, Actor from) {
        return take(BY_ADDRESS, from.network(), "too many attempts from this address")
                .or(() -> take(BY_USER, user, "too many attempts at this user"));
    }

    private Optional<Wait> take(Allowance allowance, String subject, String note) {
        return limiter.take(allowance, subject).map(time -> {
            // whoever goes on trying must not fill the log: one line for as long as all attempts take to come back
            Duration all = allowance.refill().multipliedBy(allowance.burst());
            boolean first = limiter.take(new Allowance(allowance.name() + "-noted", 1, all), subject)
                    .isEmpty();
            return new Wait(time, first ? Optional.of(note) : Optional.empty());
        });
    }

    private void giveBack(String user, Actor from) {
        limiter.giveBack(BY_ADDRESS, from.network());
        limiter.giveBack(BY_USER, user);
    }

    /// The user in whose name something is asked, if what he was granted still holds.
    ///
    /// @param stamp the one that he had when he signed in
    /// @return empty if he is unknown, locked out, or was changed since
    public Outcome<Optional<Account>> current(String name, String stamp) {
        return Storage.guard(() -> {
            String user = canonical(name);
            Optional<Account> remembered = holding(user, stamp);
            if (remembered.isEmpty()) {
                // he may have been changed through another process just now, and the stamp be newer than what is
                // remembered
                known.invalidate(user);
                return Outcome.success(holding(user, stamp));
            }
            return Outcome.success(remembered);
        });
    }

    private Optional<Account> holding(String user, String stamp) {
        return known.get(user, name -> store.accounts().find(name).map(Account::of))
                .filter(account -> !account.disabled() && account.stamp().equals(stamp));
    }

    /// All users, by name.
    public Outcome<List<Account>> list() {
        return Storage.guard(() -> Outcome.success(
                store.accounts().list().stream().map(Account::of).toList()));
    }

    /// Adds a user with a one-time password.
    ///
    /// @return it, or a failure: `INVALID_INPUT` for the name, `CONFLICT` if it is taken
    public Outcome<NewPassword> add(String name, Role role, Actor actor) {
        return Storage.guard(() -> {
            String user = canonical(name);
            if (!NAME.matcher(user).matches()) {
                return Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        "a user name must be 1 to 64 characters out of a-z 0-9 . _ @ + - and start with a letter or a"
                                + " digit, got \"" + user + "\"");
            }
            String password = passwords.generated();
            AccountRow row = row(user, role, password);
            if (!store.accounts().add(row, audit.line(actor, "user-created", user, role.word()))) {
                return Outcome.failure(FailureReason.CONFLICT, "there is a user \"" + user + "\" already");
            }
            return Outcome.success(new NewPassword(Account.of(row), password));
        });
    }

    /// Gives a user another role, or locks him out or in again. His sessions end.
    ///
    /// @return him, or a failure: `NOT_FOUND`, or `CONFLICT` if no admin would be left
    public Outcome<Account> change(String name, Role role, boolean disabled, Actor actor) {
        return change(
                name,
                "user-changed",
                role.word() + (disabled ? ", disabled" : ""),
                actor,
                before -> new AccountRow(
                        before.name(),
                        role.word(),
                        before.passwordHash(),
                        before.mustChange(),
                        disabled,
                        stamp(),
                        before.createdAt()));
    }

    /// Gives a user a new one-time password, and lets a locked out one in again, at once also after too many attempts
    /// at
    /// the old one. His sessions end.
    ///
    /// @return it, or a failure: `NOT_FOUND`
    public Outcome<NewPassword> resetPassword(String name, Actor actor) {
        String password = passwords.generated();
        return change(name, "password-reset", "", actor, before -> with(before, password, true))
                .map(account -> {
                    limiter.refill(BY_USER, account.name());
                    return new NewPassword(account, password);
                });
    }

    /// Changes a user's own password. His other sessions end.
    ///
    /// @return him, or a failure: `INVALID_INPUT` if the old one is wrong or the new one breaks a rule,
    /// `QUOTA_EXHAUSTED` after too many wrong ones, `CONFLICT` if he was changed in the meantime
    public Outcome<Account> changePassword(String name, String old, String replacement, Actor actor) {
        return Storage.guard(() -> {
            String user = canonical(name);
            Optional<String> fault = Passwords.fault(replacement, user);
            if (fault.isPresent() || replacement.equals(old)) {
                return Outcome.failure(
                        FailureReason.INVALID_INPUT, fault.orElse("the new password must differ from the old one"));
            }
            Optional<Wait> wait = take(user, actor);
            if (wait.isPresent()) {
                wait.get().note().ifPresent(note -> audit.record(actor, "password-change-throttled", user, note));
                return Outcome.failure(
                        FailureReason.QUOTA_EXHAUSTED,
                        "too many attempts; try again in " + (wait.get().time().toSeconds() + 1) + " seconds");
            }
            Optional<AccountRow> checked = store.accounts().find(user);
            Optional<Boolean> right = right(old, checked);
            if (right.isEmpty()) {
                return Outcome.failure(FailureReason.UNAVAILABLE, "too many people are signing in at once; try again");
            }
            if (checked.isEmpty() || !right.get()) {
                audit.record(actor, "password-change-refused", user, "");
                return Outcome.failure(FailureReason.INVALID_INPUT, "the old password is wrong");
            }
            giveBack(user, actor);
            // checking takes a while: who was changed meanwhile, by an admin say, must not be changed back
            String stamp = checked.get().stamp();
            return change(user, "password-changed", "", actor, before -> {
                if (!before.stamp().equals(stamp)) {
                    throw new ChangedMeanwhile();
                }
                return with(before, replacement, false);
            });
        });
    }

    private Outcome<Account> change(
            String name, String action, String detail, Actor actor, UnaryOperator<AccountRow> change) {
        return Storage.guard(() -> {
            String user = canonical(name);
            try {
                AuditRow line = audit.line(actor, action, user, detail);
                for (int attempt = 0; attempt < TRIES; attempt++) {
                    Optional<AccountRow> before = store.accounts().find(user);
                    if (before.isEmpty()) {
                        return Outcome.failure(FailureReason.NOT_FOUND, "there is no user \"" + user + "\"");
                    }
                    AccountRow after = change.apply(before.get());
                    switch (store.accounts().replace(after, before.get().stamp(), Role.ADMIN.word(), line)) {
                        case DONE -> {
                            known.invalidate(user);
                            return Outcome.success(Account.of(after));
                        }
                        case NONE_LEFT -> {
                            return Outcome.failure(
                                    FailureReason.CONFLICT,
                                    "\"" + user + "\" is the last admin who can sign in: make another first");
                        }
                        case CHANGED_BEFORE -> {} // read it again
                    }
                }
                return Outcome.failure(FailureReason.CONFLICT, "somebody else is changing the user \"" + user + "\"");
            } catch (ChangedMeanwhile e) {
                return Outcome.failure(
                        FailureReason.CONFLICT, "the user \"" + user + "\" was changed meanwhile: sign in again");
            }
        });
    }

    /// Somebody else was quicker.
    private static final class ChangedMeanwhile extends RuntimeException {
        ChangedMeanwhile() {
            super("changed meanwhile", null, false, false);
        }
    }

    private AccountRow with(AccountRow before, String password, boolean mustChange) {
        return new AccountRow(
                before.name(),
                before.role(),
                passwords.encoded(password),
                mustChange,
                // a reset is also the way back in for somebody who was locked out
                before.disabled() && !mustChange,
                stamp(),
                before.createdAt());
    }

    private AccountRow row(String name, Role role, String password) {
        return new AccountRow(name, role.word(), passwords.encoded(password), true, false, stamp(), clock.instant());
    }

    private String stamp() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String canonical(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return plain.length() <= 64 ? plain : plain.substring(0, 64);
    }
}
