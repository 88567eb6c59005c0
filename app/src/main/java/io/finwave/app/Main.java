package io.finwave.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `finwave COMMAND [options]`.
@Command(
        name = "finwave",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Wavelet views of price history, and forecasts with a track record.",
            "",
            "A forecast here is a distribution with the record of how it did, not advice. Where there is no skill over",
            "the plain baseline, it says so.",
            ""
        },
        footer = {
            "",
            "First steps:",
            "  finwave demo                         look at bundled real data in the browser",
            "  finwave import prices.csv --instrument ACME --preview",
            "  finwave forecast ACME                what comes next, and how far to trust it",
            "  finwave backtest ACME                how each model did, walking forward",
            "  finwave evaluate ACME --html a.html  every model and every question, as a report",
            "  finwave risk ACME                    what may be lost, and which prices may be touched",
            "",
            "Exit codes: 0 done, 1 could not be done (one line says why), 2 the command line is wrong."
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int COULD_NOT = 1;
    static final int WRONG_USAGE = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show the commands.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    /// Runs one command.
    ///
    /// @return the exit code
    static int run(Surroundings surroundings, String... args) {
        CommandLine line = new CommandLine(new Main());
        Commands.addTo(line, surroundings, args);
        line.setOut(surroundings.terminal().out());
        line.setErr(surroundings.terminal().err());
        line.setUsageHelpWidth(110);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailure || failure instanceof SettingsException) {
                surroundings.terminal().err().println("finwave: " + failure.getMessage());
                return COULD_NOT;
            }
            if (failure instanceof IllegalArgumentException) {
                surroundings.terminal().err().println("finwave: " + failure.getMessage());
                return WRONG_USAGE;
            }
            if (isOutOfMemory(failure)) {
                return outOfMemory(surroundings.terminal());
            }
            throw failure;
        });
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return outOfMemory(surroundings.terminal());
        }
    }

    private static boolean isOutOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /// What filled the memory is garbage by now, so there is room for a line.
    private static int outOfMemory(Terminal terminal) {
        terminal.err()
                .println("finwave: out of memory: this needs more than a heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; give it more with FINWAVE_JAVA_OPTIONS=-Xmx4g (here 4 GiB), or give it less to read");
        return COULD_NOT;
    }

    /// Without a command there is nothing to do: says which there are.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
