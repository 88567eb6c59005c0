package io.finwave.app;

import picocli.CommandLine.Option;

/// Options that every command has.
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show what the command does, and its options.")
    boolean help;

    @Option(names = "--json", description = "Write the result as JSON.")
    boolean json;
}
