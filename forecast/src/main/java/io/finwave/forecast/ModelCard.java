package io.finwave.forecast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which model, with which settings: what has to be known to make the same forecast again.
///
/// @param name the stable name, lower case with hyphens, for example `log-har`
/// @param label the name for a person, for example `log-HAR`
/// @param settings every setting and its value, in a fixed order
public record ModelCard(String name, String label, Map<String, String> settings) {
    /// @throws IllegalArgumentException if the name is not lower-case letters, digits and hyphens
    public ModelCard {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "model name must be lower-case letters, digits and single hyphens, got \"" + name + "\"");
        }
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// A card without settings; [#with] adds them.
    public static ModelCard of(String name, String label) {
        return new ModelCard(name, label, Map.of());
    }

    /// The same card with one setting more.
    public ModelCard with(String setting, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, String.valueOf(value));
        return new ModelCard(name, label, more);
    }

    /// The same card with a part that is a model itself: its name as the setting `part`, and each setting of
    /// it as `part setting`, so that two which differ in a part only are two.
    public ModelCard withPart(String part, ModelCard inner) {
        ModelCard whole = with(part, inner.name());
        for (Map.Entry<String, String> setting : inner.settings().entrySet()) {
            whole = whole.with(part + " " + setting.getKey(), setting.getValue());
        }
        return whole;
    }
}
