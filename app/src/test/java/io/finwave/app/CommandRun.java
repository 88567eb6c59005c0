package io.finwave.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// A command run in this process, with what it wrote.
///
/// @param exitCode its exit code
/// @param out what it wrote to its output
/// @param err what it wrote to its error stream
record CommandRun(int exitCode, String out, String err) {
    /// Runs a command with its files in a folder and nothing else in its environment.
    static CommandRun in(Path home, String... arguments) {
        return in(home, Map.of(), arguments);
    }

    /// Runs a command with its files in a folder.
    static CommandRun in(Path home, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        int exitCode = Main.run(new Surroundings(terminal, environment, InstantSource.system(), home), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
