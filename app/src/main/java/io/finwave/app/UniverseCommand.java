package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ModelCatalog;
import io.finwave.service.Services;
import io.finwave.service.UniverseEnd;
import io.finwave.service.UniverseOrder;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseService;
import io.finwave.service.UniverseView;
import io.finwave.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs over many instruments.
@Command(
        name = "universe",
        synopsisSubcommandLabel = "run|show|list|delete",
        description = {
            "Ask every model every question of many instruments, and say how they did over all of them.",
            "",
            "What came of each question on each instrument is kept in the database at once. The same command given again",
            "goes on where it was stopped (Ctrl-C, or killed), and computes anew only what has new bars or a new program.",
            ""
        })
final class UniverseCommand implements Runnable {
    private static final int LISTED = 50;

    private final Surroundings surroundings;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli shows its options in the help
    private final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    UniverseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about a universe? run, show, list, delete");
    }

    /// Which instruments.
    static final class Which {
        @Option(
                names = "--instruments",
                paramLabel = "ID",
                split = ",",
                required = true,
                description = "Stored or bundled instruments.")
        private List<String> instruments = List.of();

        @Option(names = "--all", required = true, description = "All instruments that are stored.")
        private boolean all;

        private List<InstrumentId> ids() {
            return all ? List.of() : instruments.stream().map(InstrumentId::of).toList();
        }
    }

    @Command(name = "run", description = "Run, or go on with the run of that order.")
    int run(
            @ArgGroup(multiplicity = "1") Which which,
            @Option(
                            names = "--interval",
                            paramLabel = "1d",
                            defaultValue = "1d",
                            description = "Which bars (default: ${DEFAULT-VALUE}).")
                    String interval,
            @Option(
                            names = {"--ask", "--questions"},
                            paramLabel = "QUESTION",
                            split = ",",
                            description =
                                    "What to ask: variance, range, quantiles, tail, return, direction, close (default: all of it).")
                    List<String> questions,
            @Mixin WalkOptions walk,
            @Option(
                            names = "--models",
                            paramLabel = "NAME",
                            split = ",",
                            description =
                                    "Which models, beside the baseline of each question: names of finwave models, those from jars and ONNX files as well (default: all that ship).")
                    List<String> models,
            @Option(
                            names = "--threads",
                            paramLabel = "N",
                            description = "How many instruments at a time (default: as many as there are processors).")
                    Optional<Integer> threads,
            @Mixin CsvOption csv,
            @Mixin CommonOptions options) {
        UniverseOrder order = new UniverseOrder(
                        which.ids(),
                        BarInterval.parse(interval),
                        EvaluateCommand.asked(questions == null ? List.of() : questions),
                        walk.horizons(),
                        walk.plan().maximumOrigins())
                .asking(Set.copyOf(models == null ? List.of() : models));
        try (StopOnSignal signal = new StopOnSignal();
                ModelsWiring installed = ModelsWiring.open(surroundings.settings(), surroundings.clock())) {
            return with(writing(), installed.catalog(), universes -> {
                UniverseEnd end = run(
                        universes, order, threads.orElse(Runtime.getRuntime().availableProcessors()), signal);
                UniverseReport report =
                        CommandFailure.orEnd(universes.report(end.run().row().id()));
                tell(report, csv, options);
                surroundings.terminal().err().println(UniverseText.ended(end));
                return end.cancelled() ? Main.COULD_NOT : Main.DONE;
            });
        }
    }

    private UniverseEnd run(UniverseService universes, UniverseOrder order, int threads, StopOnSignal signal) {
        try (ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            return CommandFailure.orEnd(universes.run(order, threads, (done, total) -> {
                bar.at(done, total);
                return !signal.asked();
            }));
        }
    }

    @Command(name = "show", description = "Show what came of a run so far.")
    int show(
            @Parameters(
                            paramLabel = "RUN",
                            arity = "0..1",
                            description = "Its id (default: the run that changed last).")
                    Optional<String> run,
            @Mixin CsvOption csv,
            @Mixin CommonOptions options) {
        return with(reading(), universes -> {
            String id = run.orElseGet(() -> CommandFailure.orEnd(universes.list(1)).stream()
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("there is no run; make one with: finwave universe run"))
                    .row()
                    .id());
            tell(CommandFailure.orEnd(universes.report(id)), csv, options);
            return Main.DONE;
        });
    }

    @Command(name = "list", description = "Show which runs there are.")
    int list(@Mixin CommonOptions options) {
        return with(reading(), universes -> {
            List<UniverseView> runs = CommandFailure.orEnd(universes.list(LISTED));
            if (options.json) {
                surroundings.terminal().out().println(WireDocuments.universes(runs));
            } else {
                UniverseText.print(runs, surroundings.terminal().out());
            }
            return Main.DONE;
        });
    }

    @Command(name = "delete", description = "Delete a run with what came of it.")
    int delete(@Parameters(paramLabel = "RUN", description = "Its id.") String run, @Mixin CommonOptions options) {
        return with(writing(), universes -> {
            UniverseView deleted = CommandFailure.orEnd(universes.delete(run));
            if (options.json) {
                surroundings.terminal().out().println(WireDocuments.universes(List.of(deleted)));
            } else {
                surroundings
                        .terminal()
                        .out()
                        .println("run " + run + " is deleted: " + deleted.row().asks());
            }
            return Main.DONE;
        });
    }

    private void tell(UniverseReport report, CsvOption csv, CommonOptions options) {
        csv.write(() -> WireDocuments.universeCsv(report));
        if (options.json) {
            surroundings.terminal().out().println(WireDocuments.universe(report));
        } else {
            UniverseText.print(report, surroundings.terminal().out());
        }
    }

    private Store writing() {
        return CommandFailure.orEnd(Databases.open(surroundings.settings().database(), surroundings.clock()));
    }

    private Store reading() {
        return CommandFailure.orEnd(
                Databases.openReadOnly(surroundings.settings().database(), surroundings.clock()));
    }

    private int with(Store opened, Function<UniverseService, Integer> work) {
        return with(opened, ModelCatalog.shipped(), work);
    }

    private int with(Store opened, ModelCatalog models, Function<UniverseService, Integer> work) {
        Settings settings = surroundings.settings();
        try (Store store = opened;
                Services services = Services.create(
                        store,
                        surroundings.clock(),
                        Servers.limits(settings, settings.folders().uploads()),
                        models)) {
            return work.apply(services.universes());
        }
    }
}
