package io.finwave.app;

import io.finwave.evaluate.NoiseBars;
import io.finwave.evaluate.NoiseControl;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the same questions found on noise.
record NoiseSupplement(NoiseControl.Report report) implements Supplement {
    private static final String EXPLAINED = "Skill is 1 less the mean loss over that of the plain model, which is right"
            + " where nothing can be told; for a return that is R² against zero. What is found in noise is an error.";

    @Override
    public String key() {
        return "noise";
    }

    private String head() {
        return String.format(
                Locale.ROOT,
                "Noise beside it: %s of each kind, seeds from %d on",
                Texts.count(report.runs(), "run", "runs"),
                report.firstSeed());
    }

    /// What noise of a kind was taken for, in one sentence.
    private String badges(NoiseBars noise) {
        return String.format(
                Locale.ROOT,
                "%s: the badge said skill in %s of the runs, and a model counted as better in %s of the tables",
                noise.label(),
                percent(report.falseBadges(noise)),
                percent(report.falseTables(noise)));
    }

    @Override
    public void print(PrintWriter out) {
        out.println();
        out.println(head());
        out.println(EXPLAINED);
        for (NoiseBars noise : NoiseBars.values()) {
            out.println(badges(noise));
        }
        for (NoiseControl.Table each : report.tables()) {
            out.println();
            out.println(title(each));
            table(each).print(out);
        }
    }

    private static TextTable table(NoiseControl.Table each) {
        TextTable table = new TextTable(headings());
        for (NoiseControl.Row row : each.rows()) {
            table.row(cells(row).toArray(String[]::new));
        }
        return table;
    }

    private static String title(NoiseControl.Table table) {
        return table.title() + ", against " + table.plain();
    }

    private static String[] headings() {
        List<String> headings = new ArrayList<>(List.of("model", "skill", "hits", "better<"));
        for (NoiseBars noise : NoiseBars.values()) {
            headings.addAll(List.of(noise.label() + ": skill", "greatest", "hits", "better"));
        }
        return headings.toArray(String[]::new);
    }

    private static List<String> cells(NoiseControl.Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.model().label(),
                signed(row.real().skill()),
                share(row.real().hits()),
                row.real().better() ? "yes" : "no"));
        for (NoiseBars noise : NoiseBars.values()) {
            NoiseControl.OnNoise found = row.on(noise);
            cells.addAll(List.of(
                    signed(found.meanSkill()),
                    signed(found.greatestSkill()),
                    share(found.meanHits()),
                    percent(found.better())));
        }
        return cells;
    }

    private static String signed(double skill) {
        return Double.isNaN(skill) ? "" : String.format(Locale.ROOT, "%+.4f", skill);
    }

    private static String share(double hits) {
        return Double.isNaN(hits) ? "" : String.format(Locale.ROOT, "%.4f", hits);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    @Override
    public Object json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("runs", report.runs());
        map.put("firstSeed", report.firstSeed());
        for (NoiseBars noise : NoiseBars.values()) {
            Map<String, Object> taken = new LinkedHashMap<>();
            put(taken, "falseBadges", report.falseBadges(noise));
            put(taken, "falseTables", report.falseTables(noise));
            map.put(word(noise), taken);
        }
        List<Object> tables = new ArrayList<>();
        for (NoiseControl.Table table : report.tables()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("title", table.title());
            each.put("plain", table.plain());
            each.put("models", table.rows().stream().map(NoiseSupplement::json).toList());
            tables.add(each);
        }
        map.put("tables", tables);
        return map;
    }

    private static Map<String, Object> json(NoiseControl.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", row.model().name());
        put(map, "skill", row.real().skill());
        put(map, "hits", row.real().hits());
        map.put("better", row.real().better());
        for (NoiseBars noise : NoiseBars.values()) {
            NoiseControl.OnNoise found = row.on(noise);
            Map<String, Object> on = new LinkedHashMap<>();
            put(on, "meanSkill", found.meanSkill());
            put(on, "greatestSkill", found.greatestSkill());
            put(on, "meanHits", found.meanHits());
            put(on, "better", found.better());
            map.put(word(noise), on);
        }
        return map;
    }

    private static String word(NoiseBars noise) {
        return switch (noise) {
            case WHITE_NOISE -> "whiteNoise";
            case RANDOM_WALK -> "randomWalk";
        };
    }

    private static void put(Map<String, Object> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }

    @Override
    public void addTo(ReportPage page) {
        List<String> parts = new ArrayList<>(List.of(ReportPage.paragraph(EXPLAINED)));
        for (NoiseBars noise : NoiseBars.values()) {
            parts.add(ReportPage.paragraph(badges(noise)));
        }
        report.tables().forEach(each -> parts.add(table(each).html(title(each))));
        page.section(head(), parts.toArray(String[]::new));
    }
}
