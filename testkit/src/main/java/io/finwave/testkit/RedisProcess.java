package io.finwave.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/// A real Redis server on a free port of the loopback address, for tests: the `redis-server` on the PATH, or
/// else the one that the library embedded-redis brings. It keeps nothing on disk and can be stopped, killed,
/// hung and started again on the same port.
public final class RedisProcess implements AutoCloseable {
    private static final int START_TRIES = 5;
    private static final long READY_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 20;
    private static final int BUS_OFFSET = 10_000;
    private static final int LAST_PORT = 65_535;
    private static final int SOCKET_MILLIS = 5_000;

    private final Path folder;
    private final List<String> settings;
    private final boolean sentinel;
    private int port;
    private Process process;

    private RedisProcess(Path folder, boolean sentinel, List<String> settings) {
        this.folder = folder;
        this.sentinel = sentinel;
        this.settings = List.copyOf(settings);
        for (int i = 1; ; i++) {
            port = this.settings.contains("cluster-enabled yes") ? freePortPair() : freePort();
            try {
                process = launch();
                return;
            } catch (IllegalStateException e) {
                // somebody else may have taken the port in between
                if (i == START_TRIES) {
                    throw e;
                }
            }
        }
    }

    /// Starts a server.
    ///
    /// @param folder where it writes its log and its configuration; must exist
    /// @param settings lines as in `redis.conf`; `{port}` stands for the port
    public static RedisProcess start(Path folder, String... settings) {
        return new RedisProcess(folder, false, List.of(settings));
    }

    /// Starts a sentinel.
    ///
    /// @param settings lines as in `sentinel.conf`
    public static RedisProcess startSentinel(Path folder, String... settings) {
        return new RedisProcess(folder, true, List.of(settings));
    }

    /// The `redis-server` of this machine, if it has one: newer than the embedded one, and with TLS.
    public static Optional<Path> onPath() {
        try {
            return Optional.of(
                    ExecutableProvider.newExecutableInPath("redis-server").get().toPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A port that nobody has at this moment.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A port that is free together with the one above it through which the servers of a cluster talk.
    private static int freePortPair() {
        while (true) {
            int port = freePort();
            if (port + BUS_OFFSET > LAST_PORT) {
                continue;
            }
            try (ServerSocket _ = new ServerSocket(port + BUS_OFFSET, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException e) {
                // taken: another pair
            }
        }
    }

    private static String executable() {
        try {
            Optional<Path> here = onPath();
            return here.isPresent()
                    ? here.get().toString()
                    : ExecutableProvider.newJarResourceProvider().get().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no redis-server for this machine", e);
        }
    }

    private Process launch() {
        List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + folder));
        if (settings.stream().noneMatch(line -> line.startsWith("port "))) {
            lines.add("port " + port);
        }
        if (!sentinel) {
            lines.addAll(List.of("save \"\"", "appendonly no"));
        }
        lines.addAll(settings.stream()
                .map(line -> line.replace("{port}", Integer.toString(port)))
                .toList());
        try {
            Path configuration = Files.write(folder.resolve("redis-" + port + ".conf"), lines);
            List<String> command = new ArrayList<>(List.of(executable(), configuration.toString()));
            if (sentinel) {
                command.add("--sentinel");
            }
            Path log = folder.resolve("redis-" + port + ".log");
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitReady(started, log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process started, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_MILLIS);
        while (System.nanoTime() < end) {
            if (!started.isAlive()) {
                throw new IllegalStateException("redis-server ended: " + Files.readString(log));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                sleep();
            }
        }
        started.destroyForcibly();
        throw new IllegalStateException("redis-server did not listen on " + port + ": " + Files.readString(log));
    }

    public int port() {
        return port;
    }

    /// Its address: `redis://127.0.0.1:port`.
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// Ends it at once, as a crash would.
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /// Starts it again on the same port, empty.
    public void startAgain() {
        process = launch();
    }

    /// Stops its clock: connections stay open and nothing is answered.
    public void hang() {
        signal("-STOP");
    }

    /// Lets a hung one go on.
    public void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends one command over a connection of its own and gives back the first line of the answer.
    public String command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.US_ASCII));
            String line = line(socket.getInputStream());
            return line.startsWith("$") && !line.startsWith("$-1") ? rest(socket.getInputStream(), line) : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static String rest(InputStream in, String head) throws IOException {
        return new String(in.readNBytes(Integer.parseInt(head.substring(1))), StandardCharsets.UTF_8);
    }

    private void ended() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
