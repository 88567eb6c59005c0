package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.OpenApi;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.StaticFiles;
import io.finwave.http.ValueForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/// The OpenAPI document and the page that shows it. The page loads everything from this server, runs no
/// inline script, and its policy allows nothing else.
public final class DocumentationRoutes {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Parameter<String> FILE = Parameter.path("file", ValueForm.text(64), "A file of the page.");

    private final Supplier<byte[]> document;
    private final StaticFiles own;
    private final StaticFiles swagger;

    private DocumentationRoutes(Supplier<byte[]> document, StaticFiles own, StaticFiles swagger) {
        this.document = document;
        this.own = own;
        this.swagger = swagger;
    }

    /// @param described the routes that the document tells
    /// @param keyed whether the server asks for a key
    public static DocumentationRoutes of(String version, List<Route> described, boolean keyed) {
        Supplier<byte[]> document = Once.of(() -> OpenApi.document(
                "Finwave API",
                version,
                "Price history, wavelet levels, and forecasts with a track record. Missing numbers are null; times are"
                        + " ISO 8601 in UTC, and epoch seconds in the arrays for charts.",
                described,
                keyed));
        ClassLoader loader = DocumentationRoutes.class.getClassLoader();
        return new DocumentationRoutes(
                document,
                new StaticFiles(loader, "io/finwave/api/docs"),
                new StaticFiles(loader, "META-INF/resources/webjars/swagger-ui/" + swaggerVersion(loader)));
    }

    private static String swaggerVersion(ClassLoader loader) {
        Properties properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(WEBJAR)) {
            if (in == null) {
                throw new IllegalStateException("the page needs the webjar swagger-ui on the classpath");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/openapi.json", request -> Answer.bytes(200, Answer.JSON, document.get()))
                        .undocumented()
                        .scope(Scope.PUBLIC),
                Route.get("/api/docs", request -> page(request, "index.html"))
                        .undocumented()
                        .scope(Scope.PUBLIC),
                Route.get("/api/docs/{file}", request -> page(request, request.require(FILE)))
                        .takes(FILE)
                        .undocumented()
                        .scope(Scope.PUBLIC));
    }

    private Answer page(Request request, String file) {
        StaticFiles files = own.has(file) ? own : swagger;
        return files.answer(request, file).with("Content-Security-Policy", POLICY);
    }
}
