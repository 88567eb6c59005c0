package io.finwave.app;

import io.finwave.service.InstalledModels;
import io.finwave.service.ModelCatalog;
import io.finwave.store.ModelFile;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `models` prints.
final class ModelsText {
    private static final int SHOWN_DIGITS = 16;

    private ModelsText() {}

    static void print(ModelCatalog.View view, PrintWriter out) {
        TextTable kinds = new TextTable("model", "label<", "forecasts<", "from<");
        for (ModelCatalog.Kind kind : view.kinds()) {
            kinds.row(
                    kind.card().name(),
                    kind.card().label(),
                    kind.target() + (kind.quantiles() ? ", quantiles" : ""),
                    kind.origin());
        }
        kinds.print(out);
        out.println();
        if (view.trained().isEmpty()) {
            out.println("No trained model is kept; train one with: finwave models train SPX --model log-har");
        } else {
            TextTable files = new TextTable("file", "forecasts<", "bars ahead", "learnt up to<", "trained<", "score<");
            for (ModelCatalog.Trained trained : view.trained()) {
                ModelFile file = trained.file();
                files.row(
                        trained.name(),
                        file.target(),
                        String.valueOf(file.horizonBars()),
                        Texts.barKnownAt(
                                file.training().until(), file.training().interval()),
                        file.training().trainedAt().toString().substring(0, 10),
                        file.score().map(ModelsText::score).orElse("too short a history to tell"));
            }
            files.print(out);
        }
        if (!view.refused().isEmpty()) {
            out.println();
            for (InstalledModels.Refused refused : view.refused()) {
                out.println("left out " + refused.reason());
            }
        }
    }

    static void print(ModelCatalog.Trained trained, PrintWriter out) {
        ModelFile file = trained.file();
        ModelFile.Training training = file.training();
        out.printf(
                "%s: %s, %s ahead%n", trained.name(), trained.label(), Texts.count(file.horizonBars(), "bar", "bars"));
        TextTable table = new TextTable("what", "value<");
        table.row("model", file.model() + settings(file));
        table.row("forecasts", file.target());
        table.row(
                "learnt from",
                training.instrument() + " " + training.interval() + ", window "
                        + Texts.barKnownAt(training.from(), training.interval()) + " to "
                        + Texts.barKnownAt(training.until(), training.interval()));
        table.row("data", training.dataChecksum().substring(0, SHOWN_DIGITS) + ", " + training.bars() + " bars");
        table.row("trained", training.trainedAt() + " by finwave " + file.programVersion());
        table.row("score", file.score().map(ModelsText::score).orElse("too short a history to tell"));
        table.row("checksum", trained.checksum());
        file.parameters()
                .forEach((name, numbers) ->
                        table.row(name, numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        table.print(out);
    }

    private static String settings(ModelFile file) {
        return file.settings().isEmpty() ? "" : " " + file.settings();
    }

    static String score(ModelFile.Score score) {
        return String.format(
                Locale.ROOT,
                "%s %s on %,d forecasts (%s %s): %s",
                score.loss(),
                EvaluatedText.number(score.value()),
                score.origins(),
                score.baseline(),
                EvaluatedText.number(score.baselineValue()),
                score.verdict());
    }
}
