package io.finwave.app;

import io.finwave.series.BarSeries;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Splits a history into levels of ever slower movement and says how much moves at each.
@Command(
        name = "analyze",
        description = {
            "Split a history into wavelet levels and say how much moves at each.",
            "",
            "The transform is one-sided: every value is made from bars up to its own, so that nothing here looks",
            "into the future. The price is delay, which is stated.",
            ""
        })
final class AnalyzeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Option(
            names = "--wavelet",
            paramLabel = "NAME",
            defaultValue = "la8",
            description =
                    "haar, db2 to db45, sym4 to sym20, coif1 to coif17, fk, bl, dmey, or their other names (default: ${DEFAULT-VALUE}).")
    private String wavelet = "";

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many levels (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    AnalyzeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What is said of one level.
    ///
    /// @param level 1 is the finest
    /// @param periods the periods that it is about
    /// @param coefficients how many there are, the warm-up left out
    /// @param rms the root mean square of the coefficients of the log closes; null without coefficients
    /// @param latest the newest coefficient; null without
    /// @param warmUpBars how many bars pass before the first
    /// @param delayBars by how many bars the level trails what it shows
    record Level(
            int level,
            String periods,
            int coefficients,
            @Nullable Double rms,
            @Nullable Double latest,
            int warmUpBars,
            int delayBars) {}

    /// The whole answer.
    record Analysis(
            String instrument,
            String interval,
            int bars,
            String from,
            String to,
            String origin,
            String dataVersion,
            String wavelet,
            List<Level> levels) {}

    @Override
    public Integer call() {
        ScalingFilter filter = ScalingFilter.of(wavelet);
        BarsArgument.Found found = argument.read(surroundings);
        BarSeries bars = found.bars();
        double[] logCloses = IntStream.range(0, bars.size())
                .mapToDouble(t -> bars.close(t) > 0 ? Math.log(bars.close(t)) : Double.NaN)
                .toArray();
        CausalDecomposition decomposition = Modwt.of(filter).causal(logCloses, levels);
        List<Level> rows = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            rows.add(level(decomposition, level));
        }
        Analysis analysis = new Analysis(
                bars.instrument().toString(),
                bars.interval().toString(),
                bars.size(),
                bars.bar(0).openTime().toString(),
                bars.last().openTime().toString(),
                found.origin(),
                bars.checksum(),
                filter.name(),
                rows);
        if (common.json) {
            surroundings.terminal().out().println(Json.of(analysis));
        } else {
            print(bars, analysis, filter);
        }
        return Main.DONE;
    }

    private static Level level(CausalDecomposition decomposition, int level) {
        double[] coefficients = IntStream.range(0, decomposition.size())
                .mapToDouble(t -> decomposition.waveletCoefficient(level, t))
                .filter(Double::isFinite)
                .toArray();
        double squares = 0;
        for (double w : coefficients) {
            squares += w * w;
        }
        boolean none = coefficients.length == 0;
        return new Level(
                level,
                decomposition.band(level).toString(),
                coefficients.length,
                none ? null : Double.valueOf(Math.sqrt(squares / coefficients.length)),
                none ? null : Double.valueOf(coefficients[coefficients.length - 1]),
                decomposition.warmUp(level),
                decomposition.delayBars(level));
    }

    private void print(BarSeries bars, Analysis analysis, ScalingFilter filter) {
        var out = surroundings.terminal().out();
        out.println(Texts.head(bars, analysis.origin));
        out.println("One-sided MODWT of the log closes with " + filter + "; values in percent of the price");
        out.println();
        TextTable table =
                new TextTable("level", "periods<", "values", "rms %", "latest %", "warm-up bars", "delay bars");
        for (Level level : analysis.levels) {
            table.row(
                    "D" + level.level,
                    level.periods,
                    String.format(Locale.ROOT, "%,d", level.coefficients),
                    percent(level.rms, "%.3f"),
                    percent(level.latest, "%+.3f"),
                    String.valueOf(level.warmUpBars),
                    String.valueOf(level.delayBars));
        }
        table.print(out);
    }

    private static String percent(@Nullable Double value, String format) {
        return value == null ? "too short" : String.format(Locale.ROOT, format, 100 * value);
    }
}
