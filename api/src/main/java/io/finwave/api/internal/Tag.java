package io.finwave.api.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The entity tag of a result: it follows from the data version and everything that was asked.
final class Tag {
    private static final int BYTES = 16;

    private Tag() {}

    /// @param query a record, whose text names all its values
    static String of(String dataVersion, Record query) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((dataVersion + " " + query).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
