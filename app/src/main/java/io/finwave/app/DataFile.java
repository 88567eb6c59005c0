package io.finwave.app;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A price file whose name says what is in it: `SYMBOL.csv`, `SYMBOL.INTERVAL.csv`, both also with `.gz`.
///
/// @param path where it is
/// @param instrument whose prices it holds
/// @param interval how long its bars are; null where the name does not say
/// @param reportId names the report of its import: equal content for the same series gives the same one
record DataFile(
        Path path, InstrumentId instrument, @Nullable BarInterval interval, String reportId) {
    private static final int DIGITS = 16;

    /// What a name and the content of a file say.
    ///
    /// @param warnings is told of a file that ends like a price file and yet cannot be one
    /// @return empty for any other file
    static Optional<DataFile> named(Path path, Consumer<String> warnings) {
        String name = String.valueOf(path.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.startsWith(".") || !(lower.endsWith(".csv") || lower.endsWith(".csv.gz"))) {
            return Optional.empty();
        }
        String stem = name.substring(0, lower.lastIndexOf(".csv"));
        int dot = stem.lastIndexOf('.');
        BarInterval interval = dot < 0 ? null : interval(stem.substring(dot + 1));
        String symbol = interval == null ? stem : stem.substring(0, dot);
        try {
            InstrumentId instrument = InstrumentId.of(symbol);
            return Optional.of(new DataFile(path, instrument, interval, reportId(path, instrument, interval)));
        } catch (IllegalArgumentException | IOException e) {
            warnings.accept(path + " was not taken in: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable BarInterval interval(String word) {
        try {
            return BarInterval.parse(word);
        } catch (IllegalArgumentException e) {
            return null; // part of the symbol, as in BRK.B
        }
    }

    private static String reportId(Path path, InstrumentId instrument, @Nullable BarInterval interval)
            throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (instrument + "\n" + (interval == null ? "" : interval) + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(path)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            return "data_" + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// The name without the folder.
    String name() {
        return String.valueOf(path.getFileName());
    }
}
