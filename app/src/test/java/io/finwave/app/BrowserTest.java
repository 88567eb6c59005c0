package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real Chromium on both real servers with the bundled data: every view, light and dark, wide and
/// narrow. What is checked stands in dashboard/web/test/e2e.
class BrowserTest {
    private static final Path WEB = Path.of("../dashboard/web").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyView_inChromium_isWholeCleanAndAccessible() throws Exception {
        Optional<Path> chromium = onPath("chromium").or(() -> onPath("google-chrome"));
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    chromium.isPresent(),
                    "the page was not tested: there is no chromium on the PATH (Debian: apt-get install chromium)");
        }
        assertThat(chromium).as("chromium on the PATH").isPresent();

        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                Map.of("API_PORT", "0", "DASH_PORT", "0"),
                InstantSource.system(),
                home);
        CommandRun universe = CommandRun.in(
                home, "universe", "run", "--instruments", "SPX,AAPL", "--ask", "range,quantiles", "--origins", "300");
        assertThat(universe.exitCode()).as(universe.err()).isZero();
        try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, true, surroundings)) {
            int exitCode = run(
                    "node",
                    "test/e2e/run.mjs",
                    "--base=" + servers.dashboard().orElseThrow(),
                    "--chromium=" + chromium.orElseThrow(),
                    "--instrument=SPX",
                    "--out=" + Path.of("target/e2e").toAbsolutePath());

            assertThat(exitCode)
                    .as("exit code of the browser tests, whose output is above")
                    .isZero();
        }
    }

    /// Runs a program in the folder of the page and passes on what it says.
    static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(WEB.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(System.out::println);
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the browser tests closed their output and did not end");
        }
        return process.exitValue();
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
