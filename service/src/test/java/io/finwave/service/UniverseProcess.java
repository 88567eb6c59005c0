package io.finwave.service;

import io.finwave.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// A process of its own that runs over a small universe until it is done or killed, or the process that
/// started it ends. It says on its output how many origins are scored.
final class UniverseProcess {
    private UniverseProcess() {}

    static Process start(Path folder, int threads) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UniverseProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// @param args the folder of the database, the number of threads
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(UniverseProcess::endWithTheParent);
        Path folder = Path.of(args[0]);
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        try (Store store = StoredBars.open(folder, clock);
                Services services =
                        Services.create(store, clock, ServiceSettings.of(1, folder.resolve("uploads"), "test"))) {
            services.universes()
                    .run(SmallUniverse.ORDER, Integer.parseInt(args[1]), (done, total) -> {
                        System.out.println(done + " " + total);
                        return true;
                    })
                    .orElseThrow();
            System.out.println("done");
        }
    }

    /// The standard input is a pipe from the parent, who says nothing: it ends when the parent does, however
    /// it ends.
    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is asked of this process
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        Runtime.getRuntime().halt(0);
    }
}
