package io.finwave.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/// Expected numbers from the folder `golden/`, each file with the program and version that made it.
///
/// ```
/// # program: mpmath 1.2.1 with 80 digits         the head: what made the file, and the definition
/// @case haar                                     a case and its name
/// levels = 3                                     a value
/// W1 = 0x1.8p-3 -0x1.0p-4 nan                    an array: decimal or hexadecimal, separated by blanks
/// ```
public final class GoldenFile {
    private final Path path;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final List<Case> cases = new ArrayList<>();

    private GoldenFile(Path path) {
        this.path = path;
    }

    /// Reads `golden/<name>`, which is looked for beside the working directory and above it.
    public static GoldenFile open(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("golden").resolve(name))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError(
                    "golden/" + name + " is not found from " + Path.of("").toAbsolutePath() + " upwards");
        }
        Path path = folder.resolve("golden").resolve(name);
        try {
            return parse(path, Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static GoldenFile parse(Path path, List<String> lines) {
        GoldenFile file = new GoldenFile(path);
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("#")) {
                int colon = line.indexOf(':');
                file.head.merge(
                        line.substring(1, colon).strip(),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + "\n" + b);
            } else if (line.startsWith("@case ")) {
                entries = new LinkedHashMap<>();
                file.cases.add(new Case(line.substring(6).strip(), entries));
            } else if (!line.isBlank()) {
                int equals = line.indexOf('=');
                entries.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        if (!file.head.containsKey("program") || !file.head.containsKey("definition")) {
            throw new AssertionError(path + " must name its program and its definition");
        }
        if (file.cases.isEmpty()) {
            throw new AssertionError(path + " holds no case");
        }
        return file;
    }

    /// The program and version that made the numbers.
    public String program() {
        return head.getOrDefault("program", "");
    }

    /// All cases, at least one.
    public List<Case> cases() {
        return List.copyOf(cases);
    }

    /// The case of a name.
    public Case get(String name) {
        return cases.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " holds no case " + name));
    }

    /// One case: named values and arrays.
    ///
    /// @param name what the file calls it
    /// @param entries the text of each value
    public record Case(String name, Map<String, String> entries) {
        /// Whether there is such an entry.
        public boolean has(String key) {
            return entries.containsKey(key);
        }

        /// An entry as it stands.
        public String text(String key) {
            String text = entries.get(key);
            if (text == null) {
                throw new AssertionError("case " + name + " holds no " + key + ", only " + entries.keySet());
            }
            return text;
        }

        /// An entry as a whole number.
        public int integer(String key) {
            return Integer.parseInt(text(key));
        }

        /// An entry as numbers.
        public double[] numbers(String key) {
            StringTokenizer parts = new StringTokenizer(text(key));
            double[] numbers = new double[parts.countTokens()];
            for (int i = 0; i < numbers.length; i++) {
                String part = parts.nextToken();
                numbers[i] = part.equals("nan") ? Double.NaN : Double.parseDouble(part);
            }
            return numbers;
        }

        /// The name only: it stands in the messages of failing sweeps.
        @Override
        public String toString() {
            return name;
        }
    }
}
