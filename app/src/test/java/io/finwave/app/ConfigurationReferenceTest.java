package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds docs/reference/configuration.md and .env.dashboard.example to the list of settings that the code reads. When
/// it fails, its message says what they ought to hold.
class ConfigurationReferenceTest {
    private static final Pattern ASSIGNMENT = Pattern.compile("(# )?([A-Z][A-Z0-9_]*)=(.*)");

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

    @Test
    void exampleFile_hasEverySettingOnceAndNoOther_withItsDefaultWhereCommentedOut() throws IOException {
        Map<String, String> active = new TreeMap<>();
        Map<String, String> commented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../.env.dashboard.example"))) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                Map<String, String> kind = assignment.group(1) == null ? active : commented;
                assertThat(kind.put(assignment.group(2), assignment.group(3)))
                        .as("%s stands twice in the example", assignment.group(2))
                        .isNull();
            }
        }
        List<String> names = new ArrayList<>(active.keySet());
        names.addAll(commented.keySet());

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SettingName.values()).map(Enum::name).toList());
        commented.forEach((name, value) -> assertThat(value)
                .as("the default of %s", name)
                .isEqualTo(SettingName.valueOf(name).defaultText()));
    }

    @Test
    void exampleFile_asItStands_isRefusedByName_untilBothKeysAreMade() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("../.env.dashboard.example"))) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches() && assignment.group(1) == null) {
                environment.put(assignment.group(2), assignment.group(3));
            }
        }
        assertThatThrownBy(() -> Settings.from(environment, Path.of("/finwave")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("SECRET_KEY still holds the placeholder");

        environment.put("SECRET_KEY", "0123456789abcdef0123456789abcdef");
        assertThatThrownBy(() -> Settings.from(environment, Path.of("/finwave")))
                .hasMessageStartingWith("API_KEY still holds the placeholder");

        environment.put("API_KEY", "fedcba9876543210fedcba9876543210");
        assertThat(Settings.from(environment, Path.of("/finwave")).notes()).isEmpty();
    }
}
