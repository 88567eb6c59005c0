package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Method;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.ValueForm;
import io.finwave.series.InstrumentId;
import io.finwave.service.InstrumentCatalog;
import io.finwave.service.InstrumentView;
import io.finwave.service.SeriesView;
import io.finwave.service.Services;
import io.finwave.source.Staleness;
import io.finwave.store.SeriesInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which instruments there are.
public final class InstrumentRoutes {
    private static final Parameter<String> QUERY = Parameter.query(
                    "query", ValueForm.text(64), "Only instruments whose id or name contains this, in any case.")
            .withDefault("");
    private static final Parameter<Integer> LIMIT = Parameter.query(
                    "limit", ValueForm.integer(1, 1_000), "At most so many instruments.")
            .withDefault("100");
    private static final String CURSOR_START = "after-";
    private static final Parameter<InstrumentId> CURSOR = Parameter.query(
            "cursor",
            ValueForm.of("after-SPX", "must be one that was given out", InstrumentRoutes::cursor),
            "`nextCursor` of the page before.");

    private final Services services;
    private final Callers callers;

    public InstrumentRoutes(Services services, Callers callers) {
        this.services = services;
        this.callers = callers;
    }

    /// A page of instruments.
    public record InstrumentPage(
            List<Instrument> items, @Nullable String nextCursor) {}

    /// An instrument with its series.
    public record Instrument(String instrument, String name, List<Series> series) {}

    /// A stored series.
    ///
    /// @param from the open time of the oldest bar
    /// @param to the open time of the newest bar
    /// @param knownAt when the newest bar was complete
    /// @param closes the newest closes, at most 60
    /// @param csv where its bars can be downloaded, below `/api/v1/`; null where that is switched off
    public record Series(
            String interval,
            long bars,
            Instant from,
            Instant to,
            Instant knownAt,
            double lastClose,
            double previousClose,
            List<Double> closes,
            String origin,
            String dataVersion,
            Instant storedAt,
            Age staleness,
            @Nullable String csv) {}

    /// How old a series is.
    ///
    /// @param state `fresh`, `stale` or `ended`
    public record Age(String state, long ageSeconds, long expectedEverySeconds) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/instruments", this::list)
                        .about("instruments", "List instruments", "In the order of their ids, with their series.")
                        .takes(QUERY, LIMIT, CURSOR)
                        .answers(200, "A page of instruments.", InstrumentPage.class),
                Route.get("/api/v1/instruments/{instrument}", this::find)
                        .about("instruments", "One instrument", "")
                        .takes(Inputs.INSTRUMENT)
                        .answers(200, "The instrument.", Instrument.class)
                        .problems(404),
                Route.of(Method.DELETE, "/api/v1/instruments/{instrument}", this::delete)
                        .about(
                                "instruments",
                                "Delete an instrument",
                                "With its bars, what is kept fresh of it and what was computed from it; it cannot be"
                                        + " undone. Reports of imports stay.")
                        .takes(Inputs.INSTRUMENT)
                        .answers(200, "The instrument as it was.", Instrument.class)
                        .problems(404)
                        .scope(Scope.ADMIN));
    }

    private Answer list(Request request) {
        InstrumentCatalog.Page page = Answers.value(
                services.instruments().list(request.require(QUERY), request.get(CURSOR), request.require(LIMIT)));
        return Answer.json(new InstrumentPage(
                page.items().stream().map(this::wire).toList(),
                page.next().map(id -> CURSOR_START + id.value()).orElse(null)));
    }

    private static InstrumentId cursor(String text) {
        if (!text.startsWith(CURSOR_START)) {
            throw new IllegalArgumentException("not one of ours");
        }
        return InstrumentId.of(text.substring(CURSOR_START.length()));
    }

    private Answer find(Request request) {
        return Answer.json(wire(Answers.value(services.instruments().find(request.require(Inputs.INSTRUMENT)))));
    }

    private Answer delete(Request request) {
        return Answer.json(wire(Answers.value(services.instruments()
                .delete(request.require(Inputs.INSTRUMENT), callers.of(request).actor()))));
    }

    private Instrument wire(InstrumentView view) {
        return new Instrument(
                view.instrument().value(),
                view.name(),
                view.series().stream().map(this::wire).toList());
    }

    private Series wire(SeriesView view) {
        SeriesInfo info = view.info();
        Staleness age = view.staleness();
        return new Series(
                info.interval().toString(),
                info.bars(),
                info.firstOpenTime(),
                info.lastOpenTime(),
                info.knownAt(),
                info.lastClose(),
                info.previousClose(),
                view.closes(),
                info.origin(),
                info.dataVersion(),
                info.storedAt(),
                new Age(
                        age.state().word(),
                        age.age().toSeconds(),
                        age.expectedEvery().toSeconds()),
                services.settings().features().export()
                        ? "instruments/" + URLEncoder.encode(info.instrument().value(), StandardCharsets.UTF_8)
                                + "/bars.csv?interval=" + info.interval()
                        : null);
    }
}
