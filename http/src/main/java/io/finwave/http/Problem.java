package io.finwave.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why there is no answer, as RFC 9457 writes it (`application/problem+json`).
///
/// @param type a URN that ends in the rule, or `about:blank` where the status says it all
/// @param title the status in words
/// @param status the HTTP status, 400 to 599
/// @param detail what happened, for a person: the rule and the value
/// @param instance the id of the request, as in the header `X-Request-ID` and in the log
/// @param rule a stable word for programs, such as `points.range`
/// @param value what was given, shortened to 200 characters
/// @param more further members, such as the report of a refused import
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "rule", "value"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String rule,
        @Nullable String value,
        @JsonAnyGetter Map<String, Object> more) {
    /// The media type of a problem.
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final int LONGEST_VALUE = 200;

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a problem must be in 400..599, got " + status);
        }
        more = Map.copyOf(more);
    }

    /// A problem that the status explains.
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, null, null, null, Map.of());
    }

    /// A problem that a rule explains.
    public static Problem of(int status, String rule, @Nullable Object value, String detail) {
        return new Problem(
                "urn:finwave:problem:" + rule,
                title(status),
                status,
                detail,
                null,
                rule,
                value == null ? null : shorten(value.toString()),
                Map.of());
    }

    /// The same problem with a further member.
    public Problem with(String member, Object memberValue) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(member, memberValue);
        return new Problem(type, title, status, detail, instance, rule, value, all);
    }

    /// The same problem, told about one request.
    public Problem at(String requestId) {
        return new Problem(type, title, status, detail, requestId, rule, value, more);
    }

    /// A text that a caller gave, as it may be repeated to him: at most 200 characters of it.
    public static String shorten(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /// The words of an HTTP status.
    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 408 -> "Request timeout";
            case 409 -> "Conflict";
            case 411 -> "Length required";
            case 413 -> "Content too large";
            case 414 -> "URI too long";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 422 -> "Unprocessable content";
            case 426 -> "Upgrade required";
            case 429 -> "Too many requests";
            case 431 -> "Request header fields too large";
            case 500 -> "Internal server error";
            case 501 -> "Not implemented";
            case 502 -> "Bad gateway";
            case 503 -> "Service unavailable";
            case 504 -> "Gateway timeout";
            case 507 -> "Insufficient storage";
            default -> status < 500 ? "Client error" : "Server error";
        };
    }
}
