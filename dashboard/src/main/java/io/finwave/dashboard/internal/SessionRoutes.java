package io.finwave.dashboard.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.dashboard.internal.ApiForwarder.Heard;
import io.finwave.http.Answer;
import io.finwave.http.Json;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in and out, and one's own password. The API decides; here the answer becomes a session.
public final class SessionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);
    private static final int MOST_BYTES = 16_384;

    private final ApiForwarder api;
    private final boolean open;

    /// @param open whether nobody has to sign in
    public SessionRoutes(ApiForwarder api, boolean open) {
        this.api = api;
        this.open = open;
    }

    /// What the page is told of its session.
    ///
    /// @param state `signed-out`, `change-password`, `signed-in`, or `open` where nobody has to sign in
    /// @param user who signed in; null if nobody did
    /// @param role what he may do; null if nobody did
    /// @param token to be sent as `X-Finwave-Token` with every change; null if nobody signed in
    public record SessionState(
            String state,
            @Nullable String user,
            @Nullable String role,
            @Nullable String token) {
        /// Never shows the token.
        @Override
        public String toString() {
            return "SessionState[" + state + ", " + user + "]";
        }
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/backend/v1/session", this::state).undocumented().scope(Scope.PUBLIC));
        if (!open) {
            routes.add(Route.post("/backend/v1/session", this::signIn)
                    .undocumented()
                    .takesBody("name and password", MOST_BYTES, Answer.JSON)
                    .scope(Scope.PUBLIC));
            routes.add(Route.of(Method.DELETE, "/backend/v1/session", this::signOut)
                    .undocumented()
                    .scope(Scope.SESSION));
            routes.add(Route.post("/backend/v1/password", this::changePassword)
                    .undocumented()
                    .takesBody("the old and the new password", MOST_BYTES, Answer.JSON)
                    .scope(Scope.SESSION));
        }
        return routes;
    }

    private Answer state(Request request) {
        if (open) {
            SignedIn demo = SignedIn.beginDemo(request.session());
            return told(new SessionState("open", demo.name(), demo.role(), demo.token()));
        }
        return told(SignedIn.of(request.session())
                .map(SessionRoutes::stateOf)
                .orElseGet(() -> new SessionState("signed-out", null, null, null)));
    }

    private static SessionState stateOf(SignedIn user) {
        return new SessionState(
                user.mustChange() ? "change-password" : "signed-in", user.name(), user.role(), user.token());
    }

    private static Answer told(SessionState state) {
        return Answer.json(state).with("Cache-Control", "no-store");
    }

    private Answer signIn(Request request) throws IOException, InterruptedException {
        Heard heard = api.askWho(request, body(request));
        JsonNode answer = heard.json();
        String rule = answer.path("rule").asText();
        if (heard.status() == 422 && rule.equals("sign-in.refused")) {
            return Answer.problem(Problem.of(401, rule, null, "the name or the password is wrong")
                    .at(request.id()));
        }
        if (heard.status() == 429) {
            Answer refused = Answer.problem(
                    Problem.of(429, rule, null, answer.path("detail").asText()).at(request.id()));
            return heard.retryAfter()
                    .map(wait -> refused.with("Retry-After", wait))
                    .orElse(refused);
        }
        return heard.status() == 200 ? begin(SignedIn.told(answer), request) : notPossible(heard, request);
    }

    private Answer changePassword(Request request) throws IOException, InterruptedException {
        SignedIn user = SignedIn.of(request.session()).orElseThrow();
        Heard heard = api.ask("users/" + user.name() + "/password", request, body(request));
        if (heard.status() == 200) {
            return begin(SignedIn.told(heard.json()), request);
        }
        if (heard.status() == 401 || heard.status() == 409) {
            // 409: changed by somebody else while the old password was checked, which ends every session as well
            return api.ended(request);
        }
        JsonNode answer = heard.json();
        if (heard.status() == 422 || heard.status() == 429 || heard.status() == 400) {
            return Answer.problem(Problem.of(
                            heard.status(),
                            heard.status() == 422
                                    ? "password.rule"
                                    : answer.path("rule").asText(),
                            null,
                            answer.path("detail").asText())
                    .at(request.id()));
        }
        return notPossible(heard, request);
    }

    private static Answer begin(SignedIn user, Request request) {
        user.begin(request.session());
        return told(stateOf(user));
    }

    private static Answer notPossible(Heard heard, Request request) {
        LOG.warn("the API answered {} where a user was to be checked, request_id={}", heard.status(), request.id());
        if (heard.status() == 503) {
            return Answer.problem(Problem.of(503, "api.busy", null, "the API is busy; try again in a moment")
                    .at(request.id()));
        }
        return Answer.problem(Problem.of(
                        502,
                        heard.status() == 401 || heard.status() == 403 ? "api.key" : "api.answer",
                        heard.status(),
                        "the API did not check the password; whoever runs this server finds why in its log")
                .at(request.id()));
    }

    private Answer signOut(Request request) throws InterruptedException {
        // the session ends in any case; only the audit log may lack a line
        try {
            Heard heard = api.ask("sign-outs", request, new byte[0]);
            if (heard.status() != 204) {
                unaudited("the API answered " + heard.status(), request);
            }
        } catch (ProblemException e) {
            unaudited(e.problem().detail(), request);
        }
        request.session().end();
        return Answer.empty(204);
    }

    private static void unaudited(String why, Request request) {
        String user = SignedIn.of(request.session()).map(SignedIn::name).orElse("nobody");
        LOG.warn("the sign-out of {} is not in the audit log: {}, request_id={}", user, why, request.id());
    }

    private static byte[] body(Request request) throws IOException {
        byte[] body = request.body().readAllBytes();
        Optional<String> type = request.header("Content-Type").filter(t -> t.startsWith(Answer.JSON));
        if (type.isEmpty()) {
            throw new ProblemException(
                    Problem.of(415, "body.type", request.header("Content-Type").orElse(null), "the body must be JSON"));
        }
        return body;
    }

    /// The value of a small JSON text; a missing node if it is none.
    static JsonNode parsed(byte[] text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            return node == null ? Json.mapper().missingNode() : node;
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}
