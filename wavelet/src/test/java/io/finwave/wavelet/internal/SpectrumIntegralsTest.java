package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectrumIntegralsTest {
    @Test
    void energy_gaussian_isItsIntegral() {
        double root = Math.sqrt(Math.PI);
        // both sides of 0, and in ln ω
        assertThat(SpectrumIntegrals.energy(omega -> Math.exp(-0.5 * omega * omega), -9, 9))
                .isCloseTo(root, within(1e-14));
        assertThat(SpectrumIntegrals.energy(omega -> Math.exp(-0.5 * (omega - 20) * (omega - 20)), 11, 29))
                .isCloseTo(root, within(1e-14));
    }

    @Test
    void overOmega_power_isThatOfTheIntegral() {
        // ∫ ω² e^(-ω) / ω dω = 1, ∫ ω⁴ e^(-2ω) / ω dω = 3!/2⁴
        assertThat(SpectrumIntegrals.overOmega(omega -> omega * omega * Math.exp(-omega), 1, 0, 60, 2))
                .isCloseTo(1, within(1e-14));
        assertThat(SpectrumIntegrals.overOmega(omega -> omega * omega * Math.exp(-omega), 2, 0, 60, 2))
                .isCloseTo(0.375, within(1e-14));
    }

    @Test
    void overOmega_cusp_endsAtTheMostSteps() {
        // never stands still; √|ω - 1.3| / ω from 1 to 2 by scipy 1.10.1
        assertThat(SpectrumIntegrals.overOmega(omega -> Math.sqrt(Math.abs(omega - 1.3)), 1, 1, 2, 1.5))
                .isCloseTo(0.32802173228079184, within(1e-7));
    }

    /// ψ(t) of a Gaussian bell about 20 falls as e^(-t²/2), that of ω^m e^(-ω) as (1 + t²)^(-(m+1)/2).
    @Test
    void eFoldingTime_knownWavelets_isThatOfTheirClosedForms() {
        assertThat(SpectrumIntegrals.eFoldingTime(omega -> Math.exp(-0.5 * (omega - 20) * (omega - 20)), 10, 30, 20))
                .isCloseTo(Math.sqrt(2), within(1e-13));
        for (int m : new int[] {1, 2, 4, 10}) {
            assertThat(SpectrumIntegrals.eFoldingTime(
                            omega -> Math.pow(omega / m, m) * Math.exp(m - omega), 0, 60 + 5 * m, m))
                    .isCloseTo(Math.sqrt(Math.expm1(2.0 / (m + 1))), within(1e-12));
        }
        // twice as slow
        assertThat(SpectrumIntegrals.eFoldingTime(omega -> Math.exp(-2 * (omega - 10) * (omega - 10)), 5, 15, 10))
                .isCloseTo(2 * Math.sqrt(2), within(2e-13));
    }

    /// A support that begins above zero is integrated from there on.
    @Test
    void overOmega_supportThatBeginsLate_isThatOfTheSupport() {
        assertThat(SpectrumIntegrals.overOmega(omega -> 1, 1, 2, 6, 3)).isCloseTo(Math.log(3), within(1e-14));
        assertThat(SpectrumIntegrals.overOmega(omega -> 3, 2, 2, 6, 3)).isCloseTo(9 * Math.log(3), within(1e-13));
    }
}
