package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.series.BarSeries;
import io.finwave.service.BarsRange;
import io.finwave.service.Services;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Bars as a CSV file. It holds times and numbers only, so that no cell of it can be taken for a formula.
public final class ExportRoutes {
    private static final String CSV = "text/csv; charset=utf-8";

    private final Services services;

    public ExportRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/bars.csv", this::export)
                .about(
                        "bars",
                        "Bars of an instrument as CSV",
                        "All of them, or those of a span of time: `time,open,high,low,close,volume`. A volume that is"
                                + " not known is empty. What is written here can be imported again.")
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, Inputs.FROM, Inputs.TO)
                .answersRaw(200, "The bars.", "text/csv")
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404));
    }

    /// What an export was asked for; names it for its tag.
    private record Asked(BarsRange.Query query, String form) {}

    private Answer export(Request request) {
        Documents.require(
                services.settings().features().export(), "export.enabled", "downloads", "ENABLE_EXPORT_FEATURES");
        Instant from = request.get(Inputs.FROM);
        Instant to = request.get(Inputs.TO);
        Answers.checkRange(from, to);
        BarsRange.Query query =
                new BarsRange.Query(request.require(Inputs.INSTRUMENT), Inputs.interval(request, services), from, to);
        BarsRange range = Answers.value(services.bars().range(query));
        String etag = Tag.of(range.info().dataVersion(), new Asked(query, "csv"));
        if (request.matches(etag)) {
            return Answer.notModified(etag);
        }
        String file = query.instrument().value().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + query.interval() + ".csv";
        return Answer.streamed(200, CSV, out -> write(range, out))
                .withEtag(etag)
                .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private static void write(BarsRange range, OutputStream out) throws IOException {
        BarSeries bars = range.bars();
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        text.write("time,open,high,low,close,volume\r\n");
        for (int i = range.from(); i < range.to(); i++) {
            text.write(Instant.ofEpochMilli(bars.openTimeMillis(i)).toString());
            text.write(',' + number(bars.open(i)) + ',' + number(bars.high(i)) + ',' + number(bars.low(i)) + ','
                    + number(bars.close(i)) + ',' + number(bars.volume(i)) + "\r\n");
        }
        text.flush();
    }

    /// All digits of a number, without an exponent; nothing if it is missing.
    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "";
    }
}
