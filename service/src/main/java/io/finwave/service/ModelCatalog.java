package io.finwave.service;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ModelCard;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ModelFile;
import io.finwave.store.ModelFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which models there are: those that can be trained, and those that were trained and lie in the folder of model
/// files. The folder is looked at whenever somebody asks, so that a file that was added or removed counts at once.
public final class ModelCatalog {
    private final InstalledModels installed;
    private final Optional<ModelFiles> files;

    private ModelCatalog(InstalledModels installed, Optional<ModelFiles> files) {
        this.installed = installed;
        this.files = files;
    }

    /// Those that ship, and no files.
    public static ModelCatalog shipped() {
        return new ModelCatalog(InstalledModels.shipped(), Optional.empty());
    }

    /// @param installed those that can be trained
    /// @param files those that were
    public static ModelCatalog of(InstalledModels installed, ModelFiles files) {
        return new ModelCatalog(installed, Optional.of(files));
    }

    /// A model that can be trained.
    ///
    /// @param card its name and settings
    /// @param target what it forecasts, for example `log-return`
    /// @param quantiles whether it gives quantiles
    /// @param origin [InstalledModels#BUILT_IN], or the name of the file that brought it
    public record Kind(ModelCard card, String target, boolean quantiles, String origin) {}

    /// A model that was trained and can forecast.
    ///
    /// @param name the name of its file
    /// @param checksum the fingerprint of the model
    /// @param label the name of the model for a person
    public record Trained(String name, String checksum, String label, ModelFile file) {
        public static Trained of(LoadedModel model) {
            return new Trained(
                    model.name(), model.file().checksum(), model.card().label(), model.file());
        }
    }

    /// Everything.
    ///
    /// @param kinds those that ship plainest first, then those that were added
    /// @param trained in the order of the names of their files
    /// @param refused what was left out and why, in the order of the names
    public record View(List<Kind> kinds, List<Trained> trained, List<InstalledModels.Refused> refused) {
        public View {
            kinds = List.copyOf(kinds);
            trained = List.copyOf(trained);
            refused = List.copyOf(refused);
        }
    }

    /// Those that can be trained.
    public InstalledModels installed() {
        return installed;
    }

    /// Everything there is now.
    ///
    /// @return it, or a failure: `STORAGE` if the folder cannot be read
    public Outcome<View> view() {
        return files.map(ModelFiles::all)
                .orElseGet(() -> Outcome.success(List.of()))
                .map(this::view);
    }

    private View view(List<ModelFiles.Found> found) {
        List<Trained> trained = new ArrayList<>();
        List<InstalledModels.Refused> refused = new ArrayList<>(installed.refused());
        for (ModelFiles.Found file : found) {
            switch (file.content().then(content -> LoadedModel.of(file.name(), content, installed.registry()))) {
                case Outcome.Success<LoadedModel> loaded -> trained.add(Trained.of(loaded.value()));
                case Outcome.Failure<LoadedModel> failure ->
                    refused.add(new InstalledModels.Refused(file.name(), failure.message()));
            }
        }
        refused.sort(Comparator.comparing(InstalledModels.Refused::name));
        return new View(installed.registry().all().stream().map(this::kind).toList(), trained, refused);
    }

    /// What is told of a model.
    Kind kind(Forecaster model) {
        return new Kind(
                model.card(),
                LoadedModel.targetWord(model),
                !model.levels().isEmpty(),
                installed.origin(model.card().name()));
    }

    /// The model of a file.
    ///
    /// @return it, or a failure: `NOT_FOUND`, or why it is refused
    public Outcome<LoadedModel> load(String name) {
        return files.map(all -> all.read(name))
                .orElseGet(() -> Outcome.failure(FailureReason.NOT_FOUND, "there is no folder of model files"))
                .then(file -> LoadedModel.of(name, file, installed.registry()));
    }
}
