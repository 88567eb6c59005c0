package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, run as a person without some of the tools would run it.
@DisabledOnOs(value = WINDOWS, disabledReason = "the launcher of Windows is finwave.cmd")
class LauncherTest {
    private static final List<String> BASICS = List.of(
            "sh", "date", "dirname", "readlink", "find", "head", "grep", "sed", "tee", "cat", "mkdir", "rm", "uname");

    @TempDir
    private Path folder;

    private Path launcher;
    private Path tools;

    /// A copy of the launcher beside a folder that holds the only tools on its path.
    @BeforeEach
    void copyLauncher() throws IOException {
        launcher = folder.resolve("my project/finwave");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("../finwave"), launcher);
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : BASICS) {
            String place = Files.isExecutable(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
            tool(tool, "exec " + place + tool + " \"$@\"");
        }
    }

    @Test
    void build_withoutMaven_saysWhatIsMissing() throws Exception {
        Run run = run("build");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output)
                .isEqualTo("finwave: needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH"
                        + " (Debian: apt-get install maven).");
    }

    @Test
    void build_withoutNode_saysWhatIsMissing() throws Exception {
        tool("mvn", "exit 0");

        Run run = run("build");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output)
                .startsWith("finwave: needs Node 20 or newer to build the web page, and there is no node");
    }

    @Test
    void build_withOldNode_namesTheVersionFound() throws Exception {
        tool("mvn", "exit 0");
        tool("node", "echo 18");
        tool("npm", "exit 0");

        Run run = run("test");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).isEqualTo("finwave: needs Node 20 or newer to build the web page, found Node 18.");
    }

    @Test
    void build_failingMaven_showsItsErrorsAndEndsWithOne() throws Exception {
        tool("mvn", "echo '[INFO] Building Finwave :: kernel 0.1.0 [1/2]'; echo '[ERROR] disk full'; exit 1");
        tool("node", "echo 20");
        tool("npm", "exit 0");

        Run run = run("version");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output)
                .contains("Finwave :: kernel")
                .contains("[ERROR] disk full")
                .endsWith("finwave: the build failed; the whole log is app/target/build.log");
    }

    /// What came of a run: its exit code, and both of its streams without the last line end.
    private record Run(int exitCode, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("FINWAVE_JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output.stripTrailing());
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
