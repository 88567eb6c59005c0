package io.finwave.kernel.internal;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// The only place that calls [Math#fma], together with its twin [FusedLanes].
///
/// On a processor without a fused multiply-add, `Math.fma` is emulated with big decimals and thousands of
/// times slower. There both twins multiply and add with two roundings instead.
public final class Fused {
    /// Whether the JVM turns `Math.fma` into an instruction.
    public static final boolean IN_HARDWARE = inHardware();

    private Fused() {}

    /// `a · b + c`, with one rounding if the processor can.
    public static double multiplyAdd(double a, double b, double c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }

    private static boolean inHardware() {
        try {
            return asked(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class));
        } catch (IllegalArgumentException | LinkageError unknownToThisJvm) {
            // Not HotSpot, or a run-time image without its management module. Every 64-bit ARM and every x86
            // server processor since 2013 has the instruction.
            return true;
        }
    }

    /// What a JVM answers; one that has no such bean is trusted like one that is not HotSpot.
    static boolean asked(@Nullable HotSpotDiagnosticMXBean vm) {
        return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    }
}
