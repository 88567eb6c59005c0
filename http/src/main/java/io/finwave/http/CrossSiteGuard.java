package io.finwave.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Refuses a write that a browser was led to by another site, and leaves every other decision to the guard behind.
///
/// A browser says where a request comes from in `Sec-Fetch-Site`, which no script can set, and in `Origin`. A
/// program that is no browser sends neither and passes.
///
/// @param behind decides about what passes here
public record CrossSiteGuard(Guard behind) implements Guard {
    @Override
    public Optional<Problem> refuse(Request request, Scope scope) {
        if (isChange(request)) {
            Optional<String> site = request.header("Sec-Fetch-Site");
            Optional<String> origin = request.header("Origin");
            boolean foreign = site.isPresent()
                    ? !site.get().equals("same-origin") && !site.get().equals("none")
                    : origin.isPresent() && !isThisServer(origin.get(), request.header("Host"));
            if (foreign) {
                return Optional.of(Problem.of(
                        403,
                        "origin.same",
                        site.or(() -> origin).orElse(null),
                        "a change must not be asked for by a page of another site, got "
                                + site.or(() -> origin).orElse("none")));
            }
        }
        return behind.refuse(request, scope);
    }

    @Override
    public Supplier<Optional<Problem>> standing(Request request, Scope scope) {
        return behind.standing(request, scope);
    }

    /// Whether a request can change anything: by its method, so that no route can be forgotten.
    public static boolean isChange(Request request) {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }

    /// Whether an origin names the host and port that the request was sent to. The scheme is left out: behind a
    /// proxy that speaks TLS a server sees plain HTTP.
    public static boolean isThisServer(String origin, Optional<String> host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host.map(name -> name.toLowerCase(Locale.ROOT))
                            .filter(authority.toLowerCase(Locale.ROOT)::equals)
                            .isPresent();
        } catch (IllegalArgumentException e) {
            // "null", which browsers send for sandboxed pages, is no address of ours, and neither is nonsense.
            return false;
        }
    }
}
