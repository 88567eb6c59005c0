package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void build_argumentsOfMaven_reachIt_onceAndAlsoBefore39() throws Exception {
        tool("mvn", "echo \"[INFO] Building $* ($MAVEN_ARGS) [1/1]\"; exit 1");
        tool("node", "echo 20");
        tool("npm", "exit 0");

        runWith(Map.of("MAVEN_ARGS", "-Ponnx -o"), System.getProperty("java.home"), "build");

        assertThat(launcher.resolveSibling("app/target/build.log"))
                .content()
                .containsPattern("Building -Ponnx -o -B -ntp .* package \\(\\)");
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

    @Test
    void javas_tooOldOnes_eachIsNamedOnceWithItsPlace() throws Exception {
        Path old = java("java 17", "17.0.2", false);
        Path older = java("eleven", "11", false);
        Files.createSymbolicLink(folder.resolve("another name"), old);
        searchedFolderIs(folder);

        Run run = runWith("", "build");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output)
                .startsWith("finwave: needs a JDK 25 or newer, with its compiler, and found ")
                .containsOnlyOnce("Java 17 in " + old.toRealPath())
                .containsOnlyOnce("Java 11 in " + older.toRealPath())
                .containsOnlyOnce("Java 17")
                .endsWith(". Install one (for example Temurin 25) or set FINWAVE_JAVA_HOME to its folder.");
    }

    @Test
    void java25_withoutACompiler_isNamedAsSuchWhereABuildNeedsOne() throws Exception {
        Path runtime = java("runtime", "25.0.3", false);
        searchedFolderIs(folder);

        Run run = runWith("", "build");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).contains("Java 25 without a compiler (javac) in " + runtime.toRealPath());
    }

    @Test
    void javaHomeOfFinwave_wrong_isSaidAndNoOtherIsTaken() throws Exception {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path old = java("old", "21.0.1", true);
        Path runtime = java("runtime", "25.0.3", false);

        assertThat(runWith(nothing.toString(), "version").output)
                .isEqualTo(
                        "finwave: FINWAVE_JAVA_HOME must be the folder of a Java; there is no bin/java in " + nothing);
        assertThat(runWith(old.toString(), "build").output).endsWith("and FINWAVE_JAVA_HOME names Java 21 in " + old);
        Run build = runWith(runtime.toString(), "build");
        assertThat(build.output)
                .endsWith("and FINWAVE_JAVA_HOME names Java 25 without a compiler (javac) in " + runtime);
        assertThat(build.exitCode).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void warmUp_stoppedByASignal_leavesNoJavaBehind(String signal, int exitCode) throws Exception {
        Path pids = stoppedWarmUp(signal, exitCode, false);

        assertThat(Files.readAllLines(pids)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void warmUp_stoppedBeforeItKnowsWhatItBegan_leavesNoJavaBehind(String signal, int exitCode) throws Exception {
        String begun = "  caches=$!\n";
        String script = Files.readString(launcher);
        assertThat(script).containsOnlyOnce(begun);
        String itself = "  until [ -s \"$PIDS\" ]; do /bin/sleep 0.1; done\n  kill -s " + signal + " $$\n";
        Files.writeString(launcher, script.replace(begun, itself + begun));

        stoppedWarmUp(signal, exitCode, true);
    }

    /// Stops the warm-up, and has every Java gone.
    ///
    /// @param byItself whether it sends the signal to itself
    /// @return the file with the numbers of the processes
    private Path stoppedWarmUp(String signal, int exitCode, boolean byItself) throws Exception {
        Path java = java("slow", "25.0.3", true);
        Path pids = folder.resolve("pids");
        Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho $$ >>'" + pids + "'\nexec /bin/sleep 300\n");
        // a shell cannot trap what was ignored before it began, as where all of this runs under nohup
        ProcessBuilder builder =
                new ProcessBuilder("/usr/bin/env", "--default-signal=INT,TERM,HUP", launcher.toString(), "warm-up");
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("FINWAVE_JAVA_HOME", java.toString());
        builder.environment().put("PIDS", pids.toString());
        Files.createDirectories(launcher.resolveSibling("app/target/finwave"));
        Process process = builder.redirectErrorStream(true).start();
        try {
            if (!byItself) {
                await().until(() ->
                        Files.exists(pids) && Files.readAllLines(pids).size() == 2);
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            }

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(launcher.resolveSibling("app/target/finwave")).isEmptyDirectory();
        for (String pid : Files.readAllLines(pids)) {
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
        return pids;
    }

    /// A folder that looks like a Java.
    private Path java(String name, String version, boolean compiler) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : compiler ? List.of("java", "javac") : List.of("java")) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /// Has the launcher look for a Java in one folder instead of in all where this machine may have some.
    private void searchedFolderIs(Path searched) throws IOException {
        String script = Files.readString(launcher);
        String changed = script.replaceFirst("/usr/lib/jvm/\\* .*", "\"" + searched + "\"/*; do")
                .replaceFirst("\n.*/\\.jdks/\\*.*; do\n", "\n");
        assertThat(changed).isNotEqualTo(script);
        Files.writeString(launcher, changed);
    }

    /// What came of a run: its exit code, and both of its streams without the last line end.
    private record Run(int exitCode, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        return runWith(System.getProperty("java.home"), arguments);
    }

    private Run runWith(String javaHome, String... arguments) throws IOException, InterruptedException {
        return runWith(Map.of(), javaHome, arguments);
    }

    private Run runWith(Map<String, String> environment, String javaHome, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("FINWAVE_JAVA_HOME", javaHome);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
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
