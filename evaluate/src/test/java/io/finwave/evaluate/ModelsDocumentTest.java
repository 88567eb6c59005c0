package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/models.md` lists the models that there are, and no others.
class ModelsDocumentTest {
    @Test
    void models_inTheDocument_areThoseRegistered() throws IOException {
        String text = Files.readString(document());
        String tables = text.substring(0, text.indexOf("## Measured"));
        List<String> documented = Pattern.compile("^\\| `([a-z0-9-]+)` \\|", Pattern.MULTILINE)
                .matcher(tables)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Forecasters.all().stream()
                        .map(Forecaster::card)
                        .map(card -> card.name())
                        .toList());
    }

    private static Path document() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("docs").resolve("reference").resolve("models.md");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new AssertionError("docs/reference/models.md is not above the working directory");
    }
}
