package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/// The report of an import for a person, out of the document that the API gives.
final class ImportReportText {
    private static final int LINES_SHOWN = 20;

    private ImportReportText() {}

    static void print(JsonNode report, PrintWriter out) {
        JsonNode recognised = report.path("recognised");
        out.println("Recognised");
        TextTable table = new TextTable("what", "as<");
        for (String field : new String[] {
            "compression", "charset", "delimiter", "header", "timeFormat", "zone", "order", "scale", "interval"
        }) {
            table.row(field, recognised.path(field).asText().replace("\t", "tab"));
        }
        for (Map.Entry<String, JsonNode> column : recognised.path("columns").properties()) {
            table.row("column of " + column.getKey(), column.getValue().asText());
        }
        table.print(out);
        for (JsonNode sentence : recognised.path("evidence")) {
            out.println("  " + sentence.asText());
        }

        JsonNode rows = report.path("rows");
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d rows read: %,d accepted (%,d new, %,d revised), %,d left out, %,d identical duplicates%n",
                rows.path("read").asLong(),
                rows.path("accepted").asLong(),
                rows.path("added").asLong(),
                rows.path("revised").asLong(),
                rows.path("quarantined").asLong(),
                rows.path("identicalDuplicates").asLong());
        printRevisions(report, out);
        for (JsonNode warning : report.path("warnings")) {
            out.println("warning (" + warning.path("rule").asText() + "): "
                    + warning.path("message").asText());
        }
        printQuarantine(report, out);
        out.println();
        out.println(ending(report));
    }

    /// Stored bars that the file would change; only a preview tells them.
    private static void printRevisions(JsonNode report, PrintWriter out) {
        for (JsonNode revision : report.path("revisions")) {
            StringBuilder changes = new StringBuilder();
            for (String field : new String[] {"open", "high", "low", "close", "volume"}) {
                String before = revision.path("before").path(field).asText();
                String after = revision.path("after").path(field).asText();
                if (!before.equals(after)) {
                    changes.append(changes.isEmpty() ? "" : ", ")
                            .append(field)
                            .append(' ')
                            .append(before)
                            .append(" -> ")
                            .append(after);
                }
            }
            out.println("changes the bar of " + revision.path("time").asText() + " (line "
                    + revision.path("line").asText() + "): " + changes);
        }
    }

    private static void printQuarantine(JsonNode report, PrintWriter out) {
        JsonNode quarantine = report.path("quarantine");
        if (quarantine.isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable("line", "rule<", "what is wrong<", "the line<");
        for (int i = 0; i < Math.min(LINES_SHOWN, quarantine.size()); i++) {
            JsonNode row = quarantine.get(i);
            table.row(
                    row.path("line").asText(),
                    row.path("rule").asText(),
                    row.path("message").asText(),
                    printable(row.path("text").asText()));
        }
        table.print(out);
        long more = report.path("quarantineTotal").asLong() - Math.min(LINES_SHOWN, quarantine.size());
        if (more > 0) {
            out.printf(Locale.ROOT, "and %,d more; --json lists up to 200%n", more);
        }
    }

    /// A line of a file without what could steer a terminal.
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    private static String ending(JsonNode report) {
        String what = report.path("instrument").asText() + " "
                + report.path("interval").asText();
        if (report.path("stored").asBoolean()) {
            return "Stored as " + what + ", " + report.path("from").asText() + " to "
                    + report.path("to").asText() + ", data "
                    + report.path("dataVersion").asText().substring(0, 16);
        }
        return report.path("dryRun").asBoolean()
                ? "Nothing was stored: this was a preview of " + what
                : "Nothing was stored";
    }
}
