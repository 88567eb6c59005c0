package io.finwave.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files on the classpath that are served as they are. They are read once and kept.
///
/// A name is made of letters, digits, dots, hyphens and underscores, and no part of it begins with a dot;
/// anything else is not looked for, so that no name leads out of the folder.
public final class StaticFiles {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/){0,8}[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    /// A name with a fingerprint of its content in it, as front-end builds make them: `index-B4x0q1Zk.js`.
    private static final Pattern FINGERPRINTED = Pattern.compile(".*-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"));

    private final ClassLoader loader;
    private final String folder;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    /// A file that was read.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record StaticFile(byte[] bytes, String type, String etag) {}

    /// @param loader whose classpath the folder is on
    /// @param folder such as `io/finwave/dashboard/web`, without slashes around it
    public StaticFiles(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /// The answer with a file: 304 if the caller holds it; a problem 404 if there is none.
    ///
    /// A file with a fingerprint in its name may be kept for a year without asking; any other is asked for
    /// again each time.
    ///
    /// @param name the path below the folder
    public Answer answer(Request request, String name) {
        StaticFile file = NAME.matcher(name).matches() ? read.computeIfAbsent(name, this::read) : null;
        if (file == null) {
            throw new ProblemException(Problem.of(404, "file.unknown", name, "there is no such file"));
        }
        String caching = FINGERPRINTED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache";
        Answer answer = request.matches(file.etag)
                ? Answer.notModified(file.etag)
                : Answer.bytes(200, file.type, file.bytes).withEtag(file.etag);
        return answer.with("Cache-Control", caching);
    }

    /// Whether there is such a file.
    public boolean has(String name) {
        return NAME.matcher(name).matches() && read.computeIfAbsent(name, this::read) != null;
    }

    private @Nullable StaticFile read(String name) {
        try (InputStream in = loader.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            String type = Optional.ofNullable(TYPES.get(ending)).orElse("application/octet-stream");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new StaticFile(bytes, type, HexFormat.of().formatHex(digest, 0, 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
