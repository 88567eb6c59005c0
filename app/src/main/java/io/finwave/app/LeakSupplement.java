package io.finwave.app;

import io.finwave.evaluate.LeakMeter;
import io.finwave.forecast.Target;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What looking ahead gains, on the real series and on noise.
record LeakSupplement(List<LeakMeter.Reading> readings) implements Supplement {
    private static final String HEAD = "Leak meter: the same regression on coefficients that look back, and on the"
            + " multiresolution of the whole series";
    private static final String EXPLAINED = "What the whole series gains is not to be had: it gains as well on white"
            + " noise, where nothing can be told.";
    private static final List<String> HEADINGS = List.of(
            "target", "h", "series<", "score<", "looks back", "whole series", "gain", "hits", "whole: hits", "n");

    @Override
    public String key() {
        return "leak";
    }

    @Override
    public void print(PrintWriter out) {
        out.println();
        out.println(HEAD);
        if (readings.isEmpty()) {
            out.println("not enough data");
            return;
        }
        table().print(out);
        out.println(EXPLAINED);
    }

    private TextTable table() {
        TextTable table = new TextTable(HEADINGS.toArray(String[]::new));
        readings.forEach(reading -> table.row(cells(reading).toArray(String[]::new)));
        return table;
    }

    private static List<String> cells(LeakMeter.Reading reading) {
        boolean variance = reading.target() == Target.VARIANCE;
        return List.of(
                reading.target().label(),
                Integer.toString(reading.horizon().bars()),
                reading.noise() ? "white noise" : "real",
                reading.metric().label(),
                EvaluatedText.number(reading.causal().score()),
                EvaluatedText.number(reading.fullSample().score()),
                String.format(
                        Locale.ROOT,
                        variance ? "%+.1f %%" : "%+.4f",
                        variance ? -100 * reading.gain() : reading.gain()),
                EvaluatedText.number(reading.causal().hits()),
                EvaluatedText.number(reading.fullSample().hits()),
                String.format(Locale.ROOT, "%,d", reading.origins()));
    }

    @Override
    public Object json() {
        List<Object> all = new ArrayList<>();
        for (LeakMeter.Reading reading : readings) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("target", reading.target().name().toLowerCase(Locale.ROOT));
            map.put("horizonBars", reading.horizon().bars());
            map.put("noise", reading.noise());
            map.put("forecasts", reading.origins());
            map.put("measure", reading.metric().name().toLowerCase(Locale.ROOT));
            map.put("causal", figures(reading.causal()));
            map.put("fullSample", figures(reading.fullSample()));
            map.put("gain", reading.gain());
            all.add(map);
        }
        return Map.of("seed", LeakMeter.SEED, "readings", all);
    }

    private static Map<String, Double> figures(LeakMeter.Figures figures) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("score", figures.score());
        if (Double.isFinite(figures.hits())) {
            map.put("hits", figures.hits());
        }
        return map;
    }

    @Override
    public void addTo(ReportPage page) {
        page.section(HEAD, ReportPage.paragraph(EXPLAINED), table().html("What looking ahead gains"));
    }
}
