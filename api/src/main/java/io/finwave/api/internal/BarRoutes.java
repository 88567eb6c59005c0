package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
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
                    "How to downsample to `points`: buckets that each become a bar, or some bars chosen for the shape"
                            + " of the closes.")
            .withDefault("minmax");
    private static final Parameter<Integer> LIMIT = Parameter.query(
            "limit",
            ValueForm.integer(1, 20_000),
            "At most so many bars in a page, 5000 if not given; without `points` only.");
    private static final int USUAL_LIMIT = 5_000;
    private static final Parameter<BarsQuery.Cursor> CURSOR = Parameter.query(
            "cursor",
            ValueForm.of("t946857600000", "must be one that was given out", BarsQuery.Cursor::parse),
            "`nextCursor` of the page before.");

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
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, Inputs.FROM, Inputs.TO, Inputs.POINTS, METHOD, LIMIT, CURSOR)
                .answers(200, "The bars, in columns.", Bars.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 413));
    }

    private Answer bars(Request request) {
        Instant from = request.get(Inputs.FROM);
        Instant to = request.get(Inputs.TO);
        Answers.checkRange(from, to);
        Integer points = request.get(Inputs.POINTS);
        String method = request.require(METHOD);
        BarsQuery.Shape shape = points == null
                ? new BarsQuery.Shape.Page(limit(request), request.get(CURSOR))
                : method.equals("minmax")
                        ? new BarsQuery.Shape.MinMax(points)
                        : new BarsQuery.Shape.LargestTriangle(points);
        BarsQuery query =
                new BarsQuery(request.require(Inputs.INSTRUMENT), request.require(Inputs.INTERVAL), from, to, shape);
        BarsAnswer answer = Answers.value(services.bars().bars(query), "max-data-points");
        String etag = Tag.of(answer.info().dataVersion(), query);
        return Answers.tagged(request, etag, () -> wire(answer));
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
