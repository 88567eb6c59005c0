package io.finwave.kernel.internal;

import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.KernelImplementation.Kind;
import io.finwave.kernel.PolynomialBand;

/// The twin of [PolynomialBand] that goes with the choice of [KernelChoice].
public final class PolynomialBandChoice {
    public static final PolynomialBand ACTIVE = KernelImplementation.active().kind() == Kind.VECTOR
            ? new VectorPolynomialBand()
            : new ScalarPolynomialBand();

    private PolynomialBandChoice() {}
}
