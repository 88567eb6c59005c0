package io.finwave.dashboard.internal;

import io.finwave.http.Answer;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The built page on the class path, beside the classes of this room.
///
/// The names under `assets/` hold a hash of their content, so a browser may keep them for ever; `index.html`, which
/// names them, it must ask for each time.
public final class PageFiles {
    private static final String ROOT = "/io/finwave/dashboard/web/";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final Pattern DOCUMENT = Pattern.compile("[a-z-]{1,40}(/[a-z0-9-]{1,60})?(\\.(css|png))?");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png",
            "json", "application/json");

    private final Map<String, Optional<PageFile>> read = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared or changed
    private record PageFile(String type, byte[] bytes, String tag) {}

    private PageFiles() {}

    /// The page that was built into this program.
    ///
    /// @throws IllegalStateException if it was not
    public static PageFiles onClassPath() {
        PageFiles files = new PageFiles();
        if (files.find("index.html").isEmpty()) {
            throw new IllegalStateException("the page is missing from the class path (" + ROOT
                    + "index.html): build the dashboard module with Maven, which builds the page");
        }
        return files;
    }

    /// The page itself; the page's own code reads the address.
    public Answer index(int status) {
        PageFile index = find("index.html").orElseThrow();
        return Answer.bytes(status, index.type(), index.bytes()).with("Cache-Control", "no-store");
    }

    /// A file whose name holds its hash.
    public Answer asset(String name) {
        return find("assets/" + name)
                .filter(file -> PLAIN_NAME.matcher(name).matches())
                .map(file -> Answer.bytes(200, file.type(), file.bytes())
                        .with("Cache-Control", "public, max-age=31536000, immutable"))
                .orElseGet(() -> missing("/assets/" + name));
    }

    /// A page of the documentation, or a file that it needs.
    ///
    /// @param name its path under `/docs/`
    public Answer document(String name, Request request) {
        if (!DOCUMENT.matcher(name).matches()) {
            return missing("/docs/" + name);
        }
        return fixed("docs/" + (name.contains(".") ? name : name + ".html"), request);
    }

    /// A file with a fixed name.
    public Answer fixed(String name, Request request) {
        Optional<PageFile> found = find(name);
        if (found.isEmpty()) {
            return missing("/" + name);
        }
        PageFile file = found.get();
        return request.matches(file.tag())
                ? Answer.notModified(file.tag())
                : Answer.bytes(200, file.type(), file.bytes()).withEtag(file.tag());
    }

    private static Answer missing(String path) {
        return Answer.problem(Problem.of(404, "route.unknown", path, "there is nothing at " + path));
    }

    private Optional<PageFile> find(String name) {
        // Only names that could be one of the page's files are looked up and remembered.
        if (!Stream.of(name.split("/", -1)).allMatch(PLAIN_NAME.asMatchPredicate())) {
            return Optional.empty();
        }
        Optional<PageFile> known = read.get(name);
        if (known != null) {
            return known;
        }
        Optional<PageFile> found = load(name);
        if (found.isPresent()) {
            read.put(name, found);
        }
        return found;
    }

    private static Optional<PageFile> load(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + name)) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (in == null || type == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Optional.of(
                    new PageFile(type, bytes, HexFormat.of().formatHex(digest).substring(0, 32)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
