package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that imports is killed (SIGKILL) at random moments: afterwards the database opens, and each
/// import is there as a whole or not at all; one that was reported as done is there.
class KilledImportTest {
    private static final int BARS = 30_000;
    private static final int KILLS = 8;
    private static final InstrumentId KILLED = InstrumentId.of("KILLED");

    @TempDir
    Path folder;

    /// What a process said before it was killed.
    private record Said(int lastBegun, int lastDone) {}

    @Test
    void processKilledDuringImports_allOrNothing_andTheDatabaseOpens() throws Exception {
        Path database = folder.resolve("finwave.db");
        SplittableRandom random = new SplittableRandom(20_261_124);
        int next = 0;
        int lastDone = -1;
        int killedMidway = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Said said = importUntilKilled(database, next, random.nextLong(10, 1_200));
            lastDone = Math.max(lastDone, said.lastDone);
            killedMidway += said.lastBegun > said.lastDone ? 1 : 0;
            int found = runInDatabase(database);
            assertThat(found)
                    .as("kill %s: import found, where %s was done and %s begun", kill, lastDone, said.lastBegun)
                    .isBetween(lastDone, Math.max(lastDone, said.lastBegun));
            next = found + 1;
        }
        assertThat(killedMidway).as("kills that hit an import under way").isPositive();
        System.out.println("FIGURE kills during an import: " + killedMidway + " of " + KILLS + ", imports done: "
                + (lastDone + 1));
    }

    /// A parent that dies closes the pipe, as is done here.
    @Test
    void processWhoseParentIsGone_endsByItself() throws Exception {
        Process process = ImportingProcess.start(folder.resolve("orphan.db"), BARS, 0);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begin 0");
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Said importUntilKilled(Path database, int firstRun, long millis)
            throws IOException, InterruptedException {
        Process process = ImportingProcess.start(database, BARS, firstRun);
        int begun = firstRun - 1;
        int done = firstRun - 1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).isEqualTo("begin " + firstRun);
            begun = firstRun;
            assertRefused(database, process.pid());
            Thread.sleep(millis);
            // by its handle: destroying the Process itself would close the pipe before it is read to its end
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            while ((line = out.readLine()) != null) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("begin")) {
                    begun = Integer.parseInt(words[1]);
                } else if (words.length == 3 && words[2].length() == 64) {
                    done = Integer.parseInt(words[1]);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        return new Said(begun, done);
    }

    private static void assertRefused(Path database, long pid) {
        switch (Store.open(database, InstantSource.fixed(Instant.EPOCH))) {
            case Outcome.Success<Store> s -> {
                s.value().close();
                throw new AssertionError("a second process could open the database for writing");
            }
            case Outcome.Failure<Store> f -> {
                assertThat(f.reason()).isEqualTo(FailureReason.CONFLICT);
                assertThat(f.message()).contains("process " + pid);
            }
        }
    }

    /// The number of the import that the database holds, checked to be there as a whole; -1 if there is none.
    private static int runInDatabase(Path database) {
        try (Store store = StoreFixture.opened(Store.open(database, InstantSource.fixed(Instant.EPOCH)))) {
            Optional<StoredSeries> stored = store.load(KILLED, BarInterval.ONE_MINUTE);
            if (stored.isEmpty()) {
                return -1;
            }
            BarSeries bars = stored.get().bars();
            assertThat(bars.size()).isEqualTo(BARS);
            int run = (int) bars.volume(0);
            for (int i = 0; i < BARS; i++) {
                if (bars.volume(i) != run || bars.close(i) != 1000.0 * (run + 1) + i % 100) {
                    throw new AssertionError("bar " + i + " is of another import than bar 0, which is of " + run);
                }
            }
            assertThat(stored.get().info().dataVersion()).isEqualTo(bars.checksum());
            assertThat(stored.get().info().origin()).isEqualTo("run " + run);
            return run;
        }
    }
}
