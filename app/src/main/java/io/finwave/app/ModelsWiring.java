package io.finwave.app;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ForecasterSource;
import io.finwave.series.Outcome;
import io.finwave.service.InstalledModels;
import io.finwave.service.ModelCatalog;
import io.finwave.service.ModelJars;
import io.finwave.store.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Which models there are, from the settings: those that ship, those from jars and from ONNX files, and the files of
/// those that were trained. Close it when none of them is asked any more.
final class ModelsWiring implements AutoCloseable {
    private static final String ONNX = "onnx";

    private final ModelFiles files;
    private final ModelJars jars;
    private final List<ForecasterSource> sources = new ArrayList<>();
    private InstalledModels installed;

    private ModelsWiring(ModelFiles files, ModelJars jars) {
        this.files = files;
        this.jars = jars;
        installed = jars.installed();
    }

    /// Finds them. What cannot be used is left out and told of.
    static ModelsWiring open(Settings settings, InstantSource clock) {
        InstalledModels shipped = InstalledModels.shipped();
        Path folder = settings.folders().models();
        ModelsWiring models = new ModelsWiring(
                ModelFiles.in(folder, clock),
                settings.folders()
                        .modelJars()
                        .map(jars -> ModelJars.open(jars, shipped))
                        .orElseGet(() -> ModelJars.none(shipped)));
        if (settings.features().onnx()) {
            models.addOnnx(folder);
        } else {
            models.refuseOnnx(
                    folder,
                    "ONNX models are switched off; " + SettingName.ENABLE_ONNX_MODELS + "=true switches them on");
        }
        return models;
    }

    private void addOnnx(Path folder) {
        ServiceLoader.load(ForecasterSource.class).forEach(sources::add);
        if (sources.stream().noneMatch(source -> source.kind().equals(ONNX))) {
            refuseOnnx(
                    folder, SettingName.ENABLE_ONNX_MODELS + " is true, but this program was built without -P" + ONNX);
        }
        for (ForecasterSource source : sources) {
            for (ForecasterSource.Found found : source.in(folder)) {
                installed = switch (found.model()) {
                    case Outcome.Success<Forecaster> model -> installed.with(model.value(), found.file());
                    case Outcome.Failure<Forecaster> failure -> installed.without(found.file(), failure.message());
                };
            }
        }
    }

    /// A word about each ONNX file that is not looked at.
    private void refuseOnnx(Path folder, String why) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("." + ONNX))
                    .sorted()
                    .forEach(name -> installed = installed.without(name, name + ": " + why));
        } catch (IOException | UncheckedIOException e) {
            // whoever reads the model files there says so
        }
    }

    /// Those that ship and those that were added.
    InstalledModels installed() {
        return installed;
    }

    /// The files of models that were trained.
    ModelFiles files() {
        return files;
    }

    /// All of it.
    ModelCatalog catalog() {
        return ModelCatalog.of(installed, files);
    }

    @Override
    public void close() {
        sources.forEach(ForecasterSource::close);
        jars.close();
    }
}
