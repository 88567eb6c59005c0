package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.app.DoctorCommand.Finding;
import io.finwave.app.DoctorCommand.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What `doctor` finds in the log of the servers: the errors of the last day.
///
/// @param file the log; empty where none is kept
/// @param now the end of that day
record LogFindings(Optional<Path> file, Instant now) {
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    Finding errors() {
        if (file.isEmpty()) {
            return new Finding(
                    "log", State.GOOD, "LOG_FILE=none: what is logged goes to the standard error stream only");
        }
        if (!Files.isReadable(file.get())) {
            return new Finding("log", State.GOOD, "no " + file.get() + " yet");
        }
        try (BufferedReader lines = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
            return counted(lines);
        } catch (IOException e) {
            return new Finding("log", State.WATCH, file.get() + " cannot be read: " + e);
        }
    }

    private Finding counted(BufferedReader lines) throws IOException {
        long earliest = now.minus(LOOKED_AT).toEpochMilli();
        int errors = 0;
        String last = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.contains("\"ERROR\"")) {
                continue;
            }
            JsonNode entry = parsed(line);
            if (entry.path("level").asText().equals("ERROR")
                    && entry.path("timestamp").asLong() >= earliest) {
                errors++;
                last = entry.path("formattedMessage").asText();
            }
        }
        return errors == 0
                ? new Finding("log", State.GOOD, "no error in " + file.orElseThrow() + " in the last day")
                : new Finding(
                        "log",
                        State.WATCH,
                        Texts.count(errors, "error", "errors") + " in " + file.orElseThrow()
                                + " in the last day, the latest: " + last);
    }

    /// A line that was cut off, as by a full disk, is none.
    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line);
        } catch (CommandFailure e) {
            return Json.object();
        }
    }
}
