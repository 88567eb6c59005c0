package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.series.InstrumentId;
import io.finwave.service.LedgerService;
import io.finwave.service.Services;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What evaluation opened and tried.
public final class LedgerRoutes {
    private static final String FILE = "file ";
    private static final int LONGEST_SUBJECT = 200;

    private static final Parameter<String> SUBJECT = Parameter.query(
                    "instrument",
                    ValueForm.of(
                            "SPX", "must be an instrument, or `file` and the name of a file", LedgerRoutes::subject),
                    "Only what was done with it; a file is called `file` and its name. If absent, everything.")
            .withDefault("");
    private static final Parameter<String> KIND = Parameter.query(
            "kind", ValueForm.choice("forecast", "rule"), "Only trials of this kind; if absent, of both.");
    private static final Parameter<Integer> LIMIT = Parameter.query(
                    "limit", ValueForm.integer(1, 1_000), "At most so many rows.")
            .withDefault("100");
    private static final Parameter<Long> CURSOR = Parameter.query(
            "cursor",
            ValueForm.of("17", "must be one that was given out", LedgerRoutes::cursor),
            "`nextCursor` of the page before.");

    private final LedgerService ledger;

    public LedgerRoutes(Services services) {
        ledger = services.ledger();
    }

    /// A page of openings, newest first.
    public record OpeningPage(
            List<LedgerJson.OpeningJson> items, @Nullable String nextCursor) {}

    /// A page of trials, newest first.
    ///
    /// @param counts how much was tried in all, whatever the page and the kind
    public record TrialPage(
            List<LedgerJson.CountJson> counts,
            List<LedgerJson.TrialJson> items,
            @Nullable String nextCursor) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/ledger/openings", this::openings)
                        .about(
                                "ledger",
                                "Which holdouts were opened",
                                "By whom, when and why, newest first. Rows are added and never changed.")
                        .takes(SUBJECT, LIMIT, CURSOR)
                        .answers(200, "A page of openings.", OpeningPage.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(503),
                Route.get("/api/v1/ledger/trials", this::trials)
                        .about(
                                "ledger",
                                "How much was tried, and what",
                                "Newest first. Whoever tries often enough finds something: the number of trials is what"
                                        + " deflates a figure.")
                        .takes(SUBJECT, KIND, LIMIT, CURSOR)
                        .answers(200, "A page of trials, with how many there are.", TrialPage.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(503));
    }

    private Answer openings(Request request) {
        LedgerService.Page<OpeningRow> page =
                Answers.value(ledger.openings(request.require(SUBJECT), request.get(CURSOR), request.require(LIMIT)));
        OpeningPage wire =
                new OpeningPage(page.rows().stream().map(LedgerJson::opening).toList(), next(page.next()));
        return Answers.tagged(request, Tag.of("openings", wire), () -> wire);
    }

    private Answer trials(Request request) {
        String kind = request.get(KIND);
        LedgerService.Page<TrialRow> page = Answers.value(ledger.trials(
                request.require(SUBJECT), kind == null ? "" : kind, request.get(CURSOR), request.require(LIMIT)));
        TrialPage wire = new TrialPage(
                Answers.value(ledger.counts(request.require(SUBJECT))).stream()
                        .map(LedgerJson::count)
                        .toList(),
                page.rows().stream().map(LedgerJson::trial).toList(),
                next(page.next()));
        return Answers.tagged(request, Tag.of("trials", wire), () -> wire);
    }

    private static @Nullable String next(Optional<Long> id) {
        return id.map(String::valueOf).orElse(null);
    }

    private static String subject(String text) {
        if (text.isEmpty() || (text.startsWith(FILE) && text.length() <= LONGEST_SUBJECT)) {
            return text;
        }
        return InstrumentId.of(text).value();
    }

    private static long cursor(String text) {
        long id = Long.parseLong(text);
        if (id < 1) {
            throw new IllegalArgumentException("not one of ours");
        }
        return id;
    }
}
