package io.finwave.kernel;

import io.finwave.kernel.internal.KernelChoice;

/// Which implementation of the inner loops runs in this JVM, and why. The results are the same bits either
/// way; only the speed differs.
///
/// @param kind scalar or vector
/// @param lanes how many doubles one instruction works on; 1 for scalar
/// @param fusedMultiplyAdd whether the processor multiplies and adds with one rounding. Where it does not,
/// both twins round twice, last digits differ from those of other machines, and the Fourier transforms run
/// their scalar twin
/// @param reason why this one was chosen, one line for a person
public record KernelImplementation(Kind kind, int lanes, boolean fusedMultiplyAdd, String reason) {
    /// The two twins.
    public enum Kind {
        /// Plain Java loops.
        SCALAR,
        /// The JDK's Vector API.
        VECTOR
    }

    /// The implementation that was chosen when the kernel was first used. It does not change while the JVM
    /// runs.
    public static KernelImplementation active() {
        return KernelChoice.IMPLEMENTATION;
    }

    /// One line for the start log, such as `vector, 8 lanes (jdk.incubator.vector is present)`.
    @Override
    public String toString() {
        String what = kind == Kind.VECTOR ? "vector, " + lanes + " lanes" : "scalar";
        return what + (fusedMultiplyAdd ? "" : ", no fused multiply-add") + " (" + reason + ")";
    }
}
