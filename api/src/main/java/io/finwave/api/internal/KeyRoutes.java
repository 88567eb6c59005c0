package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Method;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.ValueForm;
import io.finwave.service.Access;
import io.finwave.service.ApiKey;
import io.finwave.service.AuditLog;
import io.finwave.service.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of the API, and the log of who did what.
public final class KeyRoutes {
    private static final Parameter<String> KEY =
            Parameter.path("key", ValueForm.text(128), "The id of the key: the part between `fw_` and the next `_`.");
    private static final Parameter<Integer> LIMIT = Parameter.query(
                    "limit", ValueForm.integer(1, 500), "At most so many lines.")
            .withDefault("100");
    private static final Parameter<Long> CURSOR = Parameter.query(
            "cursor",
            ValueForm.of("1200", "must be `nextCursor` of the page before", Long::parseLong),
            "`nextCursor` of the page before.");

    private final Access access;
    private final Callers callers;

    public KeyRoutes(Access access, Callers callers) {
        this.access = access;
        this.callers = callers;
    }

    /// A key without its secret.
    public record Key(
            String id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    public record KeyList(List<Key> items) {}

    /// A key to be made.
    public record NewKey(String name, List<String> scopes) {}

    /// A key with its secret, which is shown here and nowhere else.
    ///
    /// @param key what a caller sends as `X-API-Key`
    public record IssuedKey(Key about, String key) {
        /// Never shows the secret.
        @Override
        public String toString() {
            return "IssuedKey[" + about + "]";
        }
    }

    /// Something that was done.
    public record AuditLine(
            Instant at, String actor, String action, String subject, String detail, String address, String requestId) {}

    public record AuditPage(List<AuditLine> items, @Nullable String nextCursor) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/keys", request -> list())
                        .about(
                                "access",
                                "The keys of the API",
                                "Newest first, revoked ones too, without their secrets.")
                        .answers(200, "All keys.", KeyList.class)
                        .scope(Scope.ADMIN),
                Route.post("/api/v1/keys", this::create)
                        .about("access", "Make a key", "The answer has the secret; it cannot be read again.")
                        .takesBody("`{\"name\": ..., \"scopes\": [\"read\"]}`", Bodies.MOST_BYTES, Answer.JSON)
                        .answers(201, "Made.", IssuedKey.class)
                        .problems(422)
                        .scope(Scope.ADMIN),
                Route.of(Method.DELETE, "/api/v1/keys/{key}", this::revoke)
                        .about("access", "Revoke a key", "It stops working within a second and stays in the list.")
                        .takes(KEY)
                        .answers(200, "Revoked.", Key.class)
                        .problems(404)
                        .scope(Scope.ADMIN),
                Route.get("/api/v1/audit", this::audit)
                        .about("access", "Who did what", "Newest first.")
                        .takes(LIMIT, CURSOR)
                        .answers(200, "A page of the log.", AuditPage.class)
                        .scope(Scope.ADMIN));
    }

    private Answer list() {
        return Answer.json(new KeyList(
                Answers.value(access.keys().list()).stream().map(KeyRoutes::key).toList()));
    }

    private Answer create(Request request) {
        NewKey asked = Bodies.read(request, NewKey.class);
        Set<Permission> permissions;
        try {
            permissions = Permission.parse(String.join(" ", asked.scopes()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "scopes.known", asked.scopes(), String.valueOf(e.getMessage())));
        }
        ApiKey.Issued issued = Answers.value(access.keys()
                .create(asked.name(), permissions, callers.of(request).actor()));
        return UserRoutes.secret(201, new IssuedKey(key(issued.key()), issued.text()));
    }

    private Answer revoke(Request request) {
        return Answer.json(key(Answers.value(
                access.keys().revoke(request.require(KEY), callers.of(request).actor()))));
    }

    private Answer audit(Request request) {
        AuditLog.Page page = Answers.value(access.audit().page(request.get(CURSOR), request.require(LIMIT)));
        return Answer.json(new AuditPage(
                page.rows().stream()
                        .map(row -> new AuditLine(
                                row.at(),
                                row.actor(),
                                row.action(),
                                row.subject(),
                                row.detail(),
                                row.address(),
                                row.requestId()))
                        .toList(),
                page.next().map(String::valueOf).orElse(null)));
    }

    private static Key key(ApiKey key) {
        return new Key(
                key.id(),
                key.name(),
                key.permissions().stream().sorted().map(Permission::word).toList(),
                key.createdAt(),
                key.lastUsedAt().orElse(null),
                key.revokedAt().orElse(null));
    }
}
