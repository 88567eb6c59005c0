package io.finwave.service;

import io.finwave.evaluate.Question;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ModelRegistry;
import io.finwave.series.FailureReason;
import io.finwave.series.FileWords;
import io.finwave.series.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The models that can be asked, where each comes from, and what was left out because it cannot be used. Immutable.
public final class InstalledModels {
    /// Where a model comes from that ships.
    public static final String BUILT_IN = "built-in";

    private final ModelRegistry registry;
    private final Map<String, Origin> origins;
    private final List<Refused> refused;

    private InstalledModels(ModelRegistry registry, Map<String, Origin> origins, List<Refused> refused) {
        this.registry = registry;
        this.origins = Collections.unmodifiableMap(origins);
        this.refused = List.copyOf(refused);
    }

    /// @param identity what tells it from another one of the same name
    private record Origin(String file, String identity) {}

    /// Something that was left out.
    ///
    /// @param name the name of the file
    /// @param reason its name, the rule and the value
    public record Refused(String name, String reason) {}

    /// Those that ship.
    public static InstalledModels shipped() {
        return new InstalledModels(ModelRegistry.shipped(), new LinkedHashMap<>(), List.of());
    }

    /// These and one more; without it and with a word about it where it cannot be used.
    ///
    /// @param model somebody else's, so that anything may come out of it
    /// @param origin where it comes from, for example the name of its file; its settings say what is in there
    public InstalledModels with(Forecaster model, String origin) {
        return with(model, origin, "");
    }

    /// The same for a model whose settings do not say what is in its file.
    ///
    /// @param fingerprint of the file
    InstalledModels with(Forecaster model, String origin, String fingerprint) {
        ModelRegistry more;
        String name;
        String identity;
        try {
            more = registry.with(model);
            name = model.card().name();
            identity = identity(model, fingerprint);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return without(
                    origin,
                    origin + ": the model " + model.getClass().getName() + " cannot be used: "
                            + FileWords.withoutFolders(e.toString(), Path.of("")));
        }
        Map<String, Origin> named = new LinkedHashMap<>(origins);
        named.put(name, new Origin(origin, identity));
        return new InstalledModels(more, named, refused);
    }

    /// These and a word about something that was left out.
    public InstalledModels without(String name, String reason) {
        List<Refused> more = new ArrayList<>(refused);
        more.add(new Refused(name, reason));
        return new InstalledModels(registry, origins, more);
    }

    /// The models themselves.
    public ModelRegistry registry() {
        return registry;
    }

    /// Where a model comes from: [#BUILT_IN], or the name of a file.
    public String origin(String model) {
        Origin origin = origins.get(model);
        return origin == null ? BUILT_IN : origin.file();
    }

    /// Some models, beside those that they are compared with: the baseline of every [Question].
    ///
    /// @param names empty for those that ship
    /// @return them, or a failure: `INVALID_INPUT` with the names there are
    public Outcome<ModelRegistry> choose(Set<String> names) {
        if (names.isEmpty()) {
            return Outcome.success(ModelRegistry.shipped());
        }
        Set<String> all = new HashSet<>(names);
        for (Question question : Question.values()) {
            all.add(question.baseline());
        }
        try {
            return Outcome.success(registry.only(all));
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()));
        }
    }

    /// What tells some models from others of the same names: all that those that were added say of themselves, and the
    /// fingerprints of their files. Those that ship are told by the version of the program.
    ///
    /// @param names of models that there are
    /// @return empty if all of them ship
    String identity(Set<String> names) {
        String all = origins.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .map(entry -> entry.getValue().identity())
                .sorted()
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? "" : Digest.of(all);
    }

    /// What some models answer, or a failure where one that was added fails: anything may come out of it.
    ///
    /// @param names of models that there are
    /// @param work asks them
    <A> Outcome<A> asking(Set<String> names, Supplier<Outcome<A>> work) {
        try {
            return work.get();
        } catch (CancellationException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (identity(names).isEmpty()) {
                throw e;
            }
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "the models " + names.stream().sorted().toList() + " cannot be asked: "
                            + FileWords.withoutFolders(e.toString(), Path.of("")));
        }
    }

    private static String identity(Forecaster model, String fingerprint) {
        return String.join(
                " ",
                model.card().name(),
                new TreeMap<>(model.card().settings()).toString(),
                model.target().toString(),
                model.needs().stream().sorted().toList().toString(),
                model.levels().toString(),
                model.horizons().toString(),
                model.trainedUntil().toString(),
                Integer.toString(model.trainingRows()),
                fingerprint);
    }

    /// What was left out, in the order in which it was met.
    public List<Refused> refused() {
        return refused;
    }
}
