package io.finwave.app;

import io.finwave.app.DoctorCommand.Finding;
import io.finwave.app.DoctorCommand.State;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.InstrumentRecord;
import io.finwave.store.SeriesInfo;
import io.finwave.store.Store;
import io.finwave.store.StoreState;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What `doctor` finds out about where things are kept: the database, the disk, the backups.
record StoreFindings(Settings settings, InstantSource clock) {
    private static final long LITTLE_DISK_BYTES = 1L << 30;
    private static final Duration OLD_BACKUP = Duration.ofDays(2);
    /// A weekend with a holiday before or after it.
    private static final Duration LATE = Duration.ofDays(4);

    private static final int PAGE = 200;

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>(store());
        findings.add(disk());
        findings.add(backups());
        return findings;
    }

    private List<Finding> store() {
        return switch (Databases.openReadOnly(settings.database(), clock)) {
            case Outcome.Failure<Store> failure
            when failure.reason() == FailureReason.NOT_FOUND ->
                List.of(new Finding(
                        "store", State.GOOD, failure.message() + " yet; the first import or start makes it"));
            case Outcome.Failure<Store> failure -> List.of(new Finding("store", State.BROKEN, failure.message()));
            case Outcome.Success<Store> opened -> {
                try (Store store = opened.value()) {
                    yield switch (store.state()) {
                        case Outcome.Success<StoreState> good ->
                            List.of(new Finding("store", State.GOOD, text(good.value())), dataAge(store));
                        case Outcome.Failure<StoreState> bad ->
                            List.of(new Finding("store", State.BROKEN, bad.message()));
                    };
                }
            }
        };
    }

    /// How old what is stored is. Only a series that a provider goes on delivering can be late: a file ends where it
    /// ends.
    private Finding dataAge(Store store) {
        int all = 0;
        List<SeriesInfo> late = new ArrayList<>();
        Optional<SeriesInfo> newest = Optional.empty();
        List<InstrumentRecord> page = store.instruments("", null, PAGE);
        while (!page.isEmpty()) {
            for (InstrumentRecord instrument : page) {
                for (SeriesInfo series : instrument.series()) {
                    all++;
                    if (newest.isEmpty()
                            || series.knownAt().isAfter(newest.get().knownAt())) {
                        newest = Optional.of(series);
                    }
                    if (series.continued() && age(series).compareTo(LATE) > 0) {
                        late.add(series);
                    }
                }
            }
            page = page.size() < PAGE
                    ? List.of()
                    : store.instruments("", page.getLast().instrument(), PAGE);
        }
        if (newest.isEmpty()) {
            return new Finding("data age", State.GOOD, "nothing is stored yet");
        }
        String text =
                "the newest bar is one of " + newest.get().instrument() + ", complete for " + text(age(newest.get()));
        if (late.isEmpty()) {
            return new Finding("data age", State.GOOD, text);
        }
        late.sort(Comparator.comparing(SeriesInfo::knownAt));
        return new Finding(
                "data age",
                State.WATCH,
                text + "; late: " + late.size() + " of " + all + " series, the oldest "
                        + late.getFirst().instrument() + " " + late.getFirst().interval() + " for "
                        + text(age(late.getFirst())));
    }

    private Duration age(SeriesInfo series) {
        return Duration.between(series.knownAt(), clock.instant());
    }

    private static String text(StoreState state) {
        return String.format(
                Locale.ROOT,
                "%s, %s, tables of version %d, %s, answers in %.1f ms",
                state.database(),
                state.place(),
                state.schemaVersion(),
                Texts.count(state.series(), "series", "series"),
                state.latency().toNanos() / 1e6);
    }

    private Finding disk() {
        Path place = switch (settings.database()) {
            case Settings.Database.Sqlite sqlite -> sqlite.file().toAbsolutePath();
            case Settings.Database.Postgres postgres ->
                settings.folders().cache().toAbsolutePath();
        };
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(place);
            long free = disk.getUsableSpace();
            return new Finding(
                    "disk",
                    free < LITTLE_DISK_BYTES ? State.WATCH : State.GOOD,
                    String.format(Locale.ROOT, "%,d MiB free under %s", free >> 20, place));
        } catch (IOException e) {
            return new Finding("disk", State.WATCH, "cannot tell what is free under " + place + ": " + e.getMessage());
        }
    }

    /// A backup is an archive or a folder that `deploy/backup.sh` made; how old it is, its file says.
    private Finding backups() {
        Path folder = settings.folders().backups();
        Optional<Path> newest;
        try {
            newest = newest(folder);
        } catch (IOException e) {
            return new Finding("backup", State.WATCH, folder + " cannot be read: " + e);
        }
        if (newest.isEmpty()) {
            return new Finding("backup", State.WATCH, "no backup yet in " + folder);
        }
        Duration age = Duration.between(madeAt(newest.get()), clock.instant());
        boolean old = age.compareTo(OLD_BACKUP) > 0;
        return new Finding(
                "backup",
                old ? State.WATCH : State.GOOD,
                newest.get().getFileName() + " is " + text(age) + " old" + (old ? ": make a new one" : ""));
    }

    private static Optional<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(StoreFindings::isBackup).max(Comparator.comparing(StoreFindings::madeAt));
        }
    }

    private static boolean isBackup(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("finwave-") && (name.endsWith(".tar.gz") || Files.isDirectory(file));
    }

    private static Instant madeAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return FileTime.fromMillis(0).toInstant(); // gone meanwhile: certainly not the newest
        }
    }

    private static String text(Duration age) {
        long hours = Math.max(0, age.toHours());
        return hours < 48 ? Texts.count(hours, "hour", "hours") : Texts.count(hours / 24, "day", "days");
    }
}
