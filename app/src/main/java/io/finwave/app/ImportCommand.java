package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ImportRequest;
import io.finwave.service.ImportResult;
import io.finwave.service.Services;
import io.finwave.source.ImportOptions;
import io.finwave.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a file of prices into the store: all of it, or nothing.
@Command(
        name = "import",
        description = {
            "Take a file of prices into the store: all of it in one step, or nothing.",
            "",
            "How the file is written is found out by itself: packing (gzip, zip), delimiter, header, columns, date",
            "format, order, scale, interval. What is wrong can be said with an option. Lines that break a rule are",
            "left out and listed, each with its number, the rule and the value.",
            ""
        })
final class ImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FILE", description = "A CSV file, as it is or packed.")
    private Path file = Path.of("");

    @Option(
            names = "--instrument",
            paramLabel = "ID",
            required = true,
            description = "Whose prices they are, for example ACME or BTC-USD.")
    private String instrument = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "The name of the instrument for a person.")
    private String name = "";

    @Option(
            names = {"--preview", "--dry-run"},
            description = "Only say how the file is understood and what would be left out; store nothing.")
    private boolean preview;

    @Option(names = "--interval", paramLabel = "1d", description = "How long each bar is.")
    private String interval = "";

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "The character between cells.")
    private String delimiter = "";

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How times are written: yyyy-MM-dd, d/M/yyyy, epoch-seconds, ...")
    private String dateFormat = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "The zone of times that carry none (default: UTC).")
    private String zone = "";

    @Option(names = "--scale", paramLabel = "N", description = "What prices are divided by, 1 for none.")
    private @Nullable Double scale;

    @Option(
            names = "--column",
            paramLabel = "PART=NAME",
            description = "Which column holds a part (time, open, high, low, close, volume); may be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Send the file to this running API instead of writing to the store; API_KEY is used if set.")
    private String api = "";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("there is no file \"" + file + "\"");
        }
        InstrumentId id = InstrumentId.of(instrument);
        ImportOptions options = options();
        Reported reported = api.isEmpty() ? importHere(id, options) : send(id);
        if (common.json) {
            surroundings.terminal().out().println(reported.document);
        } else {
            ImportReportText.print(
                    Json.parse(reported.document), surroundings.terminal().out());
        }
        reported.refusal.ifPresent(why -> {
            throw new CommandFailure("nothing was stored: " + why);
        });
        return Main.DONE;
    }

    private ImportOptions options() {
        ImportOptions options = ImportOptions.RECOGNISE_ALL.withColumns(columns).withTimeFormat(dateFormat);
        if (!interval.isEmpty()) {
            options = options.withInterval(BarInterval.parse(interval));
        }
        if (!delimiter.isEmpty()) {
            options = options.withDelimiter(character(delimiter));
        }
        if (!zone.isEmpty()) {
            try {
                options = options.withZone(ZoneId.of(zone));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "zone must be a name like Europe/Berlin or an offset like +01:00, got \"" + zone + "\"", e);
            }
        }
        return scale == null ? options : options.withScale(scale);
    }

    private static char character(String text) {
        String plain = text.equals("\\t") || text.equals("tab") ? "\t" : text;
        if (plain.length() != 1) {
            throw new IllegalArgumentException("delimiter must be one character or tab, got \"" + text + "\"");
        }
        return plain.charAt(0);
    }

    /// What an import gave.
    ///
    /// @param document the report as the API writes it
    /// @param refusal why nothing of the file can be used, if so
    record Reported(String document, Optional<String> refusal) {}

    private Reported importHere(InstrumentId id, ImportOptions options) throws IOException {
        Settings settings = surroundings.settings();
        String fileName = String.valueOf(file.getFileName());
        ImportRequest request = new ImportRequest(id, name, fileName, options, preview);
        try (Store store = CommandFailure.orEnd(Databases.open(settings.database(), surroundings.clock()));
                Services services = Services.create(
                        store,
                        surroundings.clock(),
                        Servers.limits(settings, settings.folders().uploads()));
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Importing")) {
            ImportResult result = CommandFailure.orEnd(
                    services.imports().run(request, file, rows -> bar.at(rows, 0), WireDocuments::importResult));
            Optional<String> refusal = result.stored() || preview
                    ? result.refusal()
                    : result.refusal().or(() -> Optional.of("no row of the file can be used"));
            return new Reported(WireDocuments.importResult(result), refusal);
        }
    }

    private Reported send(InstrumentId id) throws IOException, InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("instrument", id.value());
        query.put("name", name);
        query.put("fileName", String.valueOf(file.getFileName()));
        query.put("dryRun", String.valueOf(preview));
        query.put("interval", interval);
        query.put("delimiter", delimiter);
        query.put("dateFormat", dateFormat);
        query.put("zone", zone);
        query.put("scale", scale == null ? "" : scale.toString());
        query.put(
                "columns",
                String.join(
                        ",",
                        columns.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList()));
        return new ApiClient(URI.create(api), surroundings.settings().api().key()).post("/api/v1/imports", query, file);
    }
}
