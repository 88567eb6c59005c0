package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleHistogramsTest {
    @Test
    void value_levels_areTheUpperEndsOfTheirSteps() {
        ScaleHistograms part = new ScaleHistograms(3);
        // the first two rows of the values from place 1 on
        part.count(new double[] {9, 0, 0.5}, 1, 2);
        part.count(new double[] {9, 0.25, 1}, 1, 2);
        ScaleHistograms all = new ScaleHistograms(3);
        all.add(part);
        all.add(part);
        assertThat(all.value(0, 0.5)).isEqualTo(1.0 / 4096);
        assertThat(all.value(0, 0.51)).isEqualTo(1025.0 / 4096);
        assertThat(all.value(1, 0.5)).isEqualTo(2049.0 / 4096);
        assertThat(all.value(1, 0.9)).isEqualTo(1);
        assertThat(all.value(2, 0.5)).isNaN();
        assertThat(all.fromStepUp(0)[0]).isEqualTo(4);
        assertThat(all.fromStepUp(0)[1]).isEqualTo(2);
        assertThat(all.fromStepUp(0)[1024]).isEqualTo(2);
        assertThat(all.fromStepUp(0)[1025]).isZero();
        assertThat(all.fromStepUp(1)[4095]).isEqualTo(2);
    }

    @Test
    void step_value_isItsPartOf4096() {
        assertThat(ScaleHistograms.step(0)).isZero();
        assertThat(ScaleHistograms.step(1.0 / 4096)).isEqualTo(1);
        assertThat(ScaleHistograms.step(0.99999)).isEqualTo(4095);
        assertThat(ScaleHistograms.step(1)).isEqualTo(4095);
    }
}
