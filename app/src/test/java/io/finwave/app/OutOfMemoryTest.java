package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command in a process of its own that has too small a heap for what it is given.
class OutOfMemoryTest {
    private static final int ROWS = 400_000;

    @TempDir
    private Path folder;

    @Test
    void command_withTooSmallAHeap_saysInOneLineHowToGiveItMore() throws Exception {
        Path file = minutes();
        Path error = folder.resolve("error.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "analyze",
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(error.toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(error).lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("finwave: out of memory: this needs more than a heap of ")
                .contains("FINWAVE_JAVA_OPTIONS=-Xmx4g");
        assertThat(process.exitValue()).isEqualTo(Main.COULD_NOT);
    }

    private Path minutes() throws IOException {
        Path file = folder.resolve("minutes.csv");
        LocalDateTime start = LocalDateTime.of(2020, 1, 1, 0, 0);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("time,open,high,low,close,volume\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(start.plusMinutes(i) + ":00Z,10,11,9,10.5,100\n");
            }
        }
        return file;
    }
}
