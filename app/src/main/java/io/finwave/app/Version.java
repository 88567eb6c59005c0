package io.finwave.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which Finwave this is.
final class Version implements IVersionProvider {
    /// For the library that reads the command line.
    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"finwave " + current()};
    }

    /// The version of the code, as the build wrote it; it is part of the provenance of every forecast.
    static String current() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the application's jar");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
