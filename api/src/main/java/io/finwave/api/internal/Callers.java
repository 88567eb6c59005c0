package io.finwave.api.internal;

import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.series.Outcome;
import io.finwave.service.Access;
import io.finwave.service.Account;
import io.finwave.service.ApiKey;
import io.finwave.service.Permission;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Finds out who sent a request: by the key of the settings, which opens everything, or by one that was issued. A
/// server that shows a key of the scope `admin`, such as the dashboard, may say in whose name it asks.
///
/// Keys are compared as digests of equal length in constant time, so that the time an answer takes tells nothing.
public final class Callers {
    /// Who asks an open server.
    static final String EVERYBODY = "demo";

    private static final Set<Permission> EVERYTHING = Set.of(Permission.values());

    private final Optional<byte[]> expected;
    private final Access access;

    /// @param key the key of the settings; without one the server is open to everybody who reaches it
    public Callers(Optional<String> key, Access access) {
        this.expected = key.map(Callers::digest);
        this.access = access;
    }

    /// Who sent a request.
    ///
    /// @throws ProblemException a 401 or 403 if that cannot be told
    Caller of(Request request) {
        return of(Credentials.of(request));
    }

    /// Who showed this.
    ///
    /// @throws ProblemException a 401 or 403 if that cannot be told
    Caller of(Credentials shown) {
        if (expected.isEmpty()) {
            return new Caller(EVERYBODY, EVERYTHING, true, Optional.empty(), shown.address(), shown.requestId());
        }
        Caller keyed = byKey(shown);
        Optional<String> user = shown.user();
        if (!keyed.trusted()) {
            if (user.isPresent()) {
                throw refused(403, "user.trusted", "only a key of the scope admin may speak for a user");
            }
            return keyed;
        }
        String address = shown.userAddress().orElse(keyed.address());
        return user.isEmpty()
                ? new Caller(keyed.name(), keyed.permissions(), true, Optional.empty(), address, shown.requestId())
                : inTheNameOf(user.get(), keyed, address, shown);
    }

    private Caller byKey(Credentials shown) {
        String given = shown.key()
                .orElseThrow(() -> refused(
                        401,
                        "key.missing",
                        "this needs an API key, in the header X-API-Key or as Authorization: Bearer"));
        if (MessageDigest.isEqual(expected.orElseThrow(), digest(given))) {
            return new Caller("API_KEY", EVERYTHING, true, Optional.empty(), shown.address(), shown.requestId());
        }
        ApiKey key = Answers.value(access.keys().check(given))
                .orElseThrow(() -> refused(401, "key.wrong", "the API key is none of this server, or was revoked"));
        return new Caller(
                "key:" + key.id(),
                key.permissions(),
                key.permissions().contains(Permission.ADMIN),
                Optional.empty(),
                shown.address(),
                shown.requestId());
    }

    private Caller inTheNameOf(String name, Caller keyed, String address, Credentials shown) {
        Outcome<Optional<Account>> current = access.accounts().current(name, shown.stamp());
        Account user = Answers.value(current)
                .orElseThrow(() -> refused(
                        401,
                        "user.current",
                        "the user was locked out, or his password or role was changed: sign in again"));
        Set<Permission> both = EnumSet.noneOf(Permission.class);
        if (!user.mustChange()) {
            both.addAll(user.role().permissions());
            both.retainAll(keyed.permissions());
        }
        return new Caller(user.name(), Set.copyOf(both), true, Optional.of(user), address, shown.requestId());
    }

    private static ProblemException refused(int status, String rule, String detail) {
        return new ProblemException(Problem.of(status, rule, null, detail));
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
