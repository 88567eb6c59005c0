package io.finwave.forecast;

import io.finwave.series.TimeSeries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fingerprints of data: SHA-256 in hexadecimal.
final class Checksums {
    private Checksums() {}

    /// Of the first values of a series, with the moments at which they were known.
    static String of(TimeSeries series, int size) {
        MessageDigest digest = digest();
        ByteBuffer row = ByteBuffer.allocate(2 * Long.BYTES);
        for (int i = 0; i < size; i++) {
            row.clear();
            digest.update(row.putLong(series.knownAtMillis(i))
                    .putDouble(series.value(i))
                    .array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Of a text.
    static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
