package io.finwave.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// The file of numbers that a command writes beside what it prints.
final class CsvOption {
    @Option(names = "--csv", paramLabel = "FILE", description = "Write every number to a file, a line each.")
    private Optional<Path> file = Optional.empty();

    /// Whether it was asked for.
    boolean isAsked() {
        return file.isPresent();
    }

    /// Writes it, if it was asked for.
    ///
    /// @throws CommandFailure if it cannot be written
    void write(Supplier<String> lines) {
        file.ifPresent(path -> ReportOptions.write(path, lines.get()));
    }
}
