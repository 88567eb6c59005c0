package io.finwave.wavelet;

import java.util.List;

/// The analysing wavelets of the golden files, by their names there.
final class Wavelets {
    private Wavelets() {}

    /// Made anew in each call, so that what a change of a wavelet does is seen by every test.
    static List<AnalysingWavelet> all() {
        return List.of(
                Morlet.usual(),
                Morlet.of(6, Morlet.Form.GAUSSIAN),
                Morlet.of(6, Morlet.Form.ADMISSIBLE),
                Morlet.of(2, Morlet.Form.ADMISSIBLE),
                Morlet.of(20),
                Morse.usual(),
                Morse.of(3, 1.5),
                Morse.of(1, 4),
                Morse.of(9, 40),
                Paul.usual(),
                Paul.of(1),
                DerivativeOfGaussian.mexicanHat(),
                DerivativeOfGaussian.of(1),
                DerivativeOfGaussian.of(3),
                DerivativeOfGaussian.of(6),
                Bump.usual(),
                Bump.of(5, 3));
    }

    static AnalysingWavelet named(String name) {
        return all().stream()
                .filter(wavelet -> wavelet.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no wavelet is named " + name));
    }
}
