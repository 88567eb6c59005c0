package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.finwave.series.Outcome;
import io.finwave.service.FetchOrder;
import io.finwave.service.FetchResult;
import io.finwave.service.Services;
import io.finwave.service.SourceService;
import io.finwave.store.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The providers of bars, the series that are kept fresh from them, and fetching now.
public final class SourceRoutes {
    private static final int MOST_BYTES = 16_384;
    private static final ValueForm<String> PROVIDER_FORM = ValueForm.text(32);
    private static final Parameter<String> PROVIDER = Parameter.query(
            "provider", PROVIDER_FORM, "Which provider, for example `yahoo`; absent: the one it is watched from.");
    private static final Parameter<InstrumentId> SYMBOL = Parameter.query(
            "symbol",
            Inputs.INSTRUMENT_FORM,
            "What the provider calls the instrument; absent with a provider: the same as here.");
    private static final Parameter<BarInterval> INTERVAL = Parameter.query(
                    "interval", Inputs.INTERVAL_FORM, "How much time a bar covers.")
            .withDefault("1d");
    private static final Set<String> MEMBERS = Set.of("provider", "symbol", "instrument", "interval");

    private final SourceService sources;

    public SourceRoutes(Services services) {
        sources = services.sources();
    }

    /// The series that are kept fresh.
    public record WatchList(List<WatchJson> items) {}

    /// A series that is kept fresh from a provider.
    ///
    /// @param checkedAt when it was last looked at whether there should be a newer bar
    /// @param lastSuccessAt when the provider last gave bars
    /// @param lastFailure why the last fetch failed; null if it did not
    public record WatchJson(
            String provider,
            String symbol,
            String instrument,
            String interval,
            Instant createdAt,
            @Nullable Instant checkedAt,
            @Nullable Instant lastSuccessAt,
            @Nullable String lastFailure) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/sources", request -> Answer.json(SourcesJson.of(sources.providers())))
                        .about(
                                "sources",
                                "The providers of bars",
                                "Each with its state, what is left of its quota, and what last went wrong.")
                        .answers(200, "All providers, configured or not.", SourcesJson.class),
                Route.get("/api/v1/watches", request -> watches())
                        .about("sources", "The series that are kept fresh", "")
                        .answers(200, "All of them.", WatchList.class),
                Route.post("/api/v1/watches", this::watch)
                        .about(
                                "sources",
                                "Keep a series fresh from a provider",
                                "The first fetch comes with the next round, within a minute. `instrument` is the"
                                        + " symbol if it is absent, `interval` is `1d`.")
                        .takesBody(
                                "`{\"provider\": \"yahoo\", \"symbol\": \"^GSPC\", \"instrument\": \"SP500\","
                                        + " \"interval\": \"1d\"}`",
                                MOST_BYTES,
                                Answer.JSON)
                        .answers(201, "It is watched.", WatchJson.class)
                        .problems(400, 404, 409, 422, 501, 507),
                Route.of(io.finwave.http.Method.DELETE, "/api/v1/watches/{instrument}", this::unwatch)
                        .about("sources", "Keep a series fresh no longer", "Its bars stay.")
                        .takes(Inputs.INSTRUMENT, INTERVAL)
                        .answersRaw(204, "It is watched no longer.", "")
                        .problems(404, 507),
                Route.post("/api/v1/instruments/{instrument}/refresh", this::refresh)
                        .about(
                                "sources",
                                "Fetch what is new of a series now",
                                "From the provider that it is watched from, or from the one that is named.")
                        .takes(Inputs.INSTRUMENT, INTERVAL, PROVIDER, SYMBOL)
                        .answers(200, "What was fetched and stored.", FetchJson.class)
                        .problems(404, 409, 413, 422, 429, 501, 502, 503, 507));
    }

    private Answer watches() {
        return Answer.json(new WatchList(Answers.value(sources.watches()).stream()
                .map(SourceRoutes::wire)
                .toList()));
    }

    private Answer watch(Request request) {
        JsonNode body = body(request);
        InstrumentId symbol = read(body, SYMBOL, "");
        FetchOrder order = new FetchOrder(
                read(body, PROVIDER, ""),
                symbol,
                read(body, Parameter.query("instrument", Inputs.INSTRUMENT_FORM, ""), symbol.value()),
                read(body, Parameter.query("interval", Inputs.INTERVAL_FORM, ""), "1d"));
        return Answer.json(201, wire(Answers.value(sources.watch(order))));
    }

    private Answer unwatch(Request request) {
        Answers.value(sources.unwatch(request.require(Inputs.INSTRUMENT), request.require(INTERVAL)));
        return Answer.empty(204);
    }

    private Answer refresh(Request request) {
        InstrumentId instrument = request.require(Inputs.INSTRUMENT);
        BarInterval interval = request.require(INTERVAL);
        @Nullable String provider = request.get(PROVIDER);
        @Nullable InstrumentId symbol = request.get(SYMBOL);
        if (provider == null && symbol != null) {
            throw new ProblemException(
                    Problem.of(400, "provider.required", null, "provider must be given where the symbol is, got none"));
        }
        Outcome<FetchResult> fetched = provider == null
                ? sources.refresh(instrument, interval)
                : sources.fetch(new FetchOrder(provider, symbol == null ? instrument : symbol, instrument, interval));
        return Answer.json(FetchJson.of(Answers.value(fetched)));
    }

    /// The body, an object with no other members than those of a watch.
    private static JsonNode body(Request request) {
        JsonNode body;
        try {
            body = Json.mapper().readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.of(400, "body.form", null, "the body must be JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (body == null || !body.isObject()) {
            throw new ProblemException(Problem.of(400, "body.form", null, "the body must be a JSON object"));
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new ProblemException(Problem.of(
                        400,
                        "body.unknown",
                        name,
                        "the body must have no other members than provider, symbol, instrument and interval, got \""
                                + name + "\""));
            }
        }
        return body;
    }

    /// A member of the body, by the rules of the parameter of the same name.
    ///
    /// @param absent the text that counts when it is absent; empty if it must be there
    private static <T> T read(JsonNode body, Parameter<T> parameter, String absent) {
        JsonNode member = body.path(parameter.name());
        boolean missing = member.isMissingNode() || member.isNull();
        if (!missing && !member.isTextual()) {
            throw new ProblemException(Problem.of(
                    400, parameter.name() + ".form", member.toString(), parameter.name() + " must be a text"));
        }
        String text = missing ? absent : member.textValue();
        if (text.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, parameter.name() + ".required", null, parameter.name() + " must be given"));
        }
        return parameter.read(text);
    }

    private static WatchJson wire(Watch watch) {
        return new WatchJson(
                watch.provider(),
                watch.symbol(),
                watch.instrument().value(),
                watch.interval().toString(),
                watch.createdAt(),
                watch.lastAttemptAt(),
                watch.lastSuccessAt(),
                watch.lastFailure());
    }
}
