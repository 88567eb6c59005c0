package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.Target;
import io.finwave.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingOriginTest {
    private static final History TWENTY = history(20);
    private static final RollingOrigin FROM_TEN = new RollingOrigin(10, Embargo.NONE, 100);

    @Test
    void folds_originsAreConsecutive_toTheLastKnownOutcome() {
        List<Fold> folds = FROM_TEN.folds(TWENTY, Horizon.ofBars(3)).toList();
        assertThat(folds).extracting(Fold::origin).containsExactly(10, 11, 12, 13, 14, 15, 16);
        assertThat(FROM_TEN.origins(20, Horizon.ofBars(3))).isEqualTo(7);
        assertThat(FROM_TEN.barsNeeded(7, Horizon.ofBars(3))).isEqualTo(20);
    }

    @Test
    void fold_handsOutThePastOnly_andKeepsTheOutcome() {
        Fold fold = FROM_TEN.folds(TWENTY, Horizon.ofBars(3)).findFirst().orElseThrow();
        assertThat(fold.known().size()).isEqualTo(11);
        assertThatThrownBy(() -> fold.known().variance(11)).isInstanceOf(IndexOutOfBoundsException.class);
        // Variances are 1, 2, … so the mean of bars 11, 12, 13 is 13.
        assertThat(fold.outcome(Target.VARIANCE)).isEqualTo(13);
    }

    @Test
    void window_horizon_purgesRowsWhoseOutcomeIsNotKnown() {
        Fold fold = FROM_TEN.folds(TWENTY, Horizon.ofBars(3)).findFirst().orElseThrow();
        assertThat(fold.window(4).firstRow()).isEqualTo(4);
        assertThat(fold.window(4).lastRow()).isEqualTo(7);
        assertThat(fold.window(100).firstRow()).isZero();
    }

    @Test
    void window_embargo_keepsFurtherAway() {
        Fold fold = FROM_TEN.with(new Embargo(2))
                .folds(TWENTY, Horizon.ofBars(3))
                .findFirst()
                .orElseThrow();
        assertThat(fold.window(4).firstRow()).isEqualTo(2);
        assertThat(fold.window(4).lastRow()).isEqualTo(5);
    }

    @Test
    void folds_moreThanTheMaximum_areTheNewest() {
        RollingOrigin three = FROM_TEN.withMaximumOrigins(3);
        assertThat(three.folds(TWENTY, Horizon.NEXT_BAR))
                .extracting(Fold::origin)
                .containsExactly(16, 17, 18);
        assertThat(three.possibleOrigins(20, Horizon.NEXT_BAR)).isEqualTo(9);
        assertThat(three.origins(20, Horizon.NEXT_BAR)).isEqualTo(3);
    }

    @Test
    void folds_shortHistory_areNone() {
        assertThat(FROM_TEN.folds(history(11), Horizon.NEXT_BAR)).isEmpty();
        assertThat(FROM_TEN.folds(history(12), Horizon.NEXT_BAR)).hasSize(1);
        assertThat(FROM_TEN.folds(history(5), Horizon.ofBars(22))).isEmpty();
    }

    @Test
    void plan_numbersOutOfRange_throwWithTheValue() {
        assertThatThrownBy(() -> new Embargo(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> FROM_TEN.withFirstOrigin(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> FROM_TEN.withMaximumOrigins(0)).hasMessageContaining("got 0");
    }

    private static History history(int size) {
        long[] times = new long[size];
        double[] values = new double[size];
        Arrays.setAll(times, t -> t);
        Arrays.setAll(values, t -> t + 1);
        return History.ofVariance(TimeSeries.copyOf(times, values));
    }
}
