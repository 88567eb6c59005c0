package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.LeakAudit.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What the audited function is given, call by call: a future is changed as it is said to be, at bars that are
/// spread over all of the series.
class LeakAuditChangesTest {
    private static final int FIRST = 20;
    private static final int SIZE = 600;
    private static final int CUTS = 12;
    private static final int PROBES = 48;
    private static final double[] SERIES = TestSignals.noise(5, SIZE);

    /// The arguments of all calls of the audit of a function that is honest.
    private static List<double[]> calls(double[] series, int firstCut) {
        List<double[]> calls = new ArrayList<>();
        LeakAudit.Report report = LeakAudit.of(x -> {
                    calls.add(x.clone());
                    return x.clone();
                })
                .fromBar(firstCut)
                .audit(series);
        assertThat(report).isEqualTo(new LeakAudit.Report(List.of(), 0));
        return calls;
    }

    /// The last bar before the first one that is not that of the series.
    private static int cut(double[] x) {
        int bar = 0;
        while (bar < x.length && x[bar] == SERIES[bar]) {
            bar++;
        }
        return bar - 1;
    }

    private static int beginOfPart(int part, int parts) {
        return part * (SIZE - FIRST - 1) / parts;
    }

    @Test
    void audit_everyPartOfTheSeries_isCutOnceWithEveryChange() {
        List<double[]> calls = calls(SERIES, FIRST);
        assertThat(calls).hasSize(2 + CUTS * Change.values().length + PROBES + 1);
        assertThat(calls.get(0)).isEqualTo(SERIES);
        assertThat(calls.get(1)).isEqualTo(SERIES);
        int call = 2;
        int apart = 0;
        for (int c = 0; c < CUTS; c++) {
            int cut = cut(calls.get(call));
            assertThat(cut - FIRST).as("cut %s", c).isBetween(beginOfPart(c, CUTS), beginOfPart(c + 1, CUTS) - 1);
            apart += cut - FIRST - beginOfPart(c, CUTS);
            for (Change change : Change.values()) {
                assertChanged(change, cut, calls.get(call++));
            }
        }
        // not always the first bar of a part
        assertThat(apart).isGreaterThan(CUTS);
    }

    private static void assertChanged(Change change, int cut, double[] x) {
        double[] expected = SERIES.clone();
        switch (change) {
            case TIMES_TEN -> {
                for (int t = cut + 1; t < SIZE; t++) {
                    expected[t] = 10 * SERIES[t] + 1;
                }
            }
            case NEGATED -> {
                for (int t = cut + 1; t < SIZE; t++) {
                    expected[t] = -SERIES[t];
                }
            }
            case MISSING -> Arrays.fill(expected, cut + 1, SIZE, Double.NaN);
            case TRUNCATED -> expected = Arrays.copyOf(SERIES, cut + 1);
            case SHUFFLED -> {
                assertThat(x).hasSize(SIZE).isNotEqualTo(SERIES).startsWith(Arrays.copyOf(SERIES, cut + 1));
                int stayed = 0;
                for (int t = cut + 1; t < SIZE; t++) {
                    stayed += x[t] == SERIES[t] ? 1 : 0;
                }
                assertThat(stayed).isLessThanOrEqualTo(5);
                Arrays.sort(expected, cut + 1, SIZE);
                Arrays.sort(x, cut + 1, SIZE);
            }
        }
        assertThat(x).as("%s at %s", change, cut).isEqualTo(expected);
    }

    @Test
    void audit_everyPartOfTheSeriesAndItsEnd_hasOneBarChanged() {
        List<double[]> calls = calls(SERIES, FIRST);
        int apart = 0;
        for (int probe = 0; probe <= PROBES; probe++) {
            double[] x = calls.get(calls.size() - PROBES - 1 + probe);
            int bar = cut(x) + 1;
            double[] expected = SERIES.clone();
            expected[bar] = 10 * SERIES[bar] + 1;
            assertThat(x).isEqualTo(expected);
            if (probe == PROBES) {
                assertThat(bar).isEqualTo(SIZE - 1);
            } else {
                int begin = FIRST + 1 + beginOfPart(probe, PROBES);
                assertThat(bar).isBetween(begin, FIRST + beginOfPart(probe + 1, PROBES));
                apart += bar - begin;
            }
        }
        assertThat(apart).isGreaterThan(PROBES);
    }

    @Test
    void audit_singleBarThatIsMissing_becomesOne() {
        double[] missing = TestSignals.constant(64, Double.NaN);
        List<double[]> calls = calls(missing, 0);
        for (double[] x : calls.subList(calls.size() - PROBES - 1, calls.size())) {
            assertThat(Arrays.stream(x).filter(value -> !Double.isNaN(value)).toArray())
                    .containsExactly(1);
        }
    }

    /// Sixteen values leave fifteen cuts for twelve parts, and 48 parts of which most are empty.
    @Test
    void audit_fewestValues_areCutEverywhere() {
        double[] few = Arrays.copyOf(SERIES, 16);
        List<double[]> calls = calls(few, 0);
        List<Integer> lengths = new ArrayList<>();
        for (double[] x : calls) {
            if (x.length < 16) {
                lengths.add(x.length);
            }
        }
        assertThat(lengths).hasSize(CUTS).isSorted().doesNotHaveDuplicates();
        assertThat(lengths.getFirst()).isOne();
        assertThat(lengths.getLast()).isBetween(14, 15);
    }

    @Test
    void audit_oneBarThatIsFeltEverywhere_hasItsDistanceForReach() {
        // the last value decides the first output alone: only a change of that very bar shows how far it reaches
        UnaryOperator<double[]> last = x -> {
            double[] y = new double[x.length];
            y[0] = x[x.length - 1] > 5 ? 1 : 0;
            return y;
        };
        double[] series = TestSignals.constant(100, 1);
        LeakAudit audit = LeakAudit.of(last)
                .without(Change.NEGATED)
                .without(Change.MISSING)
                .without(Change.SHUFFLED)
                .without(Change.TRUNCATED);
        LeakAudit.Report report = audit.audit(series);
        assertThat(report.reachBars()).isEqualTo(99);
        assertThat(report.findings())
                .hasSize(CUTS)
                .allMatch(finding -> finding.change() == Change.TIMES_TEN && finding.firstChanged() == 0);
        assertThat(audit.without(Change.TIMES_TEN).audit(series)).isEqualTo(new LeakAudit.Report(List.of(), 99));
    }
}
