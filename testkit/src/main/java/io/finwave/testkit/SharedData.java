package io.finwave.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the shared histories are that some tests read: the folder `shared/data` beside the project. They are
/// not part of the project; a test that needs one says visibly that it is absent.
public final class SharedData {
    private SharedData() {}

    /// A file of the shared histories, searched from the working directory upwards.
    ///
    /// @param name its path below the folder, for example `vix/vix-daily.csv`
    public static Optional<Path> find(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /// What a test says when a file is absent.
    public static String absent(String name) {
        return "NOT CHECKED: " + name + " is absent; it is looked for in shared/data beside the project";
    }
}
