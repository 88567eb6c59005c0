package io.finwave.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/// The models that can be asked: those that ship ([Forecasters]) and those that somebody added. Immutable.
///
/// A model of your own comes in a jar that names it for [ServiceLoader]: a line with its class in
/// `META-INF/services/io.finwave.forecast.Forecaster`, or `provides io.finwave.forecast.Forecaster with …` in
/// a module. The class needs a public constructor without parameters. Hold it to its contract with the
/// `ForecasterAudit` of the room `evaluate` first.
public final class ModelRegistry {
    private static final ModelRegistry SHIPPED = new ModelRegistry(Forecasters.all());

    private final List<Forecaster> models;

    private ModelRegistry(List<Forecaster> models) {
        this.models = List.copyOf(models);
    }

    /// The models that ship.
    public static ModelRegistry shipped() {
        return SHIPPED;
    }

    /// Those of some names, in their order here.
    ///
    /// @throws IllegalArgumentException as of [#get]
    public ModelRegistry only(Set<String> names) {
        names.forEach(this::get);
        return new ModelRegistry(
                models.stream().filter(m -> names.contains(m.card().name())).toList());
    }

    /// These and one more.
    ///
    /// @throws IllegalArgumentException if there is one of that name already
    public ModelRegistry with(Forecaster model) {
        String name = model.card().name();
        if (models.stream().anyMatch(m -> m.card().name().equals(name))) {
            throw new IllegalArgumentException("a model's name must be its own, got \"" + name + "\" twice ("
                    + model.getClass().getName() + ")");
        }
        List<Forecaster> more = new ArrayList<>(models);
        more.add(model);
        return new ModelRegistry(more);
    }

    /// These and all that a class loader finds, in the order of their names.
    ///
    /// @throws IllegalArgumentException if one cannot be made, or has a name that is taken; the message names
    /// its class
    public ModelRegistry withInstalled(ClassLoader loader) {
        List<Forecaster> found = new ArrayList<>();
        try {
            ServiceLoader.load(Forecaster.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("an installed model cannot be made: " + e.getMessage(), e);
        }
        found.sort((a, b) -> a.card().name().compareTo(b.card().name()));
        ModelRegistry all = this;
        for (Forecaster model : found) {
            all = all.with(model);
        }
        return all;
    }

    /// All of them: shipped ones plainest first, then those that were added.
    public List<Forecaster> all() {
        return models;
    }

    /// Those of a target that a history has everything for.
    public List<Forecaster> of(Target target, History history) {
        return models.stream()
                .filter(m -> m.target() == target && history.hasAll(m.needs()))
                .toList();
    }

    /// The model of a name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists those there are
    public Forecaster get(String name) {
        return models.stream()
                .filter(m -> m.card().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                        + models.stream().map(m -> m.card().name()).toList() + ", got \"" + name + "\""));
    }
}
