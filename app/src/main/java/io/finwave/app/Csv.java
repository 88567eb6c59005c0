package io.finwave.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Comma-separated values as RFC 4180 writes them, a line each. A number without an answer is an empty cell.
final class Csv {
    private final List<String> lines = new ArrayList<>();

    Csv(String... headings) {
        line((Object[]) headings);
    }

    /// Adds a line of texts, moments and numbers.
    Csv line(Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(written(cell));
        }
        lines.add(String.join(",", written));
        return this;
    }

    private static String written(Object cell) {
        return switch (cell) {
            case Double number -> Double.isFinite(number) ? number.toString() : "";
            case Integer number -> number.toString();
            case Instant moment -> moment.toString();
            case String text -> text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
            default -> throw new IllegalArgumentException("a cell must be a text, a moment or a number, got " + cell);
        };
    }

    /// The lines, each ended.
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
