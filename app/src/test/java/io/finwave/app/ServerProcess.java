package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The servers in a real process of their own, with a folder of their own as their home.
///
/// @param process the process; it is ended with the test
/// @param dashboard where its dashboard listens
/// @param api where its API listens
/// @param oneTimePassword of the user `admin`, if this start made him
record ServerProcess(Process process, URI dashboard, URI api, Optional<String> oneTimePassword)
        implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final Pattern ADDRESSES =
            Pattern.compile("\\{\\s*\"dashboard\"\\s*:\\s*\"([^\"]+)\",\\s*\"api\"\\s*:\\s*\"([^\"]+)\"\\s*(?:,.*)?}");

    private static final Pattern PASSWORD = Pattern.compile("\"oneTimePassword\"\\s*:\\s*\"([^\"]+)\"");

    /// Starts a class and returns when it has said where its servers listen, as `--json` does.
    ///
    /// @param error where its error stream goes
    static ServerProcess start(
            Path home, ProcessBuilder.Redirect error, Map<String, String> environment, String... mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(error);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment()
                .putAll(Map.of(
                        "FINWAVE_HOME",
                        home.toString(),
                        "API_PORT",
                        "0",
                        "DASH_PORT",
                        "0",
                        "API_KEY",
                        SECRET,
                        "SECRET_KEY",
                        SECRET));
        builder.environment().putAll(environment);
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line);
            if (line.endsWith("}")) {
                break;
            }
        }
        Matcher addresses = ADDRESSES.matcher(said);
        if (!addresses.matches()) {
            process.destroyForcibly();
            throw new AssertionError("the servers did not start, they said: " + said);
        }
        Matcher password = PASSWORD.matcher(said);
        return new ServerProcess(
                process,
                URI.create(addresses.group(1)),
                URI.create(addresses.group(2)),
                password.find() ? Optional.of(password.group(1)) : Optional.empty());
    }

    /// Sends a signal as `kill` does.
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /// Its exit code, when it ends within a time.
    int exitCode(long seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("the process ends within %s s", seconds)
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
