package io.finwave.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a model learnt in a fit: named lists of numbers, from which [Forecaster#restore] makes the same fitted
/// model again, to the bit. Immutable.
///
/// Only what was learnt is in it. What a forecast needs besides, the settings of the model and the history, it
/// is given when it forecasts. The parameters of a part of a model stand under its name and a dot: `1.lift`.
///
/// Every number is finite, so that it can be written as text and read again without a loss.
public final class FittedParameters {
    /// Of a model that learns nothing in its fit: its forecasts are a function of its settings and the history.
    public static final FittedParameters NONE = new FittedParameters(new LinkedHashMap<>());

    private final SequencedMap<String, List<Double>> values;

    private FittedParameters(SequencedMap<String, List<Double>> values) {
        this.values = Collections.unmodifiableSequencedMap(values);
    }

    /// The parameters of some names.
    ///
    /// @throws IllegalArgumentException as of [#with]
    public static FittedParameters copyOf(Map<String, List<Double>> values) {
        FittedParameters all = NONE;
        for (Map.Entry<String, List<Double>> entry : values.entrySet()) {
            all = all.with(
                    entry.getKey(),
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return all;
    }

    /// These and one more.
    ///
    /// @param name lower-case letters, digits, single hyphens and dots
    /// @param numbers finite; any number of them
    /// @throws IllegalArgumentException if the name has another form or is there already, or a number is not
    /// finite
    public FittedParameters with(String name, double... numbers) {
        if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "parameter name must be lower-case letters, digits and single hyphens or dots, got \"" + name
                            + "\"");
        }
        for (double x : numbers) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("parameter " + name + " must be finite, got " + x);
            }
        }
        SequencedMap<String, List<Double>> more = new LinkedHashMap<>(values);
        if (more.put(name, Arrays.stream(numbers).boxed().toList()) != null) {
            throw new IllegalArgumentException("parameter names must differ, got \"" + name + "\" twice");
        }
        return new FittedParameters(more);
    }

    /// These and those of a part, under its name and a dot.
    public FittedParameters withPart(String name, FittedParameters part) {
        FittedParameters all = this;
        for (Map.Entry<String, List<Double>> entry : part.values.entrySet()) {
            all = all.with(name + "." + entry.getKey(), part.numbers(entry.getKey()));
        }
        return all;
    }

    /// Those of a part: what stands under its name and a dot.
    public FittedParameters part(String name) {
        SequencedMap<String, List<Double>> some = new LinkedHashMap<>();
        values.forEach((key, numbers) -> {
            if (key.startsWith(name + ".")) {
                some.put(key.substring(name.length() + 1), numbers);
            }
        });
        return new FittedParameters(some);
    }

    /// All of them, in the order in which they were added.
    public SequencedMap<String, List<Double>> values() {
        return values;
    }

    /// A single number.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or there are several
    public double number(String name) {
        return numbers(name, 1)[0];
    }

    /// A list of a known length.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or it has another length
    public double[] numbers(String name, int count) {
        double[] numbers = numbers(name);
        if (numbers.length != count) {
            throw new IllegalArgumentException(
                    "parameter " + name + " must have " + count + " numbers, got " + numbers.length);
        }
        return numbers;
    }

    private double[] numbers(String name) {
        List<Double> numbers = values.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "parameter " + name + " must be there, got only " + values.sequencedKeySet());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Says that there must be these parameters and no others, however long.
    ///
    /// @param parts the names of parts, which look at their own
    /// @throws IllegalArgumentException if there is another one
    public FittedParameters requireOnly(List<String> names, String... parts) {
        List<String> others = new ArrayList<>(values.sequencedKeySet());
        others.removeAll(names);
        for (String part : parts) {
            others.removeIf(name -> name.startsWith(part + "."));
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("parameters must be no others than " + names
                    + (parts.length == 0 ? "" : " and those of " + List.of(parts)) + ", got " + others);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedParameters parameters && values.equals(parameters.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
