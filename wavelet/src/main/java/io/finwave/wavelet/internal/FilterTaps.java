package io.finwave.wavelet.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// The taps of every built-in filter, correctly rounded to double.
///
/// They stand beside this class, one **generated** text file a family (`db.taps`, `sym.taps`, ..), one line an
/// array: the name, what it is, the taps. `golden/generate_filters.py` computes them with 120 digits and writes
/// each as the shortest decimal that is that double; `golden/filters.golden` holds 40 digits and is what the
/// tests compare with. A look-up reads one file up to the line that is wanted, so that `haar`, the first line
/// of its file, does not cost the reading of the seven thousand others.
public final class FilterTaps {
    private FilterTaps() {}

    /// The two arrays of an orthogonal filter: g with Σ g² = 1 and Σ g = √2, and g / √2 of the maximal overlap
    /// transform, rounded once and not twice.
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
        int letters = 0;
        while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
            letters++;
        }
        return name.substring(0, letters);
    }

    private static double[][] read(String family, String name, String first, String second) {
        try (InputStream stream = FilterTaps.class.getResourceAsStream(family + ".taps")) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no table of the family \"" + family + "\"");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            String wanted = name + " " + first + " ";
            String line = lines.readLine();
            while (line != null && !line.startsWith(wanted)) {
                line = lines.readLine();
            }
            return new double[][] {numbers(line, wanted), numbers(lines.readLine(), name + " " + second + " ")};
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double[] numbers(@Nullable String line, String start) {
        if (line == null || !line.startsWith(start)) {
            throw new IllegalArgumentException("the tables hold no line \"" + start.strip() + "\"");
        }
        StringTokenizer parts = new StringTokenizer(line.substring(start.length()));
        double[] numbers = new double[parts.countTokens()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(parts.nextToken());
        }
        return numbers;
    }
}
