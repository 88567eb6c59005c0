package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Handler;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.service.Actor;
import io.finwave.service.AuditLog;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes into the audit log what was changed through a route of the scope `write`, so that no such route can be
/// forgotten. What concerns users and keys is written where it is done, in its own words.
public record AuditedRoute(Route route, Callers callers, AuditLog audit) implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedRoute.class);

    /// The route as it is served.
    public static Route of(Route route, Callers callers, AuditLog audit) {
        return route.scope().equals(Scope.WRITE)
                ? new Route(
                        route.method(),
                        route.path(),
                        route.words(),
                        route.parameters(),
                        route.body(),
                        route.scope(),
                        route.anyQuery(),
                        new AuditedRoute(route, callers, audit))
                : route;
    }

    @Override
    public Answer handle(Request request) throws Exception {
        // asked before: what is done is done, also when the caller loses the right to it meanwhile
        Actor actor = callers.of(request).actor();
        Answer answer = route.handler().handle(request);
        if (answer.status() < 400 && !isLook(request)) {
            String query = request.rawQuery();
            try {
                audit.record(
                        actor, "data-changed", request.method() + " " + request.path(), query == null ? "" : query);
            } catch (UncheckedIOException e) {
                // it is done and cannot be undone: the caller must not be told that it was not
                LOG.error("{} {} was not written into the audit log", request.method(), request.path(), e);
            }
        }
        return answer;
    }

    /// Whether the request only asks what it would do.
    private boolean isLook(Request request) {
        return route.parameters().contains(ImportRoutes.DRY_RUN) && request.require(ImportRoutes.DRY_RUN);
    }
}
