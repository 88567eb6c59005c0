package io.finwave.source;

import java.nio.charset.StandardCharsets;

/// Answers in the forms that the providers document.
final class Answers {
    /// Three daily bars of New York: 2026-11-19, -20 and -23, each opening at 09:30 local time.
    static final long[] DAYS = {1_795_098_600L, 1_795_185_000L, 1_795_444_200L};

    private Answers() {}

    static String yahoo(String symbol, String granularity, String timestamps, String quote) {
        return yahoo(symbol, granularity, timestamps, quote, "");
    }

    static String yahoo(String symbol, String granularity, String timestamps, String quote, String events) {
        return """
                {"chart":{"result":[{"meta":{"currency":"USD","symbol":"%s","exchangeName":"NYQ",
                "instrumentType":"EQUITY","firstTradeDate":-252322200,"regularMarketTime":1795550000,
                "gmtoffset":-18000,"timezone":"EST","exchangeTimezoneName":"America/New_York",
                "regularMarketPrice":101.5,"priceHint":2,"currentTradingPeriod":{"pre":{"timezone":"EST"}},
                "dataGranularity":"%s","range":"","validRanges":["1d","5d","max"]},
                "timestamp":%s,%s"indicators":{"quote":[%s],"adjclose":[{"adjclose":[1.0]}]}}],"error":null}}""".formatted(symbol, granularity, timestamps, events, quote);
    }

    static String quote(String open, String high, String low, String close, String volume) {
        return "{\"close\":[" + close + "],\"open\":[" + open + "],\"volume\":[" + volume + "],\"low\":[" + low
                + "],\"high\":[" + high + "]}";
    }

    /// Three good daily bars.
    static String yahooDays() {
        return yahoo("IBM", "1d", days(), quote("10,11,12", "11,12,13", "9,10,11", "10.5,11.5,12.5", "100,200,300"));
    }

    static String days() {
        return "[" + DAYS[0] + "," + DAYS[1] + "," + DAYS[2] + "]";
    }

    static String alphaVantage(String symbol, String rows) {
        return """
                {"Meta Data": {"1. Information": "Daily Prices (open, high, low, close) and Volumes",
                "2. Symbol": "%s", "3. Last Refreshed": "2026-11-23", "4. Output Size": "Compact",
                "5. Time Zone": "US/Eastern"}, "Time Series (Daily)": {%s}}""".formatted(symbol, rows);
    }

    static String row(String date, String open, String high, String low, String close, String volume) {
        return """
                "%s": {"1. open": "%s", "2. high": "%s", "3. low": "%s", "4. close": "%s", "5. volume": "%s"}""".formatted(date, open, high, low, close, volume);
    }

    /// Three good daily bars, the newest first.
    static String alphaVantageDays() {
        return alphaVantage(
                "IBM",
                row("2026-11-23", "12.0000", "13.0000", "11.0000", "12.5000", "300") + ","
                        + row("2026-11-20", "11.0000", "12.0000", "10.0000", "11.5000", "200") + ","
                        + row("2026-11-19", "10.0000", "11.0000", "9.0000", "10.5000", "100"));
    }

    static byte[] gzip(byte[] bytes) {
        try (java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream()) {
            try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            return packed.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
