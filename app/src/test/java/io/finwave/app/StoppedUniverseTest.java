package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real `universe run` that is told to stop, as Ctrl-C does: it says what is kept, and the database is in
/// order.
class StoppedUniverseTest {
    @TempDir
    Path home;

    @Test
    void run_toldToStop_saysWhatIsKept_andItIs() throws Exception {
        Path err = home.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.finwave.app.Main",
                        "universe",
                        "run",
                        "--instruments",
                        "SPX",
                        "--horizons",
                        "1",
                        "--origins",
                        "2000",
                        "--threads",
                        "1")
                .redirectError(err.toFile())
                .redirectOutput(home.resolve("out.txt").toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().put("FINWAVE_HOME", home.toString());
        Process process = builder.start();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> kept() >= 1);
            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as("128 and the signal").isEqualTo(143);
        assertThat(Files.readAllLines(err))
                .anyMatch(line -> line.matches(
                        "run [0-9a-f]{12} was stopped: [1-6] of 7 units are kept; [1-6] computed now, 0 there already,"
                                + " 0 failed; the same command goes on with it"));
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(Path::toString))
                    .as("nothing is left of a write that was not ended")
                    .anyMatch(name -> name.endsWith(".db"))
                    .noneMatch(name -> name.endsWith("-wal"));
        }
        assertThat(CommandRun.in(home, "universe", "list").out()).contains("interrupted");
        assertThat(CommandRun.in(home, "universe", "show").out())
                .contains("variance, 1 bar ahead: 1 instrument", "of 7 units");
    }

    /// How many units are kept; 0 before the database is there.
    private int kept() {
        List<String> lines =
                CommandRun.in(home, "universe", "list").out().lines().toList();
        return lines.size() < 3
                ? 0
                : Integer.parseInt(lines.getLast().replaceFirst("^\\S+\\s+\\S+\\s+(\\d+) of 7.*", "$1"));
    }
}
