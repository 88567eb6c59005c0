package io.finwave.api.internal;

import io.finwave.http.Request;
import java.util.Optional;

/// What a request shows of who sent it.
///
/// @param key the API key
/// @param user in whose name a trusted server asks
/// @param stamp the one of that user
/// @param userAddress where that user is
/// @param address where the request came from
record Credentials(
        Optional<String> key,
        Optional<String> user,
        String stamp,
        Optional<String> userAddress,
        String address,
        String requestId) {
    private static final String USER = "X-Finwave-User";
    private static final String STAMP = "X-Finwave-Stamp";
    private static final String ADDRESS = "X-Finwave-Address";

    static Credentials of(Request request) {
        return new Credentials(
                key(request),
                request.header(USER),
                request.header(STAMP).orElse(""),
                request.header(ADDRESS),
                request.remoteAddress(),
                request.id());
    }

    private static Optional<String> key(Request request) {
        Optional<String> key = request.header("X-API-Key");
        return key.isPresent()
                ? key
                : request.header("Authorization")
                        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(value -> value.substring(7).strip());
    }

    /// Never shows the key or the stamp.
    @Override
    public String toString() {
        return "Credentials[" + user.orElse("") + ", " + address + "]";
    }
}
