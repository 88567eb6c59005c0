package io.finwave.service;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ModelRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The models that can be asked, where each comes from, and what was left out because it cannot be used. Immutable.
public final class InstalledModels {
    /// Where a model comes from that ships.
    public static final String BUILT_IN = "built-in";

    private final ModelRegistry registry;
    private final Map<String, String> origins;
    private final List<Refused> refused;

    private InstalledModels(ModelRegistry registry, Map<String, String> origins, List<Refused> refused) {
        this.registry = registry;
        this.origins = Collections.unmodifiableMap(origins);
        this.refused = List.copyOf(refused);
    }

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
    /// @param origin where it comes from, for example the name of its file
    public InstalledModels with(Forecaster model, String origin) {
        ModelRegistry more;
        String name;
        try {
            more = registry.with(model);
            name = model.card().name();
            model.target();
            model.needs();
            model.levels();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return without(origin, origin + ": the model " + model.getClass().getName() + " cannot be used: " + e);
        }
        Map<String, String> named = new LinkedHashMap<>(origins);
        named.put(name, origin);
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
        return origins.getOrDefault(model, BUILT_IN);
    }

    /// What was left out, in the order in which it was met.
    public List<Refused> refused() {
        return refused;
    }
}
