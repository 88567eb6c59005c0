package io.finwave.api.internal;

import io.finwave.service.InstalledModels;
import io.finwave.service.ModelCatalog;
import io.finwave.store.ModelFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which models there are, as the API writes it.
///
/// @param kinds those that can be trained: the built-in ones plainest first, then those that were added
/// @param files those that were trained and lie in the folder of model files
/// @param refused files that cannot be used, and why
public record ModelsJson(List<KindJson> kinds, List<FileJson> files, List<RefusedJson> refused) {
    /// A model that can be trained.
    ///
    /// @param target `variance`, `log-return`, `direction`, `range` or `close`
    /// @param quantiles whether it gives quantiles, else a number
    /// @param origin `built-in`, or the name of the file that brought it
    public record KindJson(
            String name, String label, Map<String, String> settings, String target, boolean quantiles, String origin) {}

    /// A model that was trained.
    ///
    /// @param name the name of the file
    /// @param checksum the fingerprint of the model, 64 hexadecimal digits
    /// @param score how such models did on the history before; null where it was too short to tell
    /// @param programVersion the version of the program that trained it
    public record FileJson(
            String name,
            String checksum,
            String model,
            String label,
            Map<String, String> settings,
            String target,
            int horizonBars,
            TrainingJson training,
            @Nullable ScoreJson score,
            String programVersion) {}

    /// What it learnt from.
    ///
    /// @param from when the first bar of the training window was complete
    /// @param until when the last bar was complete that the fit could reach; it forecasts from no bar before
    /// @param bars how many bars there were up to then
    /// @param dataChecksum the data version of these bars
    public record TrainingJson(
            String instrument,
            String interval,
            Instant from,
            Instant until,
            int bars,
            String dataChecksum,
            Instant trainedAt) {}

    /// How models of its kind did, fitted anew at every origin.
    ///
    /// @param loss the measure; the less the better
    /// @param origins how many forecasts were scored
    public record ScoreJson(
            String question,
            String loss,
            double value,
            String baseline,
            double baselineValue,
            String verdict,
            int origins,
            Instant from,
            Instant to) {}

    /// A file that cannot be used.
    public record RefusedJson(String name, String reason) {}

    /// A model that was trained, with what it learnt.
    public record ShownJson(FileJson file, Map<String, List<Double>> parameters) {
        public static ShownJson of(ModelCatalog.Trained trained) {
            return new ShownJson(ModelsJson.file(trained), trained.file().parameters());
        }
    }

    public static ModelsJson of(ModelCatalog.View view) {
        return new ModelsJson(
                view.kinds().stream().map(ModelsJson::kind).toList(),
                view.trained().stream().map(ModelsJson::file).toList(),
                view.refused().stream().map(ModelsJson::refused).toList());
    }

    static KindJson kind(ModelCatalog.Kind kind) {
        return new KindJson(
                kind.card().name(),
                kind.card().label(),
                kind.card().settings(),
                kind.target(),
                kind.quantiles(),
                kind.origin());
    }

    private static FileJson file(ModelCatalog.Trained trained) {
        ModelFile file = trained.file();
        ModelFile.Training training = file.training();
        return new FileJson(
                trained.name(),
                trained.checksum(),
                file.model(),
                trained.label(),
                file.settings(),
                file.target(),
                file.horizonBars(),
                new TrainingJson(
                        training.instrument().value(),
                        training.interval().toString(),
                        training.from(),
                        training.until(),
                        training.bars(),
                        training.dataChecksum(),
                        training.trainedAt()),
                file.score().map(ModelsJson::score).orElse(null),
                file.programVersion());
    }

    static ScoreJson score(ModelFile.Score score) {
        return new ScoreJson(
                score.question(),
                score.loss(),
                score.value(),
                score.baseline(),
                score.baselineValue(),
                score.verdict(),
                score.origins(),
                score.from(),
                score.to());
    }

    private static RefusedJson refused(InstalledModels.Refused refused) {
        return new RefusedJson(refused.name(), refused.reason());
    }
}
