package io.finwave.source.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.source.FetchRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Asks the chart endpoint: one call a request.
public final class YahooConversation implements ProviderDesk.Conversation {
    /// Our intervals and theirs.
    private static final Map<BarInterval, String> INTERVALS = Map.of(
            BarInterval.ONE_MINUTE,
            "1m",
            BarInterval.parse("2m"),
            "2m",
            BarInterval.FIVE_MINUTES,
            "5m",
            BarInterval.parse("15m"),
            "15m",
            BarInterval.parse("30m"),
            "30m",
            BarInterval.ONE_HOUR,
            "1h",
            BarInterval.ONE_DAY,
            "1d",
            BarInterval.parse("1w"),
            "1wk",
            BarInterval.parse("1mo"),
            "1mo");

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final ProviderDesk desk;
    private final URI base;
    private final InstantSource clock;

    public YahooConversation(ProviderDesk desk, URI base, InstantSource clock) {
        this.desk = desk;
        this.base = base;
        this.clock = clock;
    }

    /// The intervals that it takes, the shortest first.
    public static List<BarInterval> intervals() {
        return INTERVALS.keySet().stream().sorted().toList();
    }

    @Override
    public ProviderRows about(FetchRequest request, ApiKey key) {
        if (!INTERVALS.containsKey(request.interval())) {
            throw CallProblem.turnedAway(
                    FailureReason.INVALID_INPUT,
                    "Yahoo Finance has bars of " + intervals() + ", got " + request.interval());
        }
        String theirs = Objects.requireNonNull(INTERVALS.get(request.interval()));
        Instant now = clock.instant();
        Instant from = latest(request.from(), now.minus(reach(request.interval())), EARLIEST);
        Instant to = request.to().isBefore(now) ? request.to() : now;
        if (!to.isAfter(from)) {
            to = from.plusSeconds(1);
        }
        String symbol = request.instrument().value();
        URI address = URI.create(base.toString().replaceAll("/+$", "") + "/v8/finance/chart/"
                + URLEncoder.encode(symbol, StandardCharsets.UTF_8) + "?interval=" + theirs + "&period1="
                + from.getEpochSecond() + "&period2=" + to.getEpochSecond() + "&events=div,splits");
        HttpRequest question = HttpRequest.newBuilder(address)
                .header("X-API-KEY", key.plain())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();
        ProviderRows rows = desk.ask(question, answer -> new YahooAnswer(request, theirs, now).read(answer));
        rows.note("prices are adjusted for splits by Yahoo Finance, not for dividends");
        return rows;
    }

    private static Instant latest(Instant a, Instant b, Instant c) {
        Instant later = a.isAfter(b) ? a : b;
        return later.isAfter(c) ? later : c;
    }

    /// How far back it goes: a question that reaches further is refused as a whole.
    private static Duration reach(BarInterval interval) {
        if (!interval.isIntraday()) {
            return Duration.ofDays(365 * 150L);
        }
        if (interval.equals(BarInterval.ONE_MINUTE)) {
            return Duration.ofDays(7);
        }
        return interval.compareTo(BarInterval.ONE_HOUR) < 0 ? Duration.ofDays(59) : Duration.ofDays(729);
    }
}
