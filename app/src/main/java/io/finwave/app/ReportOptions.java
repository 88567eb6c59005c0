package io.finwave.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The files that a command writes beside what it prints.
final class ReportOptions {
    @Mixin
    private final CsvOption csv = new CsvOption();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with plots to a file, which needs no other file and no network.")
    private Optional<Path> html = Optional.empty();

    /// Whether any file was asked for.
    boolean isAsked() {
        return csv.isAsked() || html.isPresent();
    }

    /// Writes what was asked for.
    ///
    /// @throws CommandFailure if a file cannot be written
    void write(Supplier<String> lines, Supplier<String> report) {
        csv.write(lines);
        html.ifPresent(file -> write(file, report.get()));
    }

    /// Writes a file.
    ///
    /// @throws CommandFailure if it cannot be written
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage());
        }
    }
}
