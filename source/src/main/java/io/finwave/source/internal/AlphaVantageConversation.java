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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks for the time series of a share, a pair of currencies or a digital currency: one call a request, and a
/// second one where the first answer says that the whole history needs another key.
public final class AlphaVantageConversation implements ProviderDesk.Conversation {
    private static final Map<BarInterval, String> INTERVALS = Map.of(
            BarInterval.ONE_MINUTE,
            "1min",
            BarInterval.FIVE_MINUTES,
            "5min",
            BarInterval.parse("15m"),
            "15min",
            BarInterval.parse("30m"),
            "30min",
            BarInterval.ONE_HOUR,
            "60min");

    /// `EURUSD=X`, as other providers write pairs of currencies.
    private static final Pattern CURRENCIES = Pattern.compile("([A-Z]{3})([A-Z]{3})=X");

    /// `BTC-USD`.
    private static final Pattern DIGITAL = Pattern.compile("([A-Z0-9]{2,10})-([A-Z]{3})");

    /// The newest 100 bars come at once, without asking for the whole history.
    private static final int COMPACT_BARS = 100;

    private final ProviderDesk desk;
    private final URI base;
    private final InstantSource clock;
    private final boolean premium;

    /// @param premium whether the key opens adjusted histories
    public AlphaVantageConversation(ProviderDesk desk, URI base, InstantSource clock, boolean premium) {
        this.desk = desk;
        this.base = base;
        this.clock = clock;
        this.premium = premium;
    }

    /// The intervals that it takes, the shortest first.
    public static List<BarInterval> intervals() {
        return java.util.stream.Stream.concat(
                        INTERVALS.keySet().stream(), java.util.stream.Stream.of(BarInterval.ONE_DAY))
                .sorted()
                .toList();
    }

    @Override
    public ProviderRows about(FetchRequest request, ApiKey key) {
        if (!intervals().contains(request.interval())) {
            throw CallProblem.turnedAway(
                    FailureReason.INVALID_INPUT,
                    "Alpha Vantage has bars of " + intervals() + ", got " + request.interval());
        }
        Instant now = clock.instant();
        AlphaVantageSeries series = series(request);
        boolean compact = isRecent(request, now);
        try {
            return ask(request, series, compact, key, now);
        } catch (CallProblem e) {
            if (e.kind() != CallProblem.Kind.PREMIUM || compact || !series.sized() || premium) {
                throw e;
            }
            ProviderRows newest = ask(request, series, true, key, now);
            newest.note("only the newest " + COMPACT_BARS
                    + " bars: the whole history needs a premium key of Alpha Vantage");
            return newest;
        }
    }

    private ProviderRows ask(
            FetchRequest request, AlphaVantageSeries series, boolean compact, ApiKey key, Instant now) {
        Map<String, String> query = new LinkedHashMap<>(series.query());
        if (series.sized()) {
            query.put("outputsize", compact ? "compact" : "full");
        }
        query.put("datatype", "json");
        URI address = URI.create(base.toString().replaceAll("/+$", "") + "/query?"
                + query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&apikey=" + key.encoded());
        HttpRequest question = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();
        ProviderRows rows = desk.ask(question, answer -> new AlphaVantageAnswer(request, series, now).read(answer));
        rows.note(
                series.adjusted()
                        ? "prices are adjusted for splits, not for dividends"
                        : series.kind() == AlphaVantageSeries.Kind.SHARE
                                ? "prices are as traded: a split shows as a jump"
                                : "prices as quoted");
        return rows;
    }

    private AlphaVantageSeries series(FetchRequest request) {
        String symbol = request.instrument().value();
        boolean daily = request.interval().equals(BarInterval.ONE_DAY);
        Matcher pair = CURRENCIES.matcher(symbol);
        Matcher digital = DIGITAL.matcher(symbol);
        if (!daily) {
            if (pair.matches() || digital.matches()) {
                throw CallProblem.turnedAway(
                        FailureReason.INVALID_INPUT,
                        "Alpha Vantage is asked for daily bars of currencies only, got " + request.interval());
            }
            return AlphaVantageSeries.intraday(symbol, Objects.requireNonNull(INTERVALS.get(request.interval())));
        }
        if (pair.matches()) {
            return AlphaVantageSeries.currencies(pair.group(1), pair.group(2));
        }
        if (digital.matches()) {
            return AlphaVantageSeries.digital(digital.group(1), digital.group(2));
        }
        return AlphaVantageSeries.daily(symbol, premium);
    }

    private static boolean isRecent(FetchRequest request, Instant now) {
        // Trading days are fewer than days, so that this errs to the safe side.
        Duration reach = request.interval().duration().multipliedBy(COMPACT_BARS);
        return request.from().isAfter(now.minus(reach));
    }
}
