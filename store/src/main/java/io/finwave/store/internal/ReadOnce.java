package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was read from files, for as long as they look the same. May be used by any number of threads at once.
///
/// A file that was changed less than 2 s before it is read, or after now, is not kept: the moment of change
/// is counted in ticks, of up to 2 s (FAT), so it may be changed once more and look the same.
public final class ReadOnce<T> {
    private static final Duration TICK = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Map<Path, Read<T>> known = new ConcurrentHashMap<>();

    /// @param clock that of the machine whose files they are
    public ReadOnce(InstantSource clock) {
        this.clock = clock;
    }

    /// How a file looks from outside.
    ///
    /// @param place which one it is on its disk; null where that cannot be told
    private record Look(
            long bytes, FileTime changed, @Nullable Object place) {
        private static Look of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Read<T>(Look look, Outcome<T> content) {}

    /// What is in a file. That it could not be read is not kept.
    ///
    /// @param read reads it
    public Outcome<T> get(Path file, Supplier<Outcome<T>> read) {
        Look look;
        Instant now = clock.instant();
        try {
            // first: what changes while it is read looks different the next time
            look = Look.of(file);
        } catch (IOException e) {
            known.remove(file);
            return read.get();
        }
        Read<T> before = known.get(file);
        if (before != null && before.look.equals(look)) {
            return before.content;
        }
        Outcome<T> content = read.get();
        boolean lasts = switch (content) {
            case Outcome.Success<T> s -> true;
            case Outcome.Failure<T> f ->
                f.reason() == FailureReason.INVALID_INPUT || f.reason() == FailureReason.TOO_LARGE;
        };
        if (lasts && !look.changed.toInstant().plus(TICK).isAfter(now)) {
            known.put(file, new Read<>(look, content));
        } else {
            known.remove(file);
        }
        return content;
    }

    /// Forgets all other files.
    public void keepOnly(List<Path> files) {
        known.keySet().retainAll(files);
    }
}
