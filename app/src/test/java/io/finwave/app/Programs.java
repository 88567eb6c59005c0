package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Programs of this machine that tests use.
final class Programs {
    private Programs() {}

    /// Leaves a test out where a program is missing, and says so; where `CI` is set, it fails instead.
    static void assumeOnPath(String program, String debianPackage) {
        boolean there = onPath(program).isPresent();
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    there,
                    "not tested: there is no " + program + " on the PATH (Debian: apt-get install " + debianPackage
                            + ")");
        }
        assertThat(there).as(program + " on the PATH").isTrue();
    }

    static Optional<Path> onPath(String program) {
        return Stream.of((System.getenv("PATH") + java.io.File.pathSeparator + "/usr/sbin")
                        .split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What a program wrote, and how it ended.
    record Run(int exitCode, String output) {}

    /// Runs a program to its end.
    ///
    /// @param environment variables beside those of this process
    static Run run(Map<String, String> environment, Path folder, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " closed its output and did not end");
        }
        return new Run(process.exitValue(), output);
    }
}
