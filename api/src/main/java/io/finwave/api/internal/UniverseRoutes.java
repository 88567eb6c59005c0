package io.finwave.api.internal;

import io.finwave.api.internal.UniverseJson.FailedUnitJson;
import io.finwave.api.internal.UniverseJson.UniverseRunJson;
import io.finwave.api.internal.UniverseJson.UniverseRunList;
import io.finwave.api.internal.UniverseJson.UniverseTableJson;
import io.finwave.api.internal.UniverseJson.UniverseUnitJson;
import io.finwave.evaluate.Question;
import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.Services;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseService;
import io.finwave.service.UniverseView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Runs over many instruments, to be read.
public final class UniverseRoutes {
    private static final String CSV = "text/csv; charset=utf-8";

    private static final Parameter<String> RUN = Parameter.path(
            "run",
            ValueForm.of("0f3a9c1d2b4e", "must be 12 hexadecimal digits", UniverseRoutes::id),
            "The id of a run.");
    private static final Parameter<Integer> LIMIT = Parameter.query(
                    "limit", ValueForm.integer(1, 500), "At most so many runs.")
            .withDefault("50");
    private static final Parameter<Question> ASK = Parameter.query(
            "ask",
            ValueForm.of("variance", "must be a question that models are asked", Question::ofWord),
            "Only what came of this question; if absent, of all.");
    private static final Parameter<Integer> HORIZON = Parameter.query(
            "horizon", ValueForm.integer(1, 10_000), "Only so many bars ahead; if absent, all that were asked.");

    private final Services services;
    private final UniverseService universes;

    public UniverseRoutes(Services services) {
        this.services = services;
        universes = services.universes();
    }

    /// A run with its summary.
    public record UniverseRunSummary(
            UniverseRunJson run, List<UniverseTableJson> summary, List<FailedUnitJson> failures) {}

    /// What came of a run, instrument by instrument.
    public record UniverseUnitList(List<UniverseUnitJson> items) {}

    /// What was asked of a run; names it for its tag.
    private record Asked(UniverseView run, String what) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/universe-runs", this::list)
                        .about(
                                "universe",
                                "Runs over many instruments",
                                "The one that changed last first. `finwave universe run` makes one.")
                        .takes(LIMIT)
                        .answers(200, "The runs.", UniverseRunList.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(503),
                Route.get("/api/v1/universe-runs/{run}", this::summary)
                        .about(
                                "universe",
                                "One run, and how models did over all instruments",
                                "Also while it is going on: of what is kept so far.")
                        .takes(RUN)
                        .answers(200, "The run with a table for every question and horizon.", UniverseRunSummary.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(404, 503),
                Route.get("/api/v1/universe-runs/{run}/units", this::units)
                        .about("universe", "What came of a run, instrument by instrument", "")
                        .takes(RUN, ASK, HORIZON)
                        .answers(200, "A scorecard for every instrument, question and horizon.", UniverseUnitList.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(404, 503),
                Route.get("/api/v1/universe-runs/{run}/summary.csv", this::summaryCsv)
                        .about("universe", "The tables of a run as CSV", "A line for every measure of every model.")
                        .takes(RUN)
                        .answersRaw(200, "The lines.", "text/csv")
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(404, 503),
                Route.get("/api/v1/universe-runs/{run}/units.csv", this::unitsCsv)
                        .about(
                                "universe",
                                "What came of a run as CSV",
                                "A line for every model at every horizon on every instrument.")
                        .takes(RUN, ASK)
                        .answersRaw(200, "The lines.", "text/csv")
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(404, 503));
    }

    private Answer list(Request request) {
        UniverseRunList wire = UniverseRunList.of(Answers.value(universes.list(request.require(LIMIT))));
        return Answers.tagged(request, Tag.of("runs", wire), () -> wire);
    }

    private Answer summary(Request request) {
        return answer(request, "summary", run -> {
            UniverseReport report = Answers.value(universes.report(run));
            return Answer.json(new UniverseRunSummary(
                    UniverseJson.run(report.run()),
                    UniverseJson.summary(report.summary()),
                    UniverseJson.failures(report)));
        });
    }

    private Answer units(Request request) {
        Question ask = request.get(ASK);
        Integer horizon = request.get(HORIZON);
        return answer(
                request,
                "units " + ask + " " + horizon,
                run -> Answer.json(new UniverseUnitList(found(run, request).stream()
                        .map(UniverseJson::unit)
                        .map(unit -> horizon == null ? unit : unit.at(horizon))
                        .toList())));
    }

    private List<UniverseReport.Unit> found(String run, Request request) {
        Question ask = request.get(ASK);
        return Answers.value(universes.units(run, question -> ask == null || question == ask));
    }

    private Answer summaryCsv(Request request) {
        return file(
                request,
                "summary",
                "summary",
                run -> UniverseCsv.summary(Answers.value(universes.report(run)).summary()));
    }

    private Answer unitsCsv(Request request) {
        return file(request, "units", "units " + request.get(ASK), run -> UniverseCsv.units(found(run, request)));
    }

    private Answer file(Request request, String what, String asked, Function<String, String> lines) {
        Documents.require(
                services.settings().features().export(), "export.enabled", "downloads", "ENABLE_EXPORT_FEATURES");
        return answer(
                request,
                asked + ".csv",
                run -> Answer.bytes(200, CSV, lines.apply(run).getBytes(StandardCharsets.UTF_8))
                        .with("Content-Disposition", "attachment; filename=\"universe-" + run + "-" + what + ".csv\""));
    }

    /// What a run says changes with the run alone: whoever holds it already gets nothing computed.
    private Answer answer(Request request, String what, Function<String, Answer> make) {
        UniverseView run = Answers.value(universes.find(request.require(RUN)));
        String etag = Tag.of(services.settings().codeVersion(), new Asked(run, what));
        return request.matches(etag)
                ? Answer.notModified(etag)
                : make.apply(run.row().id()).withEtag(etag);
    }

    private static String id(String text) {
        if (!text.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("no id");
        }
        return text;
    }
}
