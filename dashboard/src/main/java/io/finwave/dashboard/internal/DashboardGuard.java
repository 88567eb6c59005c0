package io.finwave.dashboard.internal;

import io.finwave.http.CrossSiteGuard;
import io.finwave.http.Guard;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Lets a request pass that a signed in user may make, and a change only when the page of this very server asked for
/// it.
///
/// A browser says where a request comes from in `Sec-Fetch-Site`, which no script can set, and in `Origin`. A change
/// must say `same-origin` in the first, or, from a browser that does not send it, name this server in the second. It
/// must
/// also bring the session, whose cookie other sites cannot send, and the token of the session, which only the page
/// knows.
///
/// @param open whether nobody has to sign in
/// @param users tells whether what a user was granted still holds
public record DashboardGuard(boolean open, UserStanding users) implements Guard {
    static final String TOKEN = "X-Finwave-Token";

    @Override
    public Optional<Problem> refuse(Request request, Scope scope) {
        boolean change = CrossSiteGuard.isChange(request);
        if (change && !isOwn(request)) {
            return Optional.of(foreign(request));
        }
        if (scope.equals(Scope.PUBLIC)) {
            return Optional.empty();
        }
        Optional<SignedIn> found = open ? SignedIn.demo(request.session()) : SignedIn.of(request.session());
        if (found.isEmpty()) {
            return !open || change ? Optional.of(noSession()) : Optional.empty();
        }
        SignedIn user = found.get();
        if (change && !isEqual(user.token(), request.header(TOKEN).orElse(""))) {
            return Optional.of(Problem.of(
                    403,
                    "token.session",
                    null,
                    "a change needs the token of the session; reload the page and try again"));
        }
        if (user.mustChange() && !scope.equals(Scope.SESSION)) {
            return Optional.of(
                    Problem.of(403, "password.change", null, "the password must be changed before anything else"));
        }
        return user.may(scope)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        403,
                        "role.scope",
                        user.role(),
                        "this is for users of another role: it needs " + scope.name() + ", and " + user.name() + " is "
                                + user.role()));
    }

    /// The session has to be there, and the user as he was when he signed in.
    @Override
    public Supplier<Optional<Problem>> standing(Request request, Scope scope) {
        if (open || scope.equals(Scope.PUBLIC)) {
            return Optional::empty;
        }
        BooleanSupplier lasting = request.session().lasting();
        Optional<SignedIn> user = SignedIn.of(request.session());
        return () -> user.isPresent() && lasting.getAsBoolean() ? users.of(user.get()) : Optional.of(noSession());
    }

    private Problem noSession() {
        return open
                ? Problem.of(
                        403,
                        "session.opened",
                        null,
                        "a change needs the session of an opened page; reload the page and try again")
                : signInFirst();
    }

    static Problem signInFirst() {
        return Problem.of(401, "session.required", null, "sign in first; a session ends when it is not used");
    }

    private static boolean isOwn(Request request) {
        return request.header("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> request.header("Origin")
                        .filter(origin -> CrossSiteGuard.isThisServer(origin, request.header("Host")))
                        .isPresent());
    }

    private static Problem foreign(Request request) {
        String from = request.header("Sec-Fetch-Site")
                .or(() -> request.header("Origin"))
                .orElse("neither");
        return Problem.of(
                403,
                "origin.same",
                from,
                "a change must be asked for by the page of this server: Sec-Fetch-Site must be same-origin, or Origin"
                        + " this server, got " + from);
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
