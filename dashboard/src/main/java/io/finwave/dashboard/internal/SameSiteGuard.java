package io.finwave.dashboard.internal;

import io.finwave.http.CrossSiteGuard;
import io.finwave.http.Guard;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Scope;
import java.util.Optional;

/// Lets a write pass only when the page of this very server asked for it.
///
/// A browser says where a request comes from in `Sec-Fetch-Site`, which no script can set, and in `Origin`. A write
/// must say `same-origin` in the first, or, from a browser that does not send it, name this server in the second. It
/// must also bring a session, which the page got when it was opened and which no other site can send, because its
/// cookie is `SameSite=Strict`.
public final class SameSiteGuard implements Guard {
    /// What the session of a browser that has opened the page holds.
    static final String OPENED = "opened";

    @Override
    public Optional<Problem> refuse(Request request, Scope scope) {
        if (!scope.equals(Scope.WRITE)) {
            return Optional.empty();
        }
        Optional<String> site = request.header("Sec-Fetch-Site");
        Optional<String> origin = request.header("Origin");
        boolean own = site.map("same-origin"::equals)
                .orElseGet(
                        () -> origin.isPresent() && CrossSiteGuard.isThisServer(origin.get(), request.header("Host")));
        if (!own) {
            return Optional.of(Problem.of(
                    403,
                    "origin.same",
                    site.or(() -> origin).orElse("none"),
                    "a change must be asked for by the page of this server: Sec-Fetch-Site must be same-origin, or "
                            + "Origin this server, got " + site.or(() -> origin).orElse("neither")));
        }
        if (request.session().get(OPENED).isEmpty()) {
            return Optional.of(Problem.of(
                    403,
                    "session.opened",
                    null,
                    "a change needs the session of an opened page; reload the page and try again"));
        }
        return Optional.empty();
    }
}
