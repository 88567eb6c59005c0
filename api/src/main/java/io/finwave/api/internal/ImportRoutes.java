package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Answer;
import io.finwave.http.Json;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ImportRequest;
import io.finwave.service.ImportResult;
import io.finwave.service.Services;
import io.finwave.source.ImportOptions;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Uploads of bars.
public final class ImportRoutes {
    private static final Parameter<InstrumentId> INSTRUMENT = Parameter.query(
                    "instrument", Inputs.INSTRUMENT_FORM, "Whose bars are in the file.")
            .asRequired();
    private static final Parameter<BarInterval> INTERVAL =
            Parameter.query("interval", Inputs.INTERVAL_FORM, "How much time a bar covers; recognised if absent.");
    private static final Parameter<String> NAME = Parameter.query(
                    "name",
                    ValueForm.text(128),
                    "The name of the instrument, for a person; absent keeps the one it has.")
            .withDefault("");
    static final Parameter<Boolean> DRY_RUN = Parameter.query(
                    "dryRun", ValueForm.flag(), "Look only, and store nothing.")
            .withDefault("false");
    private static final Parameter<String> FILE_NAME = Parameter.query(
                    "fileName", ValueForm.text(255), "The name of the file; it can help to recognise what is in it.")
            .withDefault("");
    private static final Parameter<Character> DELIMITER = Parameter.query(
            "delimiter",
            ValueForm.of(",", "must be one character, or the word tab", ImportRoutes::delimiter),
            "The character between cells; recognised if absent.");
    private static final Parameter<String> DATE_FORMAT = Parameter.query(
            "dateFormat",
            ValueForm.of("yyyy-MM-dd", "must be a pattern of year, month and day, or a word for epoch times", text -> {
                ImportOptions.checkTimeFormat(text);
                return text;
            }),
            "How times are written; recognised if absent.");
    private static final Parameter<ZoneId> ZONE = Parameter.query(
            "zone",
            ValueForm.of("America/New_York", "must be a time zone such as UTC or America/New_York", ImportRoutes::zone),
            "The zone of times that carry none; UTC if absent.");
    private static final Parameter<Double> SCALE = Parameter.query(
            "scale",
            ValueForm.of("1000", "must be a positive number", ImportRoutes::scale),
            "What prices are divided by; recognised if absent.");
    private static final Parameter<Map<String, String>> COLUMNS = Parameter.query(
            "columns",
            ValueForm.of(
                    "time=Date,close=Last",
                    "must be pairs like time=Date,close=Last of time, timeOfDay, open, high, low, close, volume",
                    ImportRoutes::columns),
            "Which column holds what; what is not named is recognised.");

    private final Services services;

    public ImportRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/imports", this::run)
                .about(
                        "import",
                        "Import a file of bars",
                        "All of it is stored, in one transaction, or nothing is. Every line that is not taken is"
                                + " reported with its number and the rule.")
                .takes(INSTRUMENT, INTERVAL, NAME, DRY_RUN, FILE_NAME, DELIMITER, DATE_FORMAT, ZONE, SCALE, COLUMNS)
                .takesBody(
                        "The file, plain, gzip or zip; or a form with the field `file`.",
                        services.settings().maxUploadBytes(),
                        "text/csv",
                        "application/octet-stream",
                        "application/gzip",
                        "multipart/form-data")
                .answers(201, "Stored.", ImportJson.class)
                .answers(200, "Looked at only (`dryRun=true`).", ImportJson.class)
                .problems(409, 422, 507));
    }

    private Answer run(Request request) {
        InstrumentId instrument = request.require(INSTRUMENT);
        ImportOptions options = options(request);
        boolean dryRun = request.require(DRY_RUN);
        String name = request.require(NAME);
        String fileName = request.require(FILE_NAME);
        InputStream body;
        if (request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            Request.Upload upload = request.upload("file")
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            400, "file.required", null, "the multipart/form-data body must have the field file")));
            body = upload.content();
            fileName = fileName.isEmpty() ? upload.fileName() : fileName;
        } else {
            body = request.body();
        }
        ImportRequest wanted = new ImportRequest(instrument, name, safe(fileName), options, dryRun);
        ImportResult result =
                Answers.value(services.imports().run(wanted, body, ImportRoutes::document), "upload.size");
        ImportJson json = ImportJson.of(result);
        if (result.refusal().isPresent() || (!dryRun && !result.stored())) {
            String why = result.refusal().orElse("no row of the file can be used");
            return Answer.problem(Problem.of(422, "file.refused", null, why)
                    .with("report", json)
                    .at(request.id()));
        }
        return Answer.json(result.stored() ? 201 : 200, json);
    }

    private static ImportOptions options(Request request) {
        ImportOptions options = ImportOptions.RECOGNISE_ALL;
        BarInterval interval = request.get(INTERVAL);
        if (interval != null) {
            options = options.withInterval(interval);
        }
        Character delimiter = request.get(DELIMITER);
        if (delimiter != null) {
            options = options.withDelimiter(delimiter);
        }
        String timeFormat = request.get(DATE_FORMAT);
        if (timeFormat != null) {
            options = options.withTimeFormat(timeFormat);
        }
        ZoneId zone = request.get(ZONE);
        if (zone != null) {
            options = options.withZone(zone);
        }
        Double scale = request.get(SCALE);
        if (scale != null) {
            options = options.withScale(scale);
        }
        Map<String, String> columns = request.get(COLUMNS);
        return columns == null ? options : options.withColumns(columns);
    }

    /// The last part of a file name, without anything that could pass for a path or hide in a log.
    private static String safe(@Nullable String fileName) {
        String last = fileName == null
                ? ""
                : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "upload" : clean.substring(0, Math.min(clean.length(), 128));
    }

    private static String document(ImportResult result) {
        try {
            return Json.mapper().writeValueAsString(ImportJson.of(result));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a report can always be written", e);
        }
    }

    private static Character delimiter(String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Double scale(String text) {
        double scale = Double.parseDouble(text);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("not positive and finite");
        }
        return scale;
    }

    private static Map<String, String> columns(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalArgumentException("not a pair");
            }
            columns.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        // checked here, where a wrong word is still a wrong parameter
        return ImportOptions.RECOGNISE_ALL.withColumns(columns).columns();
    }
}
