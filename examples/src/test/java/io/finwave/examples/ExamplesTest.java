package io.finwave.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the examples, and holds the README to the first of them.
class ExamplesTest {
    @Test
    void firstForecast_run_printsRisingQuantilesAndVerdict() {
        List<String> lines =
                output(() -> FirstForecast.main(new String[0])).lines().toList();

        List<Double> prices = lines.stream()
                .filter(line -> line.contains("below"))
                .map(line -> Double.parseDouble(
                        line.substring(line.lastIndexOf(' ') + 1).replace(",", "")))
                .toList();
        assertThat(prices).hasSizeGreaterThanOrEqualTo(7).isSorted();
        assertThat(prices.getFirst()).isGreaterThan(2000);
        assertThat(prices.getLast()).isLessThan(4000);
        assertThat(lines.getLast()).startsWith("Volatility: ").contains("Direction: ");
    }

    @Test
    void readme_showsTheFirstExample_asItIs() throws IOException {
        String example = Files.readString(Path.of("src/main/java/io/finwave/examples/FirstForecast.java"));
        String body = example.substring(example.indexOf("var request"), example.lastIndexOf("    }\n}"))
                .stripIndent();
        String readme = Files.readString(Path.of("../README.md"));

        for (String line : body.lines().map(String::strip).toList()) {
            assertThat(readme).contains(line);
        }
        assertThat(body.lines()).hasSizeGreaterThan(8);
    }

    private static String output(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            program.run();
        } finally {
            System.setOut(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
