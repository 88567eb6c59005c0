package io.finwave.store;

import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// A process of its own that imports one large series after the other until it is killed, or the process that
/// started it ends. It says on its output what it begins and what it has finished.
final class ImportingProcess {
    static final int BATCH = 5_000;

    private ImportingProcess() {}

    /// Starts one; it writes imports of `bars` bars into a database, the first of them with number `firstRun`.
    static Process start(Path database, int bars, int firstRun) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProcess.class.getName(),
                        database.toString(),
                        Integer.toString(bars),
                        Integer.toString(firstRun))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// @param args the database file, the number of bars in an import, the number of the first import
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(ImportingProcess::endWithTheParent);
        Store store = switch (Store.open(Path.of(args[0]), InstantSource.fixed(Instant.EPOCH))) {
            case Outcome.Success<Store> s -> s.value();
            case Outcome.Failure<Store> f -> throw new IllegalStateException(f.message());
        };
        int bars = Integer.parseInt(args[1]);
        for (int run = Integer.parseInt(args[2]); ; run++) {
            say("begin " + run);
            SeriesInfo info = write(store, run, bars);
            say("done " + run + " " + info.dataVersion());
        }
    }

    /// The standard input is a pipe from the parent, who says nothing: it ends when the parent does, however it ends.
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

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /// Import number `run` replaces every bar of the one before with other values.
    static SeriesInfo write(Store store, int run, int bars) {
        try (BarWriter writer = store.write(
                InstrumentId.of("KILLED"), "", BarInterval.ONE_MINUTE, new SeriesOrigin("run " + run, false))) {
            BarBatch batch = new BarBatch(BATCH);
            BarSink.Fate[] fates = new BarSink.Fate[BATCH];
            for (int i = 0; i < bars; i++) {
                double price = 1000.0 * (run + 1) + i % 100;
                batch.add(60_000L * i, price, price + 1, price - 1, price, run, 0);
                if (batch.isFull() || i == bars - 1) {
                    writer.offer(batch, fates);
                    batch.clear();
                }
            }
            return writer.commit();
        }
    }
}
