package io.finwave.http;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a handler sees of a request. Parameters come out of it already read and checked.
public interface Request {
    /// The id under which the request is logged: the caller's `X-Request-ID` when it is sane, else a new one.
    String id();

    String method();

    /// The decoded path.
    String path();

    /// The query as it was sent, without the question mark; null if there is none. For forwarding only.
    @Nullable
    String rawQuery();

    /// The address of the caller, without its port; behind a trusted proxy the one that the proxy names.
    String remoteAddress();

    Optional<String> header(String name);

    Optional<String> cookie(String name);

    /// The value of a parameter of this route; its default, or null, when it is absent.
    ///
    /// @throws ProblemException a 400 naming the parameter, the rule and the value
    <T> @Nullable T get(Parameter<T> parameter);

    /// The value of a parameter that is required or has a default.
    <T> T require(Parameter<T> parameter);

    /// The rest of the path that a route ending in `<name>` matched.
    String rest(String name);

    /// The body, limited to what the route allows: reading further throws a 413.
    InputStream body();

    /// The file in a field of a `multipart/form-data` body.
    Optional<Upload> upload(String field);

    /// The session of the caller. Only on a server with sessions; its methods throw a [ProblemException] of 503 when
    /// the store of the sessions does not answer.
    Session session();

    /// Whether the caller holds an answer with this entity tag already (`If-None-Match`).
    boolean matches(String etag);

    /// A file sent in a form.
    ///
    /// @param fileName the name the sender gave it: never to be used as a path
    /// @param content its bytes
    record Upload(String fileName, InputStream content) {}

    /// What the server remembers of a caller between requests.
    interface Session {
        /// The name under which the session is kept in the [SessionStore], which tells nothing of its cookie; empty
        /// while there is no session.
        Optional<String> key();

        Optional<String> get(String name);

        /// Remembers something; the session is made if there is none.
        void put(String name, String value);

        /// Forgets everything, on every server that shares the store.
        void end();

        /// Writes the session down now instead of when the answer is sent, so that a failure can still be told.
        void keep();

        /// Tells, as often as it is asked and also long after the request, whether the session is still there
        /// and not too old. Asking is no use of the session. It throws a [ProblemException] of 503 when the
        /// store of the sessions does not answer.
        BooleanSupplier lasting();

        /// Takes a new id, so that an id known before a change of rights is worth nothing after it.
        void renew();
    }
}
