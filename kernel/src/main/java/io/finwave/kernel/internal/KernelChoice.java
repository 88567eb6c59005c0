package io.finwave.kernel.internal;

import io.finwave.kernel.DecimatedFilterBank;
import io.finwave.kernel.DilatedFilterBank;
import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.KernelImplementation.Kind;

/// Chooses between the scalar and the vector twin, once, when the kernel is first used.
public final class KernelChoice {
    private static final String MODULE = "jdk.incubator.vector";

    public static final DilatedFilterBank FILTER_BANK;
    static final FftPasses FFT_PASSES;
    static final RealPasses REAL_PASSES;
    static final Interpolation INTERPOLATION;
    public static final KernelImplementation IMPLEMENTATION;

    static {
        DilatedFilterBank bank = new ScalarFilterBank();
        FftPasses passes = new ScalarFftPasses();
        RealPasses realPasses = new ScalarRealPasses();
        Interpolation interpolation = new ScalarInterpolation();
        int lanes = 1;
        String reason;
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            reason = MODULE + " is absent: start with --add-modules " + MODULE;
        } else {
            try {
                lanes = VectorFilterBank.lanes();
                if (lanes > 1) {
                    bank = new VectorFilterBank();
                    if (Fused.IN_HARDWARE) {
                        passes = new VectorFftPasses();
                        realPasses = new VectorRealPasses();
                        interpolation = new VectorInterpolation();
                    }
                    reason = MODULE + " is present";
                } else {
                    reason = "this processor has no vectors of doubles";
                }
            } catch (LinkageError damaged) {
                lanes = 1;
                reason = MODULE + " is present but does not work: " + damaged;
            }
        }
        FILTER_BANK = bank;
        FFT_PASSES = passes;
        REAL_PASSES = realPasses;
        INTERPOLATION = interpolation;
        Kind kind = bank instanceof ScalarFilterBank ? Kind.SCALAR : Kind.VECTOR;
        IMPLEMENTATION = new KernelImplementation(kind, lanes, Fused.IN_HARDWARE, reason);
    }

    private KernelChoice() {}

    /// A decimated filter bank of the chosen kind.
    public static DecimatedFilterBank decimatedFilterBank(
            double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        return switch (IMPLEMENTATION.kind()) {
            case SCALAR -> new ScalarDecimatedFilterBank(decLow, decHigh, recLow, recHigh);
            case VECTOR -> new VectorDecimatedFilterBank(decLow, decHigh, recLow, recHigh);
        };
    }
}
