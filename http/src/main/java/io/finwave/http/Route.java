package io.finwave.http;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thing that a server can be asked: what it takes, what it answers, who may ask, and what it does. The
/// server registers it and the OpenAPI document describes it, both from this one value. Options are copied, not
/// set.
///
/// @param path as OpenAPI writes it: `/api/v1/instruments/{instrument}`; a last part `<rest>` matches the rest
/// @param words what the documentation says of it
/// @param parameters what it takes from the URL
/// @param body what the request body is; null for none
/// @param scope who may ask
/// @param anyQuery whether query parameters that are not in the list are let through
/// @param handler what it does
public record Route(
        Method method,
        String path,
        Words words,
        List<Parameter<?>> parameters,
        @Nullable BodyKind body,
        Scope scope,
        boolean anyQuery,
        Handler handler) {
    /// What the documentation says of a route.
    ///
    /// @param tag the group it stands in
    /// @param summary one line
    /// @param description a paragraph; may be empty
    /// @param answers what comes back for each successful status
    /// @param problems the problem statuses beside those that every route can have
    /// @param documented whether the OpenAPI document shows the route at all
    public record Words(
            String tag,
            String summary,
            String description,
            Map<Integer, AnswerKind> answers,
            Set<Integer> problems,
            boolean documented) {
        static final Words NONE = new Words("", "", "", Map.of(), Set.of(), true);

        public Words {
            answers = Map.copyOf(answers);
            problems = Set.copyOf(problems);
        }
    }

    /// What an answer is.
    ///
    /// @param type the record that Jackson writes; null where the body is not JSON
    public record AnswerKind(
            String description,
            String contentType,
            @Nullable Type type) {}

    /// What a request body is.
    ///
    /// @param contentTypes the media types that are taken
    /// @param maxBytes the largest body
    public record BodyKind(String description, List<String> contentTypes, long maxBytes) {
        public BodyKind {
            contentTypes = List.copyOf(contentTypes);
            if (maxBytes < 1) {
                throw new IllegalArgumentException("maxBytes must be at least 1, got " + maxBytes);
            }
        }
    }

    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash, got \"" + path + "\"");
        }
        parameters = List.copyOf(parameters);
    }

    /// A route without parameters; a GET is of the scope `read`, any other method of the scope `write`.
    public static Route of(Method method, String path, Handler handler) {
        Scope scope = method == Method.GET ? Scope.READ : Scope.WRITE;
        return new Route(method, path, Words.NONE, List.of(), null, scope, false, handler);
    }

    public static Route get(String path, Handler handler) {
        return of(Method.GET, path, handler);
    }

    public static Route post(String path, Handler handler) {
        return of(Method.POST, path, handler);
    }

    /// The same route with its words for the documentation.
    public Route about(String tag, String summary, String description) {
        return with(
                new Words(tag, summary, description, words.answers(), words.problems(), words.documented()),
                parameters,
                body,
                scope,
                anyQuery);
    }

    /// The same route taking further parameters.
    public Route takes(Parameter<?>... further) {
        List<Parameter<?>> all = Stream.<Parameter<?>>concat(parameters.stream(), Stream.of(further))
                .toList();
        return with(words, all, body, scope, anyQuery);
    }

    /// The same route taking a request body.
    public Route takesBody(String description, long maxBytes, String... contentTypes) {
        return with(words, parameters, new BodyKind(description, List.of(contentTypes), maxBytes), scope, anyQuery);
    }

    /// The same route answering a status with a record as JSON.
    public Route answers(int status, String description, Type type) {
        return answering(status, new AnswerKind(description, Answer.JSON, type));
    }

    /// The same route answering a status with something that is not JSON.
    public Route answersRaw(int status, String description, String contentType) {
        return answering(status, new AnswerKind(description, contentType, null));
    }

    private Route answering(int status, AnswerKind kind) {
        Map<Integer, AnswerKind> all = new TreeMap<>(words.answers());
        all.put(status, kind);
        Words w =
                new Words(words.tag(), words.summary(), words.description(), all, words.problems(), words.documented());
        return with(w, parameters, body, scope, anyQuery);
    }

    /// The same route with problems of its own.
    public Route problems(int... statuses) {
        Set<Integer> all = new TreeSet<>(words.problems());
        for (int status : statuses) {
            all.add(status);
        }
        Words w =
                new Words(words.tag(), words.summary(), words.description(), words.answers(), all, words.documented());
        return with(w, parameters, body, scope, anyQuery);
    }

    /// The same route for callers of a scope.
    public Route scope(Scope newScope) {
        return with(words, parameters, body, newScope, anyQuery);
    }

    /// The same route, not shown in the OpenAPI document and taking any query: a page, a file, a forwarder.
    public Route undocumented() {
        Words w =
                new Words(words.tag(), words.summary(), words.description(), words.answers(), words.problems(), false);
        return with(w, parameters, body, scope, true);
    }

    private Route with(
            Words newWords,
            List<Parameter<?>> newParameters,
            @Nullable BodyKind newBody,
            Scope newScope,
            boolean newAnyQuery) {
        return new Route(method, path, newWords, newParameters, newBody, newScope, newAnyQuery, handler);
    }
}
