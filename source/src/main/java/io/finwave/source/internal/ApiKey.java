package io.finwave.source.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The key of a provider, and how texts are cleaned of it: providers repeat a key in what they answer.
public final class ApiKey {
    private static final String MASK = "(key)";

    private final String value;

    public ApiKey(String value) {
        this.value = value;
    }

    /// For a header.
    String plain() {
        return value;
    }

    /// For a query.
    String encoded() {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// A text without the key in it, for people and logs.
    String mask(String text) {
        return text.replace(value, MASK).replace(encoded(), MASK);
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return MASK;
    }
}
