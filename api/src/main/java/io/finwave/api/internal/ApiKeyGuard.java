package io.finwave.api.internal;

import io.finwave.http.Guard;
import io.finwave.http.Problem;
import io.finwave.http.Request;
import io.finwave.http.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// Lets in whoever shows the key, as `X-API-Key` or as `Authorization: Bearer`. What is compared are digests
/// of equal length in constant time, so that the time an answer takes tells nothing about the key.
public final class ApiKeyGuard implements Guard {
    private final byte[] expected;

    public ApiKeyGuard(String key) {
        expected = digest(key);
    }

    @Override
    public Optional<Problem> refuse(Request request, Scope scope) {
        if (scope.equals(Scope.PUBLIC)) {
            return Optional.empty();
        }
        Optional<String> given = given(request);
        if (given.isEmpty()) {
            return Optional.of(Problem.of(
                    401,
                    "key.missing",
                    null,
                    "this needs the API key, in the header X-API-Key or as Authorization: Bearer"));
        }
        return MessageDigest.isEqual(expected, digest(given.get()))
                ? Optional.empty()
                : Optional.of(Problem.of(401, "key.wrong", null, "the API key is not the one of this server"));
    }

    private static Optional<String> given(Request request) {
        Optional<String> key = request.header("X-API-Key");
        return key.isPresent()
                ? key
                : request.header("Authorization")
                        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(value -> value.substring(7).strip());
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
