package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.Progress;
import io.finwave.store.Store;
import io.finwave.store.UniverseUnitRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that runs over a universe is killed (SIGKILL) in the middle: what it had kept is there, the same
/// order goes on with the rest, and in the end everything is what one undisturbed run gives, to the bit.
class KilledUniverseTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int INSTRUMENTS = 12;
    private static final int UNITS = 2 * INSTRUMENTS;
    private static final int UNIT_ORIGINS = 600;

    @TempDir
    Path folder;

    @Test
    void processKilled_keepsWholeUnits_andTheNextRunGoesOn() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        List<UniverseUnitRow> expected;
        try (Store store = StoredBars.open(undisturbed, CLOCK)) {
            SmallUniverse.put(store, INSTRUMENTS);
            assertThat(run(store, undisturbed).computed()).isEqualTo(UNITS);
            expected = units(store);
        }
        try (Store store = StoredBars.open(killed, CLOCK)) {
            SmallUniverse.put(store, INSTRUMENTS);
        }

        int begunWith = killAfter(killed, 3);
        int kept;
        try (Store store = StoredBars.open(killed, CLOCK)) {
            kept = units(store).size();
            assertThat(kept).as("units that were said to be done").isGreaterThanOrEqualTo(begunWith);
            assertThat(kept).as("it was killed in the middle").isBetween(1, UNITS - 1);
            assertThat(expected).containsAll(units(store));
            UniverseEnd rest = run(store, killed);
            assertThat(rest.skipped()).isEqualTo(kept);
            assertThat(rest.computed()).isEqualTo(UNITS - kept);
            assertThat(units(store)).isEqualTo(expected);
        }
        System.out.println("FIGURE units kept by a killed run: " + kept + " of " + UNITS);
    }

    private static UniverseEnd run(Store store, Path folder) {
        try (Services services =
                Services.create(store, CLOCK, ServiceSettings.of(1, folder.resolve("uploads"), "test"))) {
            return services.universes()
                    .run(SmallUniverse.ORDER, 1, Progress.SILENT)
                    .orElseThrow();
        }
    }

    private static List<UniverseUnitRow> units(Store store) {
        List<UniverseUnitRow> units = new ArrayList<>();
        store.universeRuns().forEachUnit(UniverseService.id(SmallUniverse.ORDER), units::add);
        return units;
    }

    /// Kills a process as soon as it has said that so many units are done.
    ///
    /// @return how many whole units it had spoken of
    private static int killAfter(Path folder, int units) throws IOException, InterruptedException {
        Process process = UniverseProcess.start(folder, 1);
        long done = 0;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                assertThat(line).as("it was too fast to be killed").isNotEqualTo("done");
                done = Long.parseLong(line.split(" ", -1)[0]);
                if (done >= (long) units * UNIT_ORIGINS && process.isAlive()) {
                    process.toHandle().destroyForcibly();
                    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                    break;
                }
            }
        } finally {
            process.destroyForcibly();
        }
        return (int) (done / UNIT_ORIGINS);
    }
}
