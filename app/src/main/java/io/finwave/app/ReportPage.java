package io.finwave.app;

import java.util.List;

/// A report as one page: its style and its plots are inside, it runs no script and fetches nothing (its own
/// policy forbids both), follows the light or dark theme of the reader, fits a phone and a sheet of paper.
final class ReportPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            :root { color-scheme: light dark; --paper: #fff; --panel: #f6f8fa; --ink: #16202b; --quiet: #526170; --rule: #d3dbe3;
              --edge: #7d8b99; --good: #0a5c9e; --bad: #a04400; --fill: #b34d00; --focus: #7a35e0; --s1: #1a78bd; --s2: #b9560a;
              --s3: #0d8271; --s4: #7549cf; --s5: #8a6a00; --s6: #b73d72; --s7: #4f7d14; --s8: #5c6b7a; }
            @media (prefers-color-scheme: dark) { :root { --paper: #0d1218; --panel: #121921; --ink: #e4eaf1; --quiet: #9aa8b7;
              --rule: #2a3642; --edge: #6a7a8a; --good: #6cb8f0; --bad: #f09a58; --fill: #ec8a42; --focus: #ffd166; --s1: #56b0ea;
              --s2: #ec8a42; --s3: #34b8a4; --s4: #b394ff; --s5: #d9b02c; --s6: #e67aa6; --s7: #8fc54b; --s8: #a9b6c4; } }
            * { box-sizing: border-box; }
            html { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
            body { max-width: 76rem; margin: 0 auto; padding: 1.6rem 1.2rem 3rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .4rem; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
            p { margin: 0 0 .7rem; max-width: 68rem; } .quiet, figcaption, caption { color: var(--quiet); }
            section { margin-top: 1.4rem; padding: 1rem 1.1rem; border: 1px solid var(--rule); border-radius: 10px; background: var(--panel); }
            nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: 0; margin: 0; list-style: none; } a { color: var(--good); }
            .verdict { font-weight: 600; } .wide { overflow-x: auto; } :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
            caption { text-align: start; padding-bottom: .3rem; }
            th, td { padding: .28rem .7rem; text-align: end; border-top: 1px solid var(--rule); white-space: nowrap; }
            thead th { border-top: 0; color: var(--quiet); font-size: .86em; } .word { text-align: start; } td.word { white-space: normal; min-width: 11rem; }
            tbody th { font-weight: 500; }
            th:first-child, td:first-child { padding-inline-start: 0; }
            figure { margin: .8rem 0 1rem; } footer { margin-top: 1rem; } figcaption { margin-bottom: .2rem; } figure svg { display: block; min-width: 560px; width: 100%; height: auto; }
            svg text { fill: var(--quiet); font-size: 12px; font-family: inherit; stroke: var(--panel); stroke-width: 3px; paint-order: stroke; } td svg { display: block; }
            .legend { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0; padding: 0; list-style: none; }
            .legend svg { display: inline; min-width: 0; width: 24px; vertical-align: 3px; margin-inline-end: .3rem; }
            .grid { stroke: var(--rule); } .rule { stroke: var(--edge); stroke-dasharray: 5 4; } .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
            .band { fill: var(--s1); opacity: .2; stroke: none; } .lost { fill: var(--fill); opacity: .2; }
            .k1 { stroke: var(--s1); } .k2 { stroke: var(--s2); stroke-dasharray: 7 3; } .k3 { stroke: var(--s3); stroke-dasharray: 2 3; }
            .k4 { stroke: var(--s4); stroke-dasharray: 10 3 2 3; } .k5 { stroke: var(--s5); } .k6 { stroke: var(--s6); stroke-dasharray: 5 2; }
            .k7 { stroke: var(--s7); stroke-dasharray: 1 2; } .k8 { stroke: var(--s8); stroke-dasharray: 12 4; } .plain { stroke: var(--ink); }
            .interval { stroke: var(--edge); stroke-width: 2; } .dot { fill: var(--edge); } .better { fill: var(--good); } .worse { fill: var(--bad); }
            @media (max-width: 40rem) { body { padding: 1rem .7rem 2rem; } section { padding: .8rem .7rem; } }
            @media print { :root { color-scheme: light; } html { font-size: 11px; } body { max-width: none; padding: 0; } nav { display: none; }
              section { break-inside: avoid; border: 0; padding: 0; background: none; } .wide { overflow: visible; } figure svg { min-width: 0; } }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder contents = new StringBuilder();
    private final String title;
    private int sections;

    /// @param title of the page
    /// @param lead what a reader has to know before the first number
    ReportPage(String title, String lead) {
        this.title = title;
        body.append("<header>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(escaped(lead))
                .append("</p>\n</header>\n");
    }

    /// One part with a heading.
    ///
    /// @param parts markup: tables, plots, paragraphs
    ReportPage section(String heading, String... parts) {
        String id = "s" + ++sections;
        contents.append("<li><a href=\"#")
                .append(id)
                .append("\">")
                .append(escaped(heading))
                .append("</a></li>\n");
        body.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">");
        body.append(escaped(heading)).append("</h2>\n");
        for (String part : parts) {
            body.append(part);
        }
        body.append("</section>\n");
        return this;
    }

    /// A list of sentences under a heading; nothing if there are none.
    ReportPage notes(String heading, List<String> sentences) {
        if (sentences.isEmpty()) {
            return this;
        }
        StringBuilder list = new StringBuilder("<ul>\n");
        sentences.forEach(s -> list.append("<li>").append(escaped(s)).append("</li>\n"));
        return section(heading, list.append("</ul>\n").toString());
    }

    /// A paragraph.
    static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>\n";
    }

    /// The sentence that matters most.
    static String verdict(String text) {
        return "<p class=\"verdict\">" + escaped(text) + "</p>\n";
    }

    /// Something that may be wider than the screen: it scrolls by itself, also by keyboard.
    static String wide(String label, String markup) {
        return "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(label) + "\">\n" + markup
                + "</div>\n";
    }

    /// The whole page.
    ///
    /// @param origin from what it was made
    String html(String origin) {
        String nav = sections < 3 ? "" : "<nav aria-label=\"Contents\">\n<ul>\n" + contents + "</ul>\n</nav>\n";
        int afterHeader = body.indexOf("</header>\n") + "</header>\n".length();
        return HEAD.replace("{title}", escaped(title)) + body.substring(0, afterHeader) + nav + "<main>\n"
                + body.substring(afterHeader) + "</main>\n<footer>\n<p class=\"quiet\">" + escaped(origin)
                + "</p>\n</footer>\n</body>\n</html>\n";
    }

    /// A text as it may stand in the page, also between quotes.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
