package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.forecast.Theta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Theta on every yearly and quarterly series of the M3 competition (`m3/m3_long.csv.gz`).
///
/// The published figures are those of R's `thetaf` (forecast 8.20: 16.75607 and 9.203283), whose search for α
/// stops a little early.
class ThetaReproductionTest {
    @ParameterizedTest
    @CsvSource({"YEARLY, 645, 16.756", "QUARTERLY, 756, 9.203"})
    void symmetricError_allSeries_isAsPublished(String period, int series, double published) {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        for (String line : SharedData.lines("m3/m3_long.csv.gz")) {
            String[] cells = line.split(",", -1);
            if (cells[1].equals(period)) {
                rows.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(cells);
            }
        }
        assertThat(rows).hasSize(series);
        double mean = rows.values().stream()
                .mapToDouble(ThetaReproductionTest::symmetricError)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(published, within(0.05));
    }

    /// The mean of 200 |y − f| / (|y| + |f|) over the values held back.
    private static double symmetricError(List<String[]> rows) {
        double[] known = values(rows, "train");
        double[] held = values(rows, "test");
        double[] path = Theta.withSeason(Integer.parseInt(rows.getFirst()[3]))
                .fit(known)
                .next(held.length);
        double sum = 0;
        for (int k = 0; k < held.length; k++) {
            sum += 200 * Math.abs(held[k] - path[k]) / (Math.abs(held[k]) + Math.abs(path[k]));
        }
        return sum / held.length;
    }

    private static double[] values(List<String[]> rows, String split) {
        return rows.stream()
                .filter(cells -> cells[6].equals(split))
                .mapToDouble(cells -> Double.parseDouble(cells[7]))
                .toArray();
    }
}
