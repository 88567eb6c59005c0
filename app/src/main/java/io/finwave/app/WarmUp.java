package io.finwave.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Does real work of each kind once, so that the JVM can record which classes that takes: the ahead-of-time
/// cache that the build makes from it lets commands and servers start in a fraction of the time.
final class WarmUp {
    private static final List<String> PATHS = List.of(
            "/health",
            "/backend/v1/instruments",
            "/backend/v1/instruments/SPX/bars?interval=1d&points=500",
            "/backend/v1/instruments/SPX/decomposition?interval=1d&wavelet=la8&levels=4&view=causal&points=500",
            "/backend/v1/instruments/SPX/forecast?interval=1d",
            "/");

    private WarmUp() {}

    /// @param args `command` or `server`: what to do
    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("finwave-warm-up");
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                Map.of("API_PORT", "0", "DASH_PORT", "0"),
                InstantSource.system(),
                home);
        try {
            switch (args[0]) {
                case "command" -> commands(surroundings);
                case "server" -> server(surroundings);
                default -> throw new IllegalArgumentException("command or server, got " + args[0]);
            }
        } finally {
            remove(home);
        }
    }

    private static void commands(Surroundings surroundings) throws IOException {
        Path file = surroundings.home().resolve("prices.csv");
        Files.writeString(
                file, "date,open,high,low,close,volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10.5,12,10,11,90\n");
        Main.run(surroundings, "import", file.toString(), "--instrument", "ACME");
        Main.run(surroundings, "analyze", "ACME", "--json");
        Main.run(surroundings, "analyze", "SPX");
        Main.run(surroundings, "forecast", "SPX", "--origins", "300");
        Main.run(surroundings, "backtest", "SPX", "--origins", "300", "--json");
        Main.run(surroundings, "doctor");
        Main.run(surroundings, "version");
        Main.run(surroundings, "help");
    }

    private static void server(Surroundings surroundings) throws IOException, InterruptedException {
        LogConfigurator.forServer(surroundings.settings().log(), "ERROR");
        try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, true, surroundings);
                HttpClient client = HttpClient.newHttpClient()) {
            URI dashboard = servers.dashboard().orElseThrow();
            for (String path : PATHS) {
                client.send(
                        HttpRequest.newBuilder(dashboard.resolve(path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
