package io.finwave.http.internal;

import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request as Javalin sees it, in the words of this room.
final class JavalinRequest implements Request {
    private final Context context;
    private final Route route;
    private final String id;

    JavalinRequest(Context context, Route route, String id) {
        this.context = context;
        this.route = route;
        this.id = id;
    }

    /// Refuses a query parameter that the route does not know or that is there twice: ignoring a mistyped one
    /// would answer another question than the one asked.
    void checkQueryNames() {
        if (route.anyQuery()) {
            return;
        }
        Set<String> known = route.parameters().stream()
                .filter(p -> p.place() == Parameter.Place.QUERY)
                .map(Parameter::name)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        for (Map.Entry<String, List<String>> given : context.queryParamMap().entrySet()) {
            String name = given.getKey();
            if (!known.contains(name)) {
                throw new ProblemException(Problem.of(
                        400,
                        "parameter.unknown",
                        name,
                        "the query parameters here are " + (known.isEmpty() ? "none" : String.join(", ", known))
                                + ", got \"" + Problem.shorten(name) + "\""));
            }
            if (given.getValue().size() > 1) {
                throw new ProblemException(Problem.of(
                        400,
                        name + ".repeated",
                        given.getValue().size(),
                        name + " must be given once, got it " + given.getValue().size() + " times"));
            }
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return context.req().getMethod();
    }

    @Override
    public String path() {
        // Jetty has refused a path whose escapes are broken; a plus in a path is a plus.
        return URLDecoder.decode(context.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String rawQuery() {
        return context.queryString();
    }

    @Override
    public String remoteAddress() {
        String address = context.req().getRemoteAddr();
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(name));
    }

    @Override
    public <T> @Nullable T get(Parameter<T> parameter) {
        if (!route.parameters().contains(parameter)) {
            throw new IllegalArgumentException(
                    "parameter must be one of " + route.path() + ", got " + parameter.name());
        }
        String text = parameter.place() == Parameter.Place.PATH
                ? context.pathParam(parameter.name())
                : context.queryParam(parameter.name());
        if (text == null || (text.isEmpty() && parameter.place() == Parameter.Place.QUERY)) {
            text = parameter.defaultText();
        }
        if (text == null) {
            if (parameter.required()) {
                throw new ProblemException(Problem.of(
                        400,
                        parameter.name() + ".required",
                        null,
                        parameter.name() + " is required and "
                                + parameter.form().must()));
            }
            return null;
        }
        return parameter.read(text);
    }

    @Override
    public <T> T require(Parameter<T> parameter) {
        T value = get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("parameter must be required or have a default, got " + parameter.name());
        }
        return value;
    }

    @Override
    public String rest(String name) {
        return context.pathParam(name);
    }

    @Override
    public InputStream body() {
        return new LimitedBody(context.bodyInputStream(), maxBodyBytes());
    }

    long maxBodyBytes() {
        Route.BodyKind body = route.body();
        return body == null ? 0 : body.maxBytes();
    }

    @Override
    public Optional<Upload> upload(String field) {
        try {
            UploadedFile file = context.uploadedFile(field);
            return file == null
                    ? Optional.empty()
                    : Optional.of(new Upload(file.filename(), new LimitedBody(file.content(), maxBodyBytes())));
        } catch (Exception e) {
            // not only runtime exceptions: the library throws checked ones that it does not declare
            if (ServedRoute.isTooLarge(e)) {
                throw LimitedBody.tooLong(maxBodyBytes(), "more");
            }
            throw new ProblemException(Problem.of(
                    400, "multipart.form", null, "the multipart/form-data body cannot be read: " + e.getMessage()));
        }
    }

    @Override
    public Session session() {
        return Sessions.session(context.req(), context.res());
    }

    @Override
    public boolean matches(String etag) {
        String given = context.header("If-None-Match");
        if (given == null) {
            return false;
        }
        for (String one : given.split(",", -1)) {
            String tag = one.strip();
            if (tag.equals("*") || tag.equals("W/\"" + etag + "\"") || tag.equals("\"" + etag + "\"")) {
                return true;
            }
        }
        return false;
    }
}
