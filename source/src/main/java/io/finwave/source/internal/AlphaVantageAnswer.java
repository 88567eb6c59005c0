package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.finwave.series.FailureReason;
import io.finwave.source.FetchRequest;
import io.finwave.source.ImportRule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one answer of Alpha Vantage:
///
/// ```
/// {"Meta Data": {"1. Information": "Daily Prices …", "2. Symbol": "IBM", …, "5. Time Zone": "US/Eastern"},
///  "Time Series (Daily)": {"2024-05-24": {"1. open": "170.1500", …, "5. volume": "3106478"}, …}}
/// ```
///
/// Numbers are texts. Under HTTP 200 it also says `{"Note": …}`, `{"Information": …}` or `{"Error Message": …}`
/// instead: limits, endpoints that need another key, symbols that do not exist.
final class AlphaVantageAnswer {
    private static final int MOST_ROWS = 200_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final FetchRequest request;
    private final AlphaVantageSeries series;
    private final Instant now;

    private final Map<String, String> meta = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private int seriesSeen;
    private String remark = "";
    private boolean wrong;

    private record Row(String time, Map<String, Cell> cells) {
        Cell cell(String name) {
            return cells.getOrDefault(name, Cell.MISSING);
        }
    }

    AlphaVantageAnswer(FetchRequest request, AlphaVantageSeries series, Instant now) {
        this.request = request;
        this.series = series;
        this.now = now;
    }

    /// @throws CallProblem if it is not of the form above, or not about what was asked
    ProviderRows read(RawAnswer answer) {
        answer.read(json -> {
            json.nextToken();
            JsonWalk.object(json, "the answer", name -> top(json, name));
            return seriesSeen;
        });
        if (!remark.isEmpty()) {
            throw refusal();
        }
        if (seriesSeen != 1 || answer.status() != 200) {
            throw CallProblem.malformed("an answer of Alpha Vantage must have one time series, got " + seriesSeen
                    + (answer.status() == 200 ? "" : " under HTTP " + answer.status()));
        }
        series.labels().forEach((label, wanted) -> {
            String got = meta.getOrDefault(label, "");
            if (!got.equalsIgnoreCase(wanted)) {
                throw CallProblem.malformed(
                        "the " + label + " of an answer must be " + wanted + ", got \"" + Texts.shortened(got) + "\"");
            }
        });
        return rows();
    }

    private boolean top(JsonParser json, String name) throws IOException {
        if (name.equals("Meta Data")) {
            JsonWalk.object(json, name, part -> {
                meta.put(withoutNumber(part), JsonWalk.text(json));
                return false;
            });
            return true;
        }
        if (name.startsWith("Time Series")) {
            seriesSeen++;
            JsonWalk.object(json, "the time series", time -> {
                row(json, time);
                return true;
            });
            return true;
        }
        if (name.equals("Error Message") || name.equals("Note") || name.equals("Information")) {
            wrong |= name.equals("Error Message");
            remark = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : name;
        }
        return false;
    }

    private void row(JsonParser json, String time) throws IOException {
        if (rows.size() == MOST_ROWS) {
            throw CallProblem.of(FailureReason.TOO_LARGE, "an answer must not have more than " + MOST_ROWS + " rows");
        }
        Map<String, Cell> cells = new HashMap<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            JsonWalk.object(json, "a row", part -> {
                cells.put(withoutNumber(part), Cell.text(json));
                return true;
            });
        } else {
            json.skipChildren();
        }
        rows.add(new Row(time, cells));
    }

    /// `1. open` is `open`.
    private static String withoutNumber(String name) {
        return name.replaceFirst("^[0-9]{1,2}[a-z]?\\. ", "");
    }

    /// What a remark instead of a time series means. A limit is looked for first: its text also advertises premium
    /// keys.
    private CallProblem refusal() {
        String said = Texts.shortened(remark);
        String lower = remark.toLowerCase(Locale.ROOT);
        if (lower.contains("rate limit")
                || lower.contains("call frequency")
                || lower.contains("requests per")
                || lower.contains("calls per")
                || lower.contains("call volume")) {
            boolean daily = lower.contains("per day") && !lower.contains("per minute");
            return CallProblem.limitNote(
                    "Alpha Vantage says: " + said, daily ? Duration.ofHours(1) : Duration.ofMinutes(1));
        }
        if (lower.contains("premium")) {
            return CallProblem.premium("this needs a premium key; Alpha Vantage says: " + said);
        }
        if (lower.contains("apikey") || lower.contains("api key")) {
            return CallProblem.of(FailureReason.NOT_CONFIGURED, "Alpha Vantage refused the key and says: " + said);
        }
        if (wrong) {
            return CallProblem.of(
                    FailureReason.NOT_FOUND,
                    "Alpha Vantage has no " + request.interval() + " bars of " + request.instrument() + " and says: "
                            + said);
        }
        return CallProblem.of(FailureReason.UNAVAILABLE, "Alpha Vantage says: " + said);
    }

    private ProviderRows rows() {
        ZoneId zone = request.interval().isIntraday()
                ? ProviderTime.zone(meta.getOrDefault("Time Zone", ""))
                : java.time.ZoneOffset.UTC;
        ProviderRows taken = new ProviderRows(request.interval(), now);
        for (Row row : rows) {
            long opens = openMillis(taken, row.time, zone);
            if (opens != ProviderTime.INVALID) {
                taken.add(
                        opens,
                        row.cell("open"),
                        row.cell("high"),
                        row.cell("low"),
                        row.cell("close"),
                        row.cell("volume"));
                if (series.adjusted()) {
                    taken.action(
                            opens, number(row.cell("split coefficient"), 1), number(row.cell("dividend amount"), 0));
                }
            }
        }
        if (series.adjusted()) {
            taken.adjustForSplits();
        }
        return taken;
    }

    private static double number(Cell cell, double absent) {
        return cell.kind() == Cell.Kind.NUMBER ? cell.value() : absent;
    }

    /// When a row opens; a row whose time is none is counted.
    private long openMillis(ProviderRows taken, String time, ZoneId zone) {
        try {
            if (!request.interval().isIntraday()) {
                LocalDate date = LocalDate.parse(time);
                if (ProviderTime.isSane(date.toEpochDay() * 86_400)) {
                    return ProviderTime.millis(date);
                }
            } else {
                LocalDateTime local = LocalDateTime.parse(time, MINUTE);
                if (zone.getRules().getValidOffsets(local).isEmpty()) {
                    taken.reject(ImportRule.NONEXISTENT_LOCAL_TIME);
                    return ProviderTime.INVALID;
                }
                Instant opens = local.atZone(zone).toInstant();
                if (ProviderTime.isSane(opens.getEpochSecond())) {
                    return opens.toEpochMilli();
                }
            }
        } catch (DateTimeException e) {
            // counted below: one row with a wrong time does not spoil the others
        }
        taken.reject(ImportRule.UNPARSABLE_TIME);
        return ProviderTime.INVALID;
    }
}
