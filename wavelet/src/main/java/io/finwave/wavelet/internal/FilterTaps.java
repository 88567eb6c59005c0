package io.finwave.wavelet.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The taps of every built-in filter, correctly rounded to double.
///
/// They stand beside this class, one **generated** text file a family (`db.taps`, `sym.taps`, ..), one line
/// an array: the name, what it is, the taps. `golden/generate_filters.py` computes them with 120 digits and
/// writes each as the shortest decimal that is that double; `golden/filters.golden` holds 40 digits and is
/// what the tests compare with. A look-up reads one file and parses two of its lines, not all seven thousand numbers.
public final class FilterTaps {
    private FilterTaps() {}

    /// The two arrays of an orthogonal filter: g with Σ g² = 1 and Σ g = √2, and g / √2 of the maximal
    /// overlap transform, rounded once and not twice.
    public static double[][] orthogonal(String name) {
        return read(name.equals("haar") ? "db" : family(name), name, "orthonormal", "modwt");
    }

    /// The two arrays of a biorthogonal pair: the low-pass taps that decompose and those that reconstruct, in
    /// PyWavelets' order and places.
    public static double[][] biorthogonal(String name) {
        return read(family(name), name, "decomposition", "reconstruction");
    }

    /// The letters that a name begins with.
    private static String family(String name) {
        return name.substring(0, FilterNames.letters(name));
    }

    private static double[][] read(String family, String name, String first, String second) {
        String table;
        try (InputStream stream = FilterTaps.class.getResourceAsStream(family.concat(".taps"))) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no table of the family \"" + family + "\"");
            }
            table = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new double[][] {numbers(table, name, first), numbers(table, name, second)};
    }

    /// The numbers of the line `name what ..`. No class is used here that a command does not load anyway.
    private static double[] numbers(String table, String name, String what) {
        String start = "\n".concat(name).concat(" ").concat(what).concat(" ");
        int at = table.indexOf(start);
        if (at < 0) {
            throw new IllegalArgumentException("the tables hold no line \"" + start.strip() + "\"");
        }
        at += start.length();
        int end = table.indexOf('\n', at);
        int count = 1;
        for (int i = at; i < end; i++) {
            if (table.charAt(i) == ' ') {
                count++;
            }
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            int stop = i == count - 1 ? end : table.indexOf(' ', at);
            numbers[i] = Double.parseDouble(table.substring(at, stop));
            at = stop + 1;
        }
        return numbers;
    }
}
