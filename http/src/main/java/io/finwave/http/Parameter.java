package io.finwave.http;

import org.jspecify.annotations.Nullable;

/// One value that a route takes from the URL.
///
/// @param name as written in the URL
/// @param place where it stands
/// @param form how it is written
/// @param description one sentence for the documentation
/// @param required whether a request without it is refused
/// @param defaultText the text taken when it is absent; null for none
public record Parameter<T>(
        String name,
        Place place,
        ValueForm<T> form,
        String description,
        boolean required,
        @Nullable String defaultText) {
    /// Where in the URL a parameter stands.
    public enum Place {
        PATH,
        QUERY
    }

    public static <T> Parameter<T> path(String name, ValueForm<T> form, String description) {
        return new Parameter<>(name, Place.PATH, form, description, true, null);
    }

    public static <T> Parameter<T> query(String name, ValueForm<T> form, String description) {
        return new Parameter<>(name, Place.QUERY, form, description, false, null);
    }

    /// The same parameter, which must be there.
    public Parameter<T> asRequired() {
        return new Parameter<>(name, place, form, description, true, null);
    }

    /// The same parameter with the text that is taken when it is absent.
    public Parameter<T> withDefault(String text) {
        var _ = form.reader().apply(text);
        return new Parameter<>(name, place, form, description, false, text);
    }

    /// The value of a text.
    ///
    /// @throws ProblemException a 400 that names the parameter, the rule and the value
    public T read(String text) {
        try {
            return form.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(
                    400,
                    name + "." + form.rule(),
                    text,
                    name + " " + form.must() + ", got \"" + Problem.shorten(text) + "\""));
        }
    }
}
