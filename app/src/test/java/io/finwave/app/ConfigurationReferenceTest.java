package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Holds docs/reference/configuration.md to the list of settings that the code reads. When it fails, its message
/// is the table as it ought to be.
class ConfigurationReferenceTest {
    @Test
    void document_holdsTheTableOfAllSettings() throws IOException {
        StringBuilder table = new StringBuilder("| variable | default | effect |\n|---|---|---|\n");
        for (SettingName name : SettingName.values()) {
            table.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(name.defaultText().isEmpty() ? "" : "`" + name.defaultText() + "`")
                    .append(" | ")
                    .append(name.effect())
                    .append(name.secret() ? " Secret: never shown, can come from `" + name + "_FILE`." : "")
                    .append(name.otherReader().isEmpty() ? "" : " Read by " + name.otherReader() + ".")
                    .append(" |\n");
        }

        assertThat(Files.readString(Path.of("../docs/reference/configuration.md")))
                .contains(table);
    }
}
