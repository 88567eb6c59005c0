package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a main class in a JVM of its own, to see what the kernel does on machines unlike this one: which twin
/// runs is chosen once a JVM.
final class OtherJvm {
    static final List<String> WITH_VECTORS =
            List.of("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions");

    private OtherJvm() {}

    /// What the class prints, warnings of the JVM left out.
    static String output(List<String> options, Class<?> main) throws IOException, InterruptedException {
        return output(options, System.getProperty("java.class.path"), main);
    }

    /// The same with a directory whose classes hide those of the class path.
    static String output(List<String> options, Path hiding, Class<?> main) throws IOException, InterruptedException {
        return output(options, hiding + File.pathSeparator + System.getProperty("java.class.path"), main);
    }

    private static String output(List<String> options, String classPath, Class<?> main)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the branches that only such a machine takes count as covered
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return String.join(
                "\n",
                output.lines().filter(line -> !line.startsWith("WARNING: ")).toList());
    }
}
