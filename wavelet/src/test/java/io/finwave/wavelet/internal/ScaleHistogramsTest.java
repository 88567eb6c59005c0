package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleHistogramsTest {
    @Test
    void value_levels_areTheUpperEndsOfTheirSteps() {
        ScaleHistograms part = new ScaleHistograms(3);
        part.count(0, new double[] {9, 0, 0.5}, 1, 3);
        part.count(1, new double[] {9, 0.25, 1}, 1, 3);
        ScaleHistograms all = new ScaleHistograms(3);
        all.add(part);
        all.add(part);
        assertThat(all.value(0, 0.5)).isZero();
        assertThat(all.value(0, 0.51)).isEqualTo(0.5);
        assertThat(all.value(1, 0.5)).isEqualTo(0.25);
        assertThat(all.value(1, 0.9)).isEqualTo(1);
        assertThat(all.value(2, 0.5)).isNaN();
        assertThat(all.fromStepUp(0)[0]).isEqualTo(4);
        assertThat(all.fromStepUp(0)[1]).isEqualTo(2);
        assertThat(all.fromStepUp(0)[1024]).isEqualTo(2);
        assertThat(all.fromStepUp(0)[1025]).isZero();
        assertThat(all.fromStepUp(1)[24 * 1024]).isEqualTo(2);
    }

    @Test
    void step_value_isOneOf1024InTheOctaveOfItsDistanceFromOne() {
        assertThat(ScaleHistograms.step(0)).isZero();
        assertThat(ScaleHistograms.step(0x1p-11)).isEqualTo(1);
        assertThat(ScaleHistograms.step(0.5)).isEqualTo(1024);
        assertThat(ScaleHistograms.step(0.75)).isEqualTo(2048);
        assertThat(ScaleHistograms.step(0.99999)).isEqualTo(16 * 1024 + 706);
        assertThat(ScaleHistograms.step(1 - 0x1p-30)).isEqualTo(24 * 1024);
        assertThat(ScaleHistograms.step(1 + 0x1p-50)).isEqualTo(24 * 1024);
    }
}
