package io.finwave.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// A table with aligned columns, as text or for a report: the first column and every other one that was
/// declared as words to the left, numbers to the right.
final class TextTable {
    private final List<String> headings;
    private final List<Boolean> words = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /// @param headings one a column; a heading that ends with `<` marks a column of words
    TextTable(String... headings) {
        List<String> plain = new ArrayList<>();
        for (String heading : headings) {
            boolean word = heading.endsWith("<") || plain.isEmpty();
            words.add(word);
            plain.add(heading.endsWith("<") ? heading.substring(0, heading.length() - 1) : heading);
        }
        this.headings = List.copyOf(plain);
    }

    /// Adds a row.
    ///
    /// @throws IllegalArgumentException if it has not one cell a column
    TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row must have " + headings.size() + " cells, got " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /// The same table as markup of a [ReportPage].
    ///
    /// @param caption what is in it
    String html(String caption) {
        return html(caption, "", List.of());
    }

    /// The same table as markup, with one column more after the first.
    ///
    /// @param heading of that column, markup
    /// @param cells of that column, markup, one a row; no column if empty
    String html(String caption, String heading, List<String> cells) {
        StringBuilder html = new StringBuilder("<table>\n<caption>")
                .append(ReportPage.escaped(caption))
                .append("</caption>\n<thead>\n<tr>");
        for (int column = 0; column < headings.size(); column++) {
            html.append("<th scope=\"col\"").append(kind(column)).append('>');
            html.append(ReportPage.escaped(headings.get(column))).append("</th>");
            html.append(column == 0 && !cells.isEmpty() ? "<th scope=\"col\" class=\"word\">" + heading + "</th>" : "");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<tr><th scope=\"row\" class=\"word\">");
            html.append(ReportPage.escaped(rows.get(row).getFirst())).append("</th>");
            html.append(cells.isEmpty() ? "" : "<td>" + cells.get(row) + "</td>");
            for (int column = 1; column < headings.size(); column++) {
                html.append("<td").append(kind(column)).append('>');
                html.append(ReportPage.escaped(rows.get(row).get(column))).append("</td>");
            }
            html.append("</tr>\n");
        }
        return ReportPage.wide(caption, html.append("</tbody>\n</table>\n").toString());
    }

    private String kind(int column) {
        return words.get(column) ? " class=\"word\"" : "";
    }

    void print(PrintWriter out) {
        int[] width = new int[headings.size()];
        for (int column = 0; column < width.length; column++) {
            width[column] = headings.get(column).length();
            for (List<String> row : rows) {
                width[column] = Math.max(width[column], row.get(column).length());
            }
        }
        line(out, headings, width);
        line(out, java.util.Arrays.stream(width).mapToObj("-"::repeat).toList(), width);
        rows.forEach(row -> line(out, row, width));
    }

    private void line(PrintWriter out, List<String> cells, int[] width) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < width.length; column++) {
            String blanks = " ".repeat(width[column] - cells.get(column).length());
            text.append(column == 0 ? "" : "  ")
                    .append(words.get(column) ? cells.get(column) + blanks : blanks + cells.get(column));
        }
        out.println(text.toString().stripTrailing());
    }
}
