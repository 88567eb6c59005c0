package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of rules for readers is the list in the code, and the page of bundled data has the checksums that are
/// verified.
class ImportRulesPageTest {
    private static String page(String name) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("docs").resolve("reference").resolve(name);
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        throw new AssertionError("docs/reference/" + name + " is not above the working directory");
    }

    @Test
    void page_everyRule_standsThereWithItsMeaningAndEffect() throws IOException {
        String page = page("import-rules.md");
        for (ImportRule rule : ImportRule.values()) {
            String effect = switch (rule.effect()) {
                case QUARANTINE -> "quarantined";
                case WARNING -> "taken, warning";
                case COUNT -> "counted";
            };
            assertThat(page).contains("| `" + rule.word() + "` | " + rule.meaning() + " | " + effect + " |\n");
        }
    }

    @Test
    void page_everyBundledHistory_standsThereWithItsInterval() throws IOException {
        String page = page("bundled-data.md");
        for (BarSource.Offer offer : new BundledSource().offers()) {
            assertThat(page)
                    .contains("| `" + offer.instrument() + "` "
                            + (offer.instrument().value().equals("SPX") ? "S&P 500" : ""));
            assertThat(page).contains("| " + offer.interval() + " |");
        }
    }
}
