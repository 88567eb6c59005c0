package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real nginx with the files of the folder `nginx`, of which only what belongs to a container is changed: folders,
/// ports, and who stands behind it.
final class NginxProcess implements AutoCloseable {
    private static final Path FILES = Path.of("../nginx");

    private final Process process;
    private final Path log;
    private final Map<Integer, Integer> ports;

    private NginxProcess(Process process, Path log, Map<Integer, Integer> ports) {
        this.process = process;
        this.log = log;
        this.ports = ports;
    }

    /// Starts it.
    ///
    /// @param folder an empty folder for its files
    /// @param servers `plain.conf` or `tls.conf`
    /// @param dashboards the ports of the dashboards behind it
    /// @param apis the ports of the APIs behind it
    static NginxProcess start(Path folder, String servers, List<Integer> dashboards, List<Integer> apis)
            throws IOException, InterruptedException {
        Map<Integer, Integer> ports = Map.of(80, freePort(), 443, freePort(), 8050, freePort());
        Path config = folder.resolve("etc");
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("acme/.well-known/acme-challenge"));
        Files.writeString(folder.resolve("acme/.well-known/acme-challenge/token"), "it is ours");
        copy(FILES.resolve("snippets"), config.resolve("snippets"), folder, ports);
        copy(FILES.resolve("servers").resolve(servers), config.resolve("conf.d/default.conf"), folder, ports);
        copy(FILES.resolve("nginx.conf"), config.resolve("nginx.conf"), folder, ports);
        Files.writeString(
                folder.resolve("tmp/replicas.conf"),
                upstream("dashboard", "hash $session_key consistent;", dashboards)
                        + upstream("api", "least_conn;", apis));
        if (servers.equals("tls.conf")) {
            certificate(folder.resolve("ssl"));
        }
        Path log = folder.resolve("nginx.log");
        String asRoot = System.getProperty("user.name").equals("root") ? "user root; " : "";
        Process process = new ProcessBuilder(
                        Programs.onPath("nginx").orElseThrow().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        config + "/nginx.conf",
                        "-g",
                        asRoot + "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        NginxProcess nginx = new NginxProcess(process, log, ports);
        try {
            await().atMost(30, TimeUnit.SECONDS).until(() -> !process.isAlive() || listens(ports.get(80)));
            assertThat(process.isAlive()).as(nginx.log()).isTrue();
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return nginx;
    }

    /// The port that stands in the place of one of the container's.
    int port(int inContainer) {
        return ports.get(inContainer);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private static void copy(Path from, Path to, Path folder, Map<Integer, Integer> ports) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent() == null ? to : target.getParent());
                String text = Files.readString(file)
                        .replace("/tmp/", folder + "/tmp/")
                        .replace("/var/www/acme", folder + "/acme")
                        .replace("/etc/nginx/ssl", folder + "/ssl")
                        .replace("/dev/stderr", folder + "/error.log")
                        .replace("/dev/stdout", folder + "/access.log");
                for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
                    text = text.replace("listen " + port.getKey() + " ", "listen 127.0.0.1:" + port.getValue() + " ");
                }
                Files.writeString(target, text);
            }
        }
    }

    private static String upstream(String name, String balance, List<Integer> ports) {
        return "upstream " + name + " { zone " + name + " 64k; " + balance
                + ports.stream()
                        .map(port -> " server 127.0.0.1:" + port + " max_fails=0;")
                        .collect(Collectors.joining())
                + " keepalive 32; }\n";
    }

    private static void certificate(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "1",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1,DNS:localhost",
                        "-keyout",
                        folder + "/privkey.pem",
                        "-out",
                        folder + "/fullchain.pem")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
