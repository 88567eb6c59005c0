package io.finwave.source.internal;

/// What lines of text are, and how they are shown.
final class Texts {
    private Texts() {}

    /// Whether a line is a message of a server and no row.
    static boolean isMessage(String text) {
        String t = text.strip();
        return !t.isEmpty()
                && ("{}[]".indexOf(t.charAt(0)) >= 0
                        || t.matches("(?is)<(!|\\?|/?(html|head|body|title|error|h1|p|pre|div|center|hr)\\b).*")
                        || t.matches("\"[^\"]*\"\\s*:.*"));
    }

    /// A text for a report: no control characters, at most 160 characters and a mark that it goes on.
    static String shortened(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(160)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > 160 ? clean + "…" : clean;
    }
}
