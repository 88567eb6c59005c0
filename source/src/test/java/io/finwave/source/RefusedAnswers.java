package io.finwave.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.finwave.source.Upstream.json;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.finwave.series.FailureReason;
import java.util.Arrays;
import java.util.stream.Stream;

/// Answers of which nothing may be taken.
final class RefusedAnswers {
    static final int UNPACKED_LIMIT = 1 << 20;

    private RefusedAnswers() {}

    /// An answer that is not taken at all.
    ///
    /// @param provider `yahoo` or `alpha-vantage`
    record Refused(String name, String provider, FailureReason reason, ResponseDefinitionBuilder answer) {
        @Override
        public String toString() {
            return provider + ": " + name;
        }
    }

    private static Refused yahoo(String name, FailureReason reason, String body) {
        return new Refused(name, "yahoo", reason, json(body));
    }

    private static Refused alpha(String name, FailureReason reason, String body) {
        return new Refused(name, "alpha-vantage", reason, json(body));
    }

    static Stream<Refused> all() {
        String good = Answers.yahooDays();
        String goodAlpha = Answers.alphaVantageDays();
        FailureReason malformed = FailureReason.MALFORMED_ANSWER;
        return Stream.of(
                yahoo("nothing at all", malformed, ""),
                yahoo("blanks only", malformed, "   "),
                yahoo("a list", malformed, "[]"),
                yahoo("a number", malformed, "42"),
                yahoo("an empty object", malformed, "{}"),
                yahoo("cut off in the middle", malformed, good.substring(0, good.length() / 2)),
                yahoo("cut off at the last brace", malformed, good.substring(0, good.length() - 1)),
                yahoo("followed by another document", malformed, good + good),
                yahoo("HTML said to be JSON", malformed, "<!DOCTYPE html><html><body>Consent</body></html>"),
                yahoo("NaN, which is no JSON", malformed, good.replace("10.5,", "NaN,")),
                yahoo("Infinity, which is no JSON", malformed, good.replace("10.5,", "Infinity,")),
                yahoo("another symbol", malformed, good.replace("IBM", "MSI")),
                yahoo("another interval", malformed, good.replace("\"1d\",\"range", "\"3mo\",\"range")),
                yahoo("no zone", malformed, good.replace("exchangeTimezoneName", "zone")),
                yahoo("a zone that does not exist", malformed, good.replace("America/New_York", "../etc/passwd")),
                yahoo("columns of different lengths", malformed, good.replace("100,200,300", "100,200")),
                yahoo("fewer times than prices", malformed, good.replace("," + Answers.DAYS[2], "")),
                yahoo("no prices", malformed, good.replace("\"close\"", "\"last\"")),
                yahoo("a column twice", malformed, good.replace("\"volume\":", "\"close\":")),
                yahoo("no result and no error", malformed, "{\"chart\":{\"result\":null,\"error\":null}}"),
                yahoo("two results", malformed, twoResults(good)),
                yahoo("a result that is a text", malformed, "{\"chart\":{\"result\":[\"x\"],\"error\":null}}"),
                yahoo("nested ten thousand deep", malformed, "[".repeat(10_000)),
                yahoo("a name of a megabyte", malformed, "{\"" + "x".repeat(600_000) + "\":1}"),
                yahoo("a number of a thousand digits", malformed, good.replace("10.5,", "1".repeat(1000) + ",")),
                yahoo(
                        "their own fault",
                        FailureReason.UNAVAILABLE,
                        "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Internal Server Error\",\"description\":"
                                + "\"Duplicate key 1497411900\"}}}"),
                yahoo(
                        "a limit in words",
                        FailureReason.QUOTA_EXHAUSTED,
                        "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Too Many Requests\",\"description\":"
                                + "\"Rate limit\"}}}"),
                new Refused(
                        "HTML under its own type",
                        "yahoo",
                        malformed,
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html></html>")),
                new Refused("no type", "yahoo", malformed, aResponse().withBody(good)),
                new Refused(
                        "a redirect to another host",
                        "yahoo",
                        malformed,
                        aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/")),
                new Refused(
                        "a packing that nobody asked for",
                        "yahoo",
                        malformed,
                        json(good).withHeader("Content-Encoding", "br")),
                new Refused(
                        "said to be gzip, but is not",
                        "yahoo",
                        malformed,
                        json(good).withHeader("Content-Encoding", "gzip")),
                new Refused(
                        "gzip cut off",
                        "yahoo",
                        malformed,
                        packed(Arrays.copyOf(Answers.gzip(Answers.bytes(good)), 120))),
                new Refused(
                        "a gzip bomb",
                        "yahoo",
                        FailureReason.TOO_LARGE,
                        packed(Answers.gzip(Answers.bytes("{\"x\":[" + " ".repeat(64 << 20) + "]}")))),
                new Refused(
                        "longer than allowed",
                        "yahoo",
                        FailureReason.TOO_LARGE,
                        json("{\"x\":[" + "1,".repeat(UNPACKED_LIMIT) + "1]}")),
                new Refused(
                        "the connection breaks off",
                        "yahoo",
                        FailureReason.UNAVAILABLE,
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                new Refused(
                        "garbage instead of HTTP",
                        "yahoo",
                        FailureReason.UNAVAILABLE,
                        aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                new Refused(
                        "the key is refused",
                        "yahoo",
                        FailureReason.NOT_CONFIGURED,
                        aResponse().withStatus(401)),
                alpha("a limit note", FailureReason.QUOTA_EXHAUSTED, "{\"Note\": \"5 calls per minute\"}"),
                alpha("an unknown remark", FailureReason.UNAVAILABLE, "{\"Information\": \"Maintenance\"}"),
                alpha("no time series", malformed, "{\"Meta Data\": {\"2. Symbol\": \"IBM\"}}"),
                alpha(
                        "two time series",
                        malformed,
                        goodAlpha.replace(
                                "\"Time Series (Daily)\"", "\"Time Series (Weekly)\": {}, \"Time Series (Daily)\"")),
                alpha("another symbol", malformed, goodAlpha.replace("IBM", "MSI")),
                alpha("no meta data", malformed, goodAlpha.replace("Meta Data", "Meta")),
                alpha("a time series that is a list", malformed, "{\"Time Series (Daily)\": []}"),
                alpha("cut off", malformed, goodAlpha.substring(0, goodAlpha.length() - 30)));
    }

    private static ResponseDefinitionBuilder packed(byte[] bytes) {
        return aResponse()
                .withHeader("Content-Type", "application/json")
                .withHeader("Content-Encoding", "gzip")
                .withBody(bytes);
    }

    private static String twoResults(String good) {
        String result = good.substring(good.indexOf("[{\"meta") + 1, good.indexOf("],\"error"));
        return good.replace(result, result + "," + result);
    }
}
