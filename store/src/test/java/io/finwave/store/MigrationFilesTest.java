package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {
    @Test
    void newestVersion_isTheOneOfTheNewestFile(@TempDir Path folder) throws IOException {
        List<Integer> versions;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/finwave/store/migration"))) {
            versions = files.map(file -> Integer.parseInt(
                            file.getFileName().toString().replaceFirst("V(\\d+)__[a-z_]+\\.sql", "$1")))
                    .sorted()
                    .toList();
        }
        assertThat(StoreFixture.opened(Store.migrate(folder.resolve("new.db"))).to())
                .isEqualTo(versions.getLast());
        assertThat(versions).doesNotHaveDuplicates();
    }
}
