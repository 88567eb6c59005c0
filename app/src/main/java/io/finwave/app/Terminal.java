package io.finwave.app;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command writes and what it can do there.
///
/// @param out what the user asked for
/// @param err progress, warnings and errors
/// @param interactive whether a person watches `err`: progress bars are drawn only then
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    /// The terminal of the process.
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where no terminal is
    static Terminal ofProcess() {
        Console console = System.console();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                console != null && console.isTerminal());
    }
}
