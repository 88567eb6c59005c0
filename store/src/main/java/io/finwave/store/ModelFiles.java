package io.finwave.store;

import io.finwave.series.FailureReason;
import io.finwave.series.FileWords;
import io.finwave.series.Outcome;
import io.finwave.store.internal.ModelFileJson;
import io.finwave.store.internal.ReadOnce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The model files in a folder. The folder may be read-only, or absent; whatever lies in it that is no model file
/// is told with the rule that it breaks and the value that breaks it, and does no harm.
///
/// A file is written beside its place and then moved there, so that it is there as a whole or not at all, also
/// when the process is killed or the disk is full.
///
/// `NAME.onnx` with its description `NAME.json`, and `NAME.jar`, are models of another kind, and hidden files none;
/// they are not looked at here.
public final class ModelFiles {
    /// The longest file that is read.
    public static final long MOST_BYTES = 4L << 20;

    /// The most files of a folder that are looked at.
    public static final int MOST_FILES = 1000;

    private static final String SUFFIX = ".json";
    private static final int MOST_WORDS = 400;

    private final Path folder;
    private final ReadOnce<ModelFile> known;

    private ModelFiles(Path folder, InstantSource clock) {
        this.folder = folder;
        known = new ReadOnce<>(clock);
    }

    /// Those of a folder, which need not be there.
    ///
    /// @param clock that of the machine: it tells which files may change again and look the same
    public static ModelFiles in(Path folder, InstantSource clock) {
        return new ModelFiles(folder, clock);
    }

    /// A file that was found.
    ///
    /// @param name its name in the folder
    /// @param content the model, or why it is refused: `INVALID_INPUT`, `TOO_LARGE` or `STORAGE`
    public record Found(String name, Outcome<ModelFile> content) {}

    /// The folder.
    public Path folder() {
        return folder;
    }

    /// Every file, in the order of the names. One that is as it was the last time, of the same size, moment of change
    /// and place on the disk, is not read again, unless it was changed just before; [#read] reads it always.
    ///
    /// @return none if there is no folder, or a failure: `STORAGE` if it cannot be read
    public Outcome<List<Found>> all() {
        if (!Files.exists(folder)) {
            return Outcome.success(List.of());
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(this::isConcerned)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Outcome.failure(
                    FailureReason.STORAGE,
                    "the folder of model files cannot be read: " + FileWords.of(cause(e), folder));
        }
        List<Found> found = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), MOST_FILES))) {
            found.add(new Found(name, known.get(folder.resolve(name), () -> read(name))));
        }
        known.keepOnly(names.stream().map(folder::resolve).toList());
        if (names.size() > MOST_FILES) {
            found.add(new Found(
                    names.getLast(),
                    Outcome.failure(
                            FailureReason.TOO_LARGE,
                            names.getLast() + ": a folder must have at most " + MOST_FILES
                                    + " model files, got more; this and what follows is not read")));
        }
        return Outcome.success(found);
    }

    private boolean isConcerned(String name) {
        boolean described = name.endsWith(SUFFIX)
                && Files.exists(folder.resolve(name.substring(0, name.length() - SUFFIX.length()) + ".onnx"));
        return !name.startsWith(".") && !name.endsWith(".onnx") && !name.endsWith(".jar") && !described;
    }

    /// One file.
    ///
    /// @param name its name in the folder
    /// @return the model, or a failure: `NOT_FOUND`; `TOO_LARGE`; `INVALID_INPUT` if it is no whole and unchanged
    /// model file, or was written by a newer program; `STORAGE` if it cannot be read
    public Outcome<ModelFile> read(String name) {
        Outcome<Path> place = place(name);
        if (place instanceof Outcome.Failure<Path> failure) {
            return failure.cast();
        }
        try (InputStream in = Files.newInputStream(place.orElseThrow())) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return Outcome.failure(
                        FailureReason.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "%s: a model file must have at most %,d bytes, got %,d",
                                name,
                                MOST_BYTES,
                                Math.max(bytes.length, Files.size(place.orElseThrow()))));
            }
            return Outcome.success(ModelFileJson.read(bytes));
        } catch (NoSuchFileException e) {
            return Outcome.failure(FailureReason.NOT_FOUND, "there is no model file " + name);
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, name + ": cannot be read: " + FileWords.of(e, folder));
        } catch (IllegalArgumentException e) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT, name + ": " + inOneLine(String.valueOf(e.getMessage())));
        }
    }

    /// Writes a model under its [name][ModelFile#fileName], in place of what stood there.
    ///
    /// @return the name, or a failure: `STORAGE` if the folder cannot be written to
    public Outcome<String> write(ModelFile model) {
        String name = model.fileName();
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, ".model", ".unfinished");
            try {
                readableByAll(unfinished);
                force(unfinished, ModelFileJson.write(model));
                Files.move(
                        unfinished,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return Outcome.success(name);
        } catch (IOException | ReadOnlyFileSystemException e) {
            return Outcome.failure(
                    FailureReason.STORAGE,
                    name + " cannot be saved: the folder of model files " + folder + " cannot be written to: "
                            + words(e));
        }
    }

    /// Removes a file, whatever it holds.
    ///
    /// @return its name, or a failure: `NOT_FOUND`, or `STORAGE` if the folder cannot be written to
    public Outcome<String> remove(String name) {
        return place(name).then(file -> {
            try {
                Files.delete(file);
                return Outcome.success(name);
            } catch (NoSuchFileException e) {
                return Outcome.failure(FailureReason.NOT_FOUND, "there is no model file " + name);
            } catch (IOException | ReadOnlyFileSystemException e) {
                return Outcome.failure(
                        FailureReason.STORAGE,
                        name + " cannot be removed: the folder of model files " + folder + " cannot be written to: "
                                + words(e));
            }
        });
    }

    /// A file of the folder itself, named by somebody who may not name another one.
    private Outcome<Path> place(String name) {
        return name.matches("[A-Za-z0-9^][A-Za-z0-9._^=-]{0,150}\\.json")
                ? Outcome.success(folder.resolve(name))
                : Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        name + ": a model file must be named letters, digits and . _ ^ = - and end with " + SUFFIX
                                + ", got \"" + name + "\"");
    }

    private static void readableByAll(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// What a stranger wrote into a file goes into logs and onto screens.
    private static String inOneLine(String words) {
        String plain = words.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= MOST_WORDS ? plain : plain.substring(0, MOST_WORDS) + "…";
    }

    private static Throwable cause(Exception e) {
        return e instanceof java.io.UncheckedIOException unchecked && unchecked.getCause() != null
                ? unchecked.getCause()
                : e;
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
