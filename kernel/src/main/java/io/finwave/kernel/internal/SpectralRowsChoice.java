package io.finwave.kernel.internal;

import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.KernelImplementation.Kind;
import io.finwave.kernel.SpectralRows;

/// The twin of [SpectralRows] that goes with the choice of [KernelChoice]. A vector that is longer than a row
/// has no use.
public final class SpectralRowsChoice {
    public static final SpectralRows ACTIVE = of(KernelImplementation.active());

    private SpectralRowsChoice() {}

    static SpectralRows of(KernelImplementation implementation) {
        return implementation.kind() == Kind.VECTOR && SpectralRows.WIDTH % implementation.lanes() == 0
                ? new VectorSpectralRows()
                : new ScalarSpectralRows();
    }
}
