package io.finwave.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of one process in UPLOAD_DIR, in which its uploads wait while they are read.
///
/// UPLOAD_DIR may be shared by many processes, also of several containers, where the number of a process says
/// nothing. So each has a folder of its own (`uploads-` and a number) with a file `lock` in it, which the
/// operating system keeps locked until the process ends, however it ends. Whoever starts removes the folders
/// whose lock nobody holds. A second lock, on a file of UPLOAD_DIR itself, keeps a folder that is just being
/// made from looking like one that was left.
final class UploadFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final String PREFIX = "uploads-";
    private static final String LOCK = "lock";
    private static final String STARTING = "starting.lock";

    /// The folders of this process: closing a file anywhere in a process gives back all its locks on it, so
    /// the lock of such a folder must not even be looked at.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel lock;

    private UploadFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Removes what ended processes left, and makes a folder for this one.
    ///
    /// @param uploads UPLOAD_DIR; made if absent
    /// @throws CommandFailure if it cannot be written to
    static UploadFolder open(Path uploads) {
        synchronized (HELD) {
            try {
                Path shared = Files.createDirectories(uploads).toRealPath();
                try (FileChannel starting = channel(shared.resolve(STARTING))) {
                    // closing the channel gives the lock back
                    starting.lock();
                    removeLeft(shared);
                    return make(shared);
                }
            } catch (IOException e) {
                throw new CommandFailure(SettingName.UPLOAD_DIR + " must be a folder that can be written to, got "
                        + uploads + " (" + e + ")");
            }
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static UploadFolder make(Path shared) throws IOException {
        Path own = Files.createTempDirectory(shared, PREFIX);
        FileChannel channel = channel(own.resolve(LOCK));
        try {
            channel.lock();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        HELD.add(own);
        return new UploadFolder(own, channel);
    }

    private static void removeLeft(Path shared) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(shared)) {
            folders = all.filter(f -> f.getFileName().toString().matches(PREFIX + "[0-9]+"))
                    .filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> !HELD.contains(f))
                    .toList();
        }
        for (Path folder : folders) {
            try {
                removeIfLeft(folder);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn(
                        "whether {} was left by an ended process cannot be told, or it cannot be removed: {}",
                        folder,
                        e.toString());
            }
        }
    }

    private static void removeIfLeft(Path folder) throws IOException {
        try (FileChannel channel = channel(folder.resolve(LOCK))) {
            @Nullable FileLock free = channel.tryLock();
            if (free == null) {
                return;
            }
        }
        // nobody can take it meanwhile: only its own process ever does, while it starts
        remove(folder);
        LOG.info("{} was left by a process that ended during an upload, and is removed", folder);
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// The folder of this process.
    Path path() {
        return path;
    }

    /// Removes the folder with everything in it.
    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            try (lock) {
                remove(path);
            } finally {
                HELD.remove(path);
            }
        }
    }
}
