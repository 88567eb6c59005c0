package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.finwave.series.Adjustment;
import io.finwave.series.Adjustment.FactorTable.Step;
import io.finwave.series.BarSeries;
import io.finwave.series.CorporateAction;
import io.finwave.series.Returns;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.SharedData;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Raw prices, split ratios and dividends must give back the adjusted columns that stand beside them.
class AdjustedColumnsTest {
    private static byte[] bytes(String name) throws IOException {
        Optional<Path> file = SharedData.find(name);
        assumeTrue(file.isPresent(), () -> SharedData.absent(name));
        return Files.readAllBytes(file.orElseThrow());
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"AAPL,3", "BA,8", "CAT,4", "DELL,7", "EBAY,4", "F,6", "GE,6"})
    void splitsAndDividends_rawColumns_giveTheAdjustedColumnsBack(String symbol, int splits) throws IOException {
        byte[] file = bytes("marketdata_jl/" + symbol + ".csv.gz");
        BarSeries raw = ImportTesting.read(file, symbol + ".csv.gz", AUTO).series();
        Map<Instant, double[]> columns = new HashMap<>();
        List<CorporateAction> actions = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line : reader.lines().skip(1).toList()) {
                String[] cells = line.split(",", -1);
                double[] values = new double[cells.length];
                for (int i = 1; i < cells.length; i++) {
                    values[i] = Double.parseDouble(cells[i]);
                }
                Instant time = midnight(LocalDate.parse(cells[0]));
                columns.put(time, values);
                if (values[6] != 0 || values[7] != 1) {
                    actions.add(new CorporateAction(time, values[7], values[6]));
                }
            }
        }
        assertThat(actions.stream().filter(a -> a.splitRatio() != 1)).hasSize(splits);

        BarSeries adjusted = Adjustment.splitsAndDividends(actions).apply(raw);

        double worstPrice = 0;
        double worstVolume = 0;
        double unit = Double.NaN; // the newest row of a file that ends before today may carry later dividends
        for (int t = adjusted.size() - 1; t >= 0; t--) {
            double[] want = columns.getOrDefault(Instant.ofEpochMilli(adjusted.openTimeMillis(t)), new double[13]);
            unit = Double.isNaN(unit) ? want[11] / adjusted.close(t) : unit;
            double[] got = {adjusted.open(t), adjusted.high(t), adjusted.low(t), adjusted.close(t)};
            for (int c = 0; c < 4; c++) {
                worstPrice = Math.max(worstPrice, Math.abs(got[c] * unit / want[8 + c] - 1));
            }
            if (want[12] != 0) {
                worstVolume = Math.max(worstVolume, Math.abs(adjusted.volume(t) / want[12] - 1));
            }
        }
        assertThat(worstPrice)
                .as("worst relative error of a price of %s", symbol)
                .isLessThan(1e-6);
        assertThat(worstVolume)
                .as("worst relative error of a volume of %s", symbol)
                .isLessThan(1e-6);
    }

    @Test
    void table_leanFactorFile_removesTheJumpsOfApple() throws IOException {
        BarSeries raw = ImportTesting.read(bytes("lean/daily/aapl.zip"), "aapl.zip", AUTO)
                .series();
        List<Step> steps = new ArrayList<>();
        for (String line : new String(bytes("lean/factor_files/aapl.csv"), StandardCharsets.US_ASCII)
                .lines()
                .toList()) {
            String[] cells = line.split(",", -1);
            steps.add(new Step(
                    midnight(LocalDate.parse(cells[0], DateTimeFormatter.BASIC_ISO_DATE)),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2])));
        }
        BarSeries adjusted = Adjustment.table(steps).apply(raw);
        assertThat(adjusted.last()).isEqualTo(raw.last());
        // The day of the split 7:1, 2014-06-09: raw -86 %, truly 93.70 / (645.57 / 7) - 1 = +1.6 %.
        int day = adjusted.indexAtOrAfter(Instant.parse("2014-06-09T00:00:00Z"));
        assertThat(adjusted.close(day) / adjusted.close(day - 1) - 1)
                .isCloseTo(93.70 / (645.57 / 7) - 1, org.assertj.core.api.Assertions.within(2e-4));
        TimeSeries returns = Returns.log(adjusted);
        double worst = 0;
        for (int t = 1; t < returns.size(); t++) {
            if (!Instant.ofEpochMilli(adjusted.openTimeMillis(t)).equals(Instant.parse("2000-09-29T00:00:00Z"))) {
                worst = Math.max(worst, Math.abs(returns.value(t)));
            }
        }
        // Apart from the profit warning of 2000-09-29 (-52 %) no day of Apple since 1998 moved by more than 30 %.
        assertThat(worst).isLessThan(0.3);
    }
}
