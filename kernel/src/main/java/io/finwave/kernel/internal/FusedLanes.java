package io.finwave.kernel.internal;

import jdk.incubator.vector.DoubleVector;

/// [Fused] for vectors. It stands apart so that the scalar twin loads without the vector module.
final class FusedLanes {
    private FusedLanes() {}

    /// `a · b + c` in every lane, rounded as [Fused#multiplyAdd] rounds.
    static DoubleVector multiplyAdd(DoubleVector a, DoubleVector b, DoubleVector c) {
        return Fused.IN_HARDWARE ? a.fma(b, c) : a.mul(b).add(c);
    }
}
