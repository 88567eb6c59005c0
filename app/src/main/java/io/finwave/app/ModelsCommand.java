package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.evaluate.ForecasterAudit;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Horizon;
import io.finwave.service.InstalledModels;
import io.finwave.service.LoadedModel;
import io.finwave.service.ModelCatalog;
import io.finwave.service.ModelTrainer;
import io.finwave.store.ModelFile;
import io.finwave.store.ModelFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The models that there are, and the files of those that were trained.
@Command(
        name = "models",
        synopsisSubcommandLabel = "list|train|show|remove|audit",
        description = {
            "List the models; train one and keep it in a file; show or remove such a file; audit a model.",
            "",
            "Files lie in MODEL_DIR. One says what its model learnt from, when, and how such models did. Models of your",
            "own come in jars in MODEL_JAR_DIR.",
            ""
        })
final class ModelsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ModelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return list(common);
    }

    @Command(name = "list", description = "List the models that can be trained, those that were, and what is refused.")
    int list(@Mixin CommonOptions options) {
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock())) {
            ModelCatalog.View view = CommandFailure.orEnd(models.catalog().view());
            if (options.json) {
                out().println(WireDocuments.models(view));
            } else {
                ModelsText.print(view, out());
            }
            return Main.DONE;
        }
    }

    @Command(
            name = "train",
            description = {
                "Train a model on the newest bars of a history, score such models on it, and keep it in a file."
            })
    int train(
            @Mixin BarsArgument argument,
            @Option(
                            names = "--model",
                            paramLabel = "NAME",
                            defaultValue = "log-haar-lev",
                            description = "Which model (default: ${DEFAULT-VALUE}).")
                    String model,
            @Option(
                            names = "--horizon",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "How many bars ahead (default: ${DEFAULT-VALUE}).")
                    int horizon,
            @Mixin OriginsOption origins,
            @Mixin CommonOptions options) {
        Horizon bars = Horizon.ofBars(horizon);
        BarsArgument.Found found = argument.read(surroundings);
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock());
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            ModelTrainer trainer = new ModelTrainer(
                    models.installed().registry(),
                    origins.plan(),
                    (done, total) -> {
                        bar.at(done, total);
                        return true;
                    },
                    surroundings.clock(),
                    Version.current());
            ModelFile file = CommandFailure.orEnd(trainer.train(found.bars(), model, bars));
            String name = CommandFailure.orEnd(models.files().write(file));
            return tell(CommandFailure.orEnd(models.catalog().load(name)), options);
        }
    }

    @Command(name = "show", description = "Show what a file says of its model.")
    int show(
            @Parameters(paramLabel = "FILE", description = "Its name in MODEL_DIR.") String name,
            @Mixin CommonOptions options) {
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock())) {
            return tell(CommandFailure.orEnd(models.catalog().load(name)), options);
        }
    }

    private int tell(LoadedModel model, CommonOptions options) {
        ModelCatalog.Trained trained = ModelCatalog.Trained.of(model);
        if (options.json) {
            out().println(WireDocuments.model(trained));
        } else {
            ModelsText.print(trained, out());
        }
        return Main.DONE;
    }

    @Command(
            name = "audit",
            description = {
                "Hold a model to its contract: nothing after a bar may change the forecast from it.",
                "Exit code 1 if it breaks it."
            })
    int audit(
            @Parameters(paramLabel = "NAME", description = "The name of the model, as the list has it.") String name,
            @Mixin CommonOptions options) {
        try (ModelsWiring models = ModelsWiring.open(surroundings.settings(), surroundings.clock())) {
            Forecaster model = found(models.installed(), name);
            List<ForecasterAudit.Finding> findings = ForecasterAudit.audit(model);
            if (options.json) {
                out().println(Json.of(new Audited(
                        name,
                        findings.isEmpty(),
                        findings.stream().map(Object::toString).toList())));
            } else {
                findings.forEach(finding -> out().println(finding));
                out().println(
                                findings.isEmpty()
                                        ? "the model " + name + " keeps the contract"
                                        : "the model " + name
                                                + " breaks the contract: its track record would mean nothing");
            }
            return findings.isEmpty() ? Main.DONE : Main.COULD_NOT;
        }
    }

    /// What an audit found.
    private record Audited(String model, boolean keepsTheContract, List<String> findings) {}

    private static Forecaster found(InstalledModels installed, String name) {
        try {
            return installed.registry().get(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "remove", description = "Remove a file, whatever it holds.")
    int remove(
            @Parameters(paramLabel = "FILE", description = "Its name in MODEL_DIR.") String name,
            @Mixin CommonOptions options) {
        CommandFailure.orEnd(ModelFiles.in(surroundings.settings().folders().models(), surroundings.clock())
                .remove(name));
        out().println(options.json ? Json.of(Map.of("removed", name)) : name + " is removed");
        return Main.DONE;
    }

    private PrintWriter out() {
        return surroundings.terminal().out();
    }
}
