package io.finwave.http.internal;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes ids for requests that come without one: 16 hexadecimal digits, not to be guessed.
final class RequestIds {
    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
