package io.finwave.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// How a value is written in a URL: the text is checked and read by it, and the OpenAPI document describes it
/// from the same place.
///
/// @param rule the last word of the rule that a wrong value breaks: `range`, `choice`, `form`
/// @param schema the JSON schema of the text
/// @param must how the rule is told to a person: "must be in 10..20000"
/// @param reader the value of a text; throws `IllegalArgumentException` if the text is not of this form
public record ValueForm<T>(String rule, Map<String, Object> schema, String must, Function<String, T> reader) {
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,18})?([eE]-?[0-9]{1,3})?");

    public ValueForm {
        schema = Map.copyOf(schema);
    }

    /// A whole number in a range.
    public static ValueForm<Integer> integer(int least, int most) {
        return new ValueForm<>(
                "range",
                Map.of("type", "integer", "minimum", least, "maximum", most),
                "must be a whole number in " + least + ".." + most,
                text -> {
                    if (!INTEGER.matcher(text).matches()) {
                        throw new IllegalArgumentException("not a whole number");
                    }
                    long value = Long.parseLong(text);
                    if (value < least || value > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return (int) value;
                });
    }

    /// A decimal number in a range.
    public static ValueForm<Double> number(double least, double most) {
        return new ValueForm<>(
                "range",
                Map.of("type", "number", "minimum", least, "maximum", most),
                "must be a number in " + least + ".." + most,
                text -> {
                    if (!NUMBER.matcher(text).matches()) {
                        throw new IllegalArgumentException("not a number");
                    }
                    double value = Double.parseDouble(text);
                    if (value < least || value > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return value;
                });
    }

    /// One of a few words.
    public static ValueForm<String> choice(String... words) {
        List<String> all = List.of(words);
        return new ValueForm<>(
                "choice", Map.of("type", "string", "enum", all), "must be one of " + String.join(", ", all), text -> {
                    if (!all.contains(text)) {
                        throw new IllegalArgumentException("none of them");
                    }
                    return text;
                });
    }

    /// `true` or `false`.
    public static ValueForm<Boolean> flag() {
        return new ValueForm<>("choice", Map.of("type", "boolean"), "must be true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        });
    }

    /// A text up to a length, without control characters.
    public static ValueForm<String> text(int longest) {
        return new ValueForm<>(
                "form",
                Map.of("type", "string", "maxLength", longest),
                "must be at most " + longest + " characters without control characters",
                text -> {
                    if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
                        throw new IllegalArgumentException("not so");
                    }
                    return text;
                });
    }

    /// A text with a form of its own.
    ///
    /// @param example one right value
    /// @param must how the rule is told to a person
    /// @param reader reads it; throws `IllegalArgumentException` otherwise
    public static <T> ValueForm<T> of(String example, String must, Function<String, T> reader) {
        return new ValueForm<>("form", Map.of("type", "string", "examples", List.of(example)), must, reader);
    }

    /// A moment: an ISO 8601 date (its first instant in UTC), an ISO 8601 instant, or whole epoch seconds.
    public static ValueForm<Instant> moment() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("examples", List.of("2020-04-17", "2020-04-17T00:00:00Z", "1587081600"));
        return new ValueForm<>(
                "form", schema, "must be an ISO 8601 date or instant, or epoch seconds", ValueForm::readMoment);
    }

    private static Instant readMoment(String text) {
        Instant moment = parseMoment(text);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("a moment must be in the years 1000 to 9999");
        }
        return moment;
    }

    private static Instant parseMoment(String text) {
        try {
            if (text.matches("-?[0-9]{1,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
