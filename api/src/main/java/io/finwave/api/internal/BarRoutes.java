package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.BarWindow;
import io.finwave.service.BarsAnswer;
import io.finwave.service.BarsQuery;
import io.finwave.service.Services;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars, in pages or downsampled.
public final class BarRoutes {
    private static final Parameter<String> METHOD = Parameter.query(
            "method",
            ValueForm.choice("minmax", "lttb"),
            "How to downsample to `points`: buckets that each become a bar (`minmax`, if not given), or some bars chosen"
                    + " for the shape of the closes; with `points` only.");
    private static final Parameter<Integer> LIMIT = Parameter.query(
            "limit",
            ValueForm.integer(1, 20_000),
            "At most so many bars in a page, 5000 if not given; without `points` only.");
    private static final int USUAL_LIMIT = 5_000;
    private static final Parameter<BarsQuery.Cursor> CURSOR = Parameter.query(
            "cursor",
            ValueForm.of("t946857600000", "must be one that was given out", BarsQuery.Cursor::parse),
            "`nextCursor` of the page before; without `points` only.");

    private final Services services;

    public BarRoutes(Services services) {
        this.services = services;
    }

    /// Bars in columns.
    ///
    /// @param i positions in the whole series
    /// @param t open times, epoch seconds
    @SuppressWarnings("ArrayRecordComponent") // columns, written once, never compared
    public record Bars(
            String instrument,
            String interval,
            String dataVersion,
            long available,
            int matched,
            @Nullable Downsampling downsampling,
            int[] i,
            long[] t,
            double[] o,
            double[] h,
            double[] l,
            double[] c,
            double[] v,
            @Nullable String nextCursor) {}

    /// How bars were thinned out.
    public record Downsampling(String method, int from, int to) {}

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/bars", this::bars)
                .about(
                        "bars",
                        "Bars of an instrument",
                        "In pages of single bars, or with `points` all of the range, downsampled.")
                .takes(
                        Inputs.INSTRUMENT,
                        Inputs.INTERVAL,
                        Inputs.FROM,
                        Inputs.TO,
                        Inputs.AS_OF,
                        Inputs.POINTS,
                        METHOD,
                        LIMIT,
                        CURSOR)
                .answers(200, "The bars, in columns.", Bars.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 413, 422));
    }

    private Answer bars(Request request) {
        Instant from = request.get(Inputs.FROM);
        Instant to = request.get(Inputs.TO);
        Answers.checkRange(from, to);
        Integer points = request.get(Inputs.POINTS);
        BarsQuery.Shape shape = points == null ? page(request) : downsampled(request, points);
        BarsQuery query = new BarsQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                from,
                to,
                request.get(Inputs.AS_OF),
                shape);
        BarsAnswer answer = Answers.value(services.bars().bars(query), "max-data-points");
        String etag = Tag.of(answer.info().dataVersion(), query);
        return Answers.tagged(request, etag, () -> wire(answer));
    }

    private BarsQuery.Shape page(Request request) {
        refuse(request, METHOD, "method.without-points", "method says how to downsample, so it needs points");
        return new BarsQuery.Shape.Page(limit(request), request.get(CURSOR));
    }

    private static BarsQuery.Shape downsampled(Request request, int points) {
        String both = " is for pages of single bars and must not be given together with points";
        refuse(request, LIMIT, "limit.with-points", "limit" + both);
        refuse(request, CURSOR, "cursor.with-points", "cursor" + both);
        return "lttb".equals(request.get(METHOD))
                ? new BarsQuery.Shape.LargestTriangle(points)
                : new BarsQuery.Shape.MinMax(points);
    }

    /// Refuses a parameter that would have no effect: ignoring it would answer another question than the one asked.
    private static void refuse(Request request, Parameter<?> parameter, String rule, String why) {
        Object given = request.get(parameter);
        if (given != null) {
            throw new ProblemException(Problem.of(400, rule, given, why + ", got " + parameter.name() + "=" + given));
        }
    }

    private int limit(Request request) {
        Integer given = request.get(LIMIT);
        return given == null ? Math.min(USUAL_LIMIT, services.settings().maxDataPoints()) : given;
    }

    private static Bars wire(BarsAnswer answer) {
        BarWindow w = answer.window();
        return new Bars(
                answer.info().instrument().value(),
                answer.info().interval().toString(),
                answer.info().dataVersion(),
                answer.info().bars(),
                answer.matched(),
                answer.downsampling()
                        .map(d -> new Downsampling(d.method(), d.from(), d.to()))
                        .orElse(null),
                w.index(),
                w.openTimeSeconds(),
                w.open(),
                w.high(),
                w.low(),
                w.close(),
                w.volume(),
                answer.next().map(BarsQuery.Cursor::toString).orElse(null));
    }
}
