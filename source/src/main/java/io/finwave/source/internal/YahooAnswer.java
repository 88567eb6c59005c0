package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.finwave.series.FailureReason;
import io.finwave.source.FetchRequest;
import io.finwave.source.ImportRule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one answer of the chart endpoint:
///
/// ```
/// {"chart": {"result": [{"meta": {"symbol": "IBM", "dataGranularity": "1d",
///     "exchangeTimezoneName": "America/New_York", …}, "timestamp": [1590672600, …],
///     "events": {"dividends": {…}, "splits": {…}},
///     "indicators": {"quote": [{"open": […], "high": […], "low": […], "close": […], "volume": […]}]}}],
///   "error": null}}
/// ```
///
/// The columns are lists side by side; a null is a bar without trades. Times are when a bar opened, in seconds.
final class YahooAnswer {
    private static final int MOST_ROWS = 1_000_000;
    private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");

    private final FetchRequest request;
    private final String interval;
    private final Instant now;

    private final Map<String, String> meta = new HashMap<>();
    private final List<Cell> times = new ArrayList<>();
    private final Map<String, List<Cell>> columns = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int results;
    private String errorCode = "";
    private String errorText = "";

    private record Event(Cell date, Cell splitTo, Cell splitFrom, Cell dividend) {}

    YahooAnswer(FetchRequest request, String interval, Instant now) {
        this.request = request;
        this.interval = interval;
        this.now = now;
    }

    /// @throws CallProblem if it is not of the form above, or not about what was asked
    ProviderRows read(RawAnswer answer) {
        boolean any = answer.read(json -> {
            json.nextToken();
            JsonWalk.object(json, "the answer", name -> {
                boolean ours = name.equals("chart") || name.equals("finance");
                if (ours) {
                    chart(json);
                }
                return ours;
            });
            return results > 0;
        });
        if (!errorCode.isEmpty() || !errorText.isEmpty()) {
            throw refusal();
        }
        if (!any || results != 1 || answer.status() != 200) {
            throw CallProblem.malformed("an answer of Yahoo Finance must have one result, got " + results
                    + (answer.status() == 200 ? "" : " under HTTP " + answer.status()));
        }
        return rows();
    }

    private CallProblem refusal() {
        String said = Texts.shortened(errorCode + ": " + errorText);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("not found") || lower.contains("no data found")) {
            return CallProblem.of(
                    FailureReason.NOT_FOUND, "Yahoo Finance has no " + request.instrument() + " (" + said + ")");
        }
        if (lower.contains("too many requests") || lower.contains("rate limit")) {
            return CallProblem.limitNote("Yahoo Finance says: " + said, java.time.Duration.ofMinutes(1));
        }
        if (lower.contains("not available") || lower.contains("bad request")) {
            return CallProblem.of(FailureReason.INVALID_INPUT, "Yahoo Finance says: " + said);
        }
        return CallProblem.of(FailureReason.UNAVAILABLE, "Yahoo Finance says: " + said);
    }

    private void chart(JsonParser json) throws IOException {
        JsonWalk.object(json, "chart", name -> {
            JsonToken token = json.currentToken();
            if (name.equals("result") && token != JsonToken.VALUE_NULL) {
                JsonWalk.array(json, "result", () -> result(json));
                return true;
            }
            if (name.equals("error") && token == JsonToken.START_OBJECT) {
                JsonWalk.object(json, "error", part -> error(json, part));
                return true;
            }
            if (name.equals("error") && token != JsonToken.VALUE_NULL) {
                errorText = "an error of another form";
            }
            return false;
        });
    }

    private boolean error(JsonParser json, String part) throws IOException {
        if (part.equals("code")) {
            errorCode = JsonWalk.text(json);
        } else if (part.equals("description")) {
            errorText = JsonWalk.text(json);
        }
        return false;
    }

    private void result(JsonParser json) throws IOException {
        results++;
        JsonWalk.object(json, "a result", name -> {
            switch (name) {
                case "meta" ->
                    JsonWalk.object(json, "meta", part -> {
                        if (json.currentToken() == JsonToken.VALUE_STRING) {
                            meta.put(part, json.getText());
                        }
                        return false;
                    });
                case "timestamp" -> column(json, name, times);
                case "events" -> events(json);
                case "indicators" ->
                    JsonWalk.object(json, "indicators", part -> {
                        if (!part.equals("quote")) {
                            return false;
                        }
                        JsonWalk.array(json, "quote", () -> quote(json));
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private void quote(JsonParser json) throws IOException {
        JsonWalk.object(json, "quote", name -> {
            if (!COLUMNS.contains(name)) {
                return false;
            }
            if (columns.containsKey(name)) {
                throw CallProblem.malformed("the column " + name + " came twice");
            }
            List<Cell> cells = new ArrayList<>();
            column(json, name, cells);
            columns.put(name, cells);
            return true;
        });
    }

    private static void column(JsonParser json, String name, List<Cell> cells) throws IOException {
        JsonWalk.array(json, name, () -> {
            if (cells.size() == MOST_ROWS) {
                throw CallProblem.of(
                        FailureReason.TOO_LARGE, "an answer must not have more than " + MOST_ROWS + " rows");
            }
            cells.add(Cell.number(json));
        });
    }

    private void events(JsonParser json) throws IOException {
        JsonWalk.object(json, "events", kind -> {
            if (!kind.equals("splits") && !kind.equals("dividends")) {
                return false;
            }
            JsonWalk.object(json, kind, when -> {
                Map<String, Cell> parts = new HashMap<>();
                JsonWalk.object(json, "an event", part -> {
                    parts.put(part, Cell.number(json));
                    return true;
                });
                events.add(new Event(
                        parts.getOrDefault("date", Cell.MISSING),
                        parts.getOrDefault("numerator", Cell.of(1)),
                        parts.getOrDefault("denominator", Cell.of(1)),
                        parts.getOrDefault("amount", Cell.of(0))));
                return true;
            });
            return true;
        });
    }

    private ProviderRows rows() {
        String symbol = meta.getOrDefault("symbol", "");
        if (!symbol.equalsIgnoreCase(request.instrument().value())) {
            throw CallProblem.malformed(
                    "an answer must be about " + request.instrument() + ", got \"" + Texts.shortened(symbol) + "\"");
        }
        String granularity = meta.getOrDefault("dataGranularity", "");
        if (!granularity.equals(interval) && !(interval.equals("1h") && granularity.equals("60m"))) {
            throw CallProblem.malformed(
                    "an answer must have bars of " + interval + ", got \"" + Texts.shortened(granularity) + "\"");
        }
        ZoneId zone = ProviderTime.zone(meta.getOrDefault("exchangeTimezoneName", ""));
        for (String name : COLUMNS) {
            List<Cell> cells = columns.getOrDefault(name, List.of());
            if (cells.size() != times.size() && !(name.equals("volume") && cells.isEmpty())) {
                throw CallProblem.malformed("all columns must have the length of the times, " + times.size() + ", got "
                        + cells.size() + " for " + name);
            }
        }
        ProviderRows rows = new ProviderRows(request.interval(), now);
        for (int i = 0; i < times.size(); i++) {
            row(rows, i, zone);
        }
        for (Event event : events) {
            long at = openMillis(event.date, zone);
            if (at != ProviderTime.INVALID) {
                rows.action(at, event.splitTo.value() / event.splitFrom.value(), event.dividend.value());
            }
        }
        return rows;
    }

    private void row(ProviderRows rows, int i, ZoneId zone) {
        long opens = openMillis(times.get(i), zone);
        if (opens == ProviderTime.INVALID) {
            rows.reject(ImportRule.UNPARSABLE_TIME);
            return;
        }
        rows.add(opens, cell("open", i), cell("high", i), cell("low", i), cell("close", i), cell("volume", i));
    }

    private Cell cell(String column, int row) {
        List<Cell> cells = columns.getOrDefault(column, List.of());
        return cells.isEmpty() ? Cell.MISSING : cells.get(row);
    }

    private long openMillis(Cell time, ZoneId zone) {
        double seconds = time.value();
        if (time.kind() != Cell.Kind.NUMBER || seconds != Math.rint(seconds) || !ProviderTime.isSane((long) seconds)) {
            return ProviderTime.INVALID;
        }
        return request.interval().isIntraday() ? 1000 * (long) seconds : ProviderTime.dateMillis((long) seconds, zone);
    }
}
