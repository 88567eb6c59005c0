package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows the instruments, and deletes one.
@Command(
        name = "instrument",
        synopsisSubcommandLabel = "list|delete",
        description = {
            "Show the instruments that bars are stored of, and delete one.",
            "",
            "Talks to the running API (API_URL, or API_PORT on this machine, with API_KEY); when none runs, opens the",
            "database itself.",
            ""
        })
final class InstrumentCommand extends ApiCommand {
    private static final String INSTRUMENTS = "/api/v1/instruments";

    InstrumentCommand(Surroundings surroundings) {
        super(surroundings, "What about instruments? list, delete");
    }

    @Command(name = "list", description = "Show the first thousand instruments.")
    int list(@Mixin CommonOptions options) throws InterruptedException {
        return tell(options, api -> api.get(INSTRUMENTS + "?limit=1000"), page -> {
            TextTable table = new TextTable("instrument", "name<", "interval<", "bars", "newest<");
            for (JsonNode instrument : page.path("items")) {
                for (JsonNode series : instrument.path("series")) {
                    table.row(
                            text(instrument, "instrument"),
                            text(instrument, "name"),
                            text(series, "interval"),
                            text(series, "bars"),
                            text(series, "to"));
                }
            }
            table.print(out());
        });
    }

    @Command(
            name = "delete",
            description = {
                "Delete an instrument with its bars, what is kept fresh of it and what was computed from it.",
                "It cannot be undone."
            })
    int delete(
            @Parameters(paramLabel = "INSTRUMENT") String instrument,
            @Option(names = "--yes", description = "Do it; without this, only what would be deleted is shown.")
                    boolean yes,
            @Mixin CommonOptions options)
            throws InterruptedException {
        String path = INSTRUMENTS + "/" + part(instrument);
        return yes
                ? tell(
                        options,
                        api -> api.call("DELETE", path, null),
                        gone -> out().println(words(gone) + " is deleted"))
                : tell(
                        options,
                        api -> api.get(path),
                        there -> out().println(words(there) + " would be deleted; --yes does it"));
    }

    private static String words(JsonNode instrument) {
        StringBuilder words = new StringBuilder(text(instrument, "instrument"));
        for (JsonNode series : instrument.path("series")) {
            words.append(", ").append(text(series, "bars")).append(" bars of ").append(text(series, "interval"));
        }
        return words.toString();
    }
}
