package io.finwave.forecast.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version of this program, written into the module by the build.
public final class CodeVersion {
    /// For example `0.1.0`.
    public static final String VALUE = read();

    private CodeVersion() {}

    private static String read() {
        try (InputStream in = CodeVersion.class.getResourceAsStream("/io/finwave/forecast/version.txt")) {
            if (in == null) {
                throw new IllegalStateException("the build left out io/finwave/forecast/version.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
