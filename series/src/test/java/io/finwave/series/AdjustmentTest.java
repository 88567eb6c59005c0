package io.finwave.series;

import static io.finwave.series.Bars.daily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.Adjustment.FactorTable.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    private static final BarSeries RAW = daily("2024-01-01", 100, 102, 51, 50, 49);
    private static final CorporateAction SPLIT = action("2024-01-03", 2, 0);
    private static final CorporateAction DIVIDEND = action("2024-01-04", 1, 2);

    private static CorporateAction action(String date, double ratio, double dividend) {
        return new CorporateAction(Instant.parse(date + "T00:00:00Z"), ratio, dividend);
    }

    @Test
    void splits_twoForOne_halvesPricesBeforeAndDoublesVolumes() {
        BarSeries adjusted = Adjustment.splits(List.of(DIVIDEND, SPLIT)).apply(RAW);
        assertThat(adjusted.closes().toArray()).containsExactly(50, 51, 51, 50, 49);
        assertThat(adjusted.volume(1)).isEqualTo(2);
        assertThat(adjusted.volume(2)).isEqualTo(1);
    }

    @Test
    void splitsAndDividends_handWorked_multipliesByCloseOverCloseAndDividend() {
        double[] f = Adjustment.splitsAndDividends(List.of(SPLIT, DIVIDEND)).priceFactors(RAW);
        double paid = 50.0 / 52;
        assertThat(f[4]).isEqualTo(1);
        assertThat(f[3]).isEqualTo(1);
        assertThat(f[2]).isEqualTo(paid);
        assertThat(f[1]).isCloseTo(paid / 2, within(1e-16));
        assertThat(f[0]).isEqualTo(f[1]);
    }

    @Test
    void apply_actionOnADayWithoutBar_countsOnTheNextBar() {
        BarSeries weekend = Bars.onDates("2024-01-05", "2024-01-08", "2024-01-09");
        CorporateAction onSunday = action("2024-01-07", 4, 0);
        assertThat(Adjustment.splits(List.of(onSunday)).priceFactors(weekend)).containsExactly(0.25, 1, 1);
    }

    @Test
    void apply_actionsOutsideTheHistory_changeNothing() {
        List<CorporateAction> outside =
                List.of(action("2023-12-01", 3, 0), action("2024-01-01", 3, 1), action("2024-01-06", 5, 1));
        assertThat(Adjustment.splitsAndDividends(outside).apply(RAW).checksum()).isEqualTo(RAW.checksum());
        assertThat(Adjustment.splits(outside).priceFactors(RAW.prefix(0))).isEmpty();
    }

    @Test
    void apply_prefix_knowsNothingOfLaterActions() {
        Adjustment all = Adjustment.splitsAndDividends(List.of(SPLIT, DIVIDEND));
        Adjustment early = Adjustment.splitsAndDividends(List.of(SPLIT));
        BarSeries then = RAW.prefix(3);
        assertThat(all.apply(then).checksum()).isEqualTo(early.apply(then).checksum());
        TimeSeries late = Returns.log(all.apply(RAW));
        TimeSeries known = Returns.log(all.apply(then));
        for (int t = 1; t < 3; t++) {
            assertThat(known.value(t)).isCloseTo(late.value(t), within(1e-15));
        }
    }

    @Test
    void table_steps_holdUpToTheirTimeAndAreRelativeToTheLastBar() {
        Adjustment table = Adjustment.table(List.of(
                new Step(Instant.parse("2050-12-31T00:00:00Z"), 1, 1),
                new Step(Instant.parse("2024-01-02T00:00:00Z"), 0.9, 0.5),
                new Step(Instant.parse("2024-01-03T00:00:00Z"), 0.9, 1)));
        assertThat(table.priceFactors(RAW)).containsExactly(0.45, 0.45, 0.9, 1, 1);
        assertThat(table.shareFactors(RAW)).containsExactly(2, 2, 1, 1, 1);
        assertThat(table.priceFactors(RAW.prefix(3))).containsExactly(0.5, 0.5, 1);
    }

    @Test
    void newAction_badRatioOrDividend_throws() {
        assertThatThrownBy(() -> action("2024-01-01", 0, 0))
                .hasMessage("split ratio must be positive and finite, got 0.0");
        assertThatThrownBy(() -> action("2024-01-01", 1, -1))
                .hasMessage("dividend must be zero or more and finite, got -1.0");
        assertThatThrownBy(() -> new Step(Instant.EPOCH, 0, 1))
                .hasMessage("factors must be positive and finite, got 0.0 and 1.0");
    }
}
