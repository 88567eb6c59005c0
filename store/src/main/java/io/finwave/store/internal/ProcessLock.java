package io.finwave.store.internal;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps a second process from writing to the same database: a lock of the operating system on a file beside it.
/// The system itself gives the lock back when the process ends, however it ends; the file stays and means nothing
/// by itself.
///
/// POSIX gives such a lock to the process, and takes it back as soon as the process closes the file anywhere: so a file
/// that this process holds is never opened a second time, not even to see that it is locked.
final class ProcessLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @param database the file; its folder is there
    static Outcome<ProcessLock> take(Path database) {
        Path named = database.resolveSibling(database.getFileName() + ".lock");
        try {
            Path folder = named.toAbsolutePath().getParent();
            Path file = folder == null ? named : folder.toRealPath().resolve(named.getFileName());
            return HELD.add(file) ? takeFree(file, database) : inUse(database, own());
        } catch (IOException e) {
            return Outcome.failure(
                    FailureReason.STORAGE, "the lock file " + named + " cannot be written: " + e.getMessage());
        }
    }

    private static Outcome<ProcessLock> takeFree(Path file, Path database) throws IOException {
        @Nullable FileChannel mine = null;
        boolean taken = false;
        try {
            mine = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // One byte far behind the text, so that the text can be read where locks forbid reading.
            if (mine.tryLock(1L << 40, 1, false) == null) {
                return inUse(database, holder(mine));
            }
            mine.truncate(0);
            mine.write(ByteBuffer.wrap(own().getBytes(StandardCharsets.US_ASCII)));
            taken = true;
            return Outcome.success(new ProcessLock(file, mine));
        } finally {
            if (!taken) {
                giveBack(file, mine);
            }
        }
    }

    private static Outcome<ProcessLock> inUse(Path database, String holder) {
        return Outcome.failure(
                FailureReason.CONFLICT,
                "the database " + database + " is in use by "
                        + (holder.matches("[0-9]+") ? "process " + holder : "another process")
                        + "; stop it or choose another file: one process writes to a database at a time");
    }

    private static String own() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static void giveBack(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }

    @Override
    public void close() {
        try {
            giveBack(file, channel);
        } catch (IOException e) {
            throw Failures.of("give its lock back", e);
        }
    }
}
