package io.finwave.http.internal;

import io.finwave.http.Answer;
import io.finwave.http.CrossSiteGuard;
import io.finwave.http.Guard;
import io.finwave.http.Json;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.SocketListener;
import io.finwave.http.SocketRoute;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether a request becomes a WebSocket, and makes it one. What is refused is answered with a
/// problem, like any other request.
final class SocketUpgrade implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(SocketUpgrade.class);

    private final SocketRoute route;
    private final Route asRoute;
    private final Guard guard;
    private final SocketRegistry registry;
    private final RequestIds ids = new RequestIds();

    SocketUpgrade(SocketRoute route, Guard guard, SocketRegistry registry) {
        this.route = route;
        this.guard = guard;
        this.registry = registry;
        this.asRoute = asked(route);
    }

    /// The route that answers whoever asks for the path without wanting a WebSocket.
    static Route asked(SocketRoute route) {
        return Route.get(
                        route.path(),
                        request -> Answer.problem(Problem.of(
                                                426,
                                                "upgrade.required",
                                                null,
                                                route.path() + " is a WebSocket: ask for an upgrade to one")
                                        .at(request.id()))
                                .with("Upgrade", "websocket"))
                .undocumented()
                .scope(route.scope());
    }

    @Override
    public void handle(Context context) throws Exception {
        context.skipRemainingHandlers();
        Exchange exchange = Exchange.of(context.req());
        String id = exchange == null ? "" : exchange.requestId();
        if (exchange != null) {
            exchange.matched(route.path());
        }
        JavalinRequest request = new JavalinRequest(context, asRoute, id);
        try {
            refuseForeign(request);
            Optional<Problem> refused = guard.refuse(request, route.scope());
            if (refused.isPresent()) {
                send(context, refused.get().at(id));
                return;
            }
            if (registry.isDraining()) {
                throw new ProblemException(
                        Problem.of(503, "server.stopping", null, "the server stops; connect to another one"));
            }
            Optional<String> session = Sessions.key(context.req(), context.res());
            SocketQuota.Owner owner = SocketQuota.Owner.of(session, request.remoteAddress());
            registry.admit(owner, route.path(), route.limits().maxOpen());
            SocketListener listener = route.listener().apply(request);
            JettySocket socket = new JettySocket(
                    ids.next(), route, session, owner, guard.standing(request, route.scope()), listener, registry);
            boolean upgraded = JettyWebSocketServerContainer.ensureContainer(
                            context.req().getServletContext())
                    .upgrade(
                            (ask, answer) -> {
                                // Messages are short, and compressing them would cost each socket a window
                                // of memory.
                                answer.setExtensions(List.of());
                                return socket;
                            },
                            context.req(),
                            context.res());
            if (!upgraded && !context.res().isCommitted()) {
                send(
                        context,
                        Problem.of(400, "upgrade.form", null, "this is no request for a WebSocket of version 13")
                                .at(id));
            }
        } catch (ProblemException e) {
            send(context, e.problem().at(id));
        } catch (RuntimeException e) {
            LOG.error("upgrade of {} failed, request_id={}", route.path(), id, e);
            if (!context.res().isCommitted()) {
                send(context, ServedRoute.unexpected().at(id));
            }
        }
    }

    /// A browser lets a page of any site open a WebSocket anywhere and sends the cookies along, so where the
    /// request comes from has to be looked at here. A program that is no browser says nothing of it and
    /// passes.
    private void refuseForeign(Request request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        Optional<String> origin = request.header("Origin");
        boolean foreign = site.filter(s -> !s.equals("same-origin")).isPresent()
                || origin.filter(o -> !CrossSiteGuard.isThisServer(o, request.header("Host")))
                        .isPresent();
        if (foreign) {
            String from = origin.or(() -> site).orElse("");
            throw new ProblemException(Problem.of(
                    403, "origin.same", from, "a WebSocket must not be opened by a page of another site, got " + from));
        }
    }

    /// Written here, since nothing that a handler leaves in the context is sent for an upgrade.
    private static void send(Context context, Problem problem) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(problem.status());
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 503 || problem.status() == 429) {
            response.setHeader("Retry-After", "2");
        }
        response.setHeader("Connection", "close");
        response.setContentType(Problem.CONTENT_TYPE);
        response.getOutputStream().write(Json.mapper().writeValueAsBytes(problem));
        response.flushBuffer();
    }
}
