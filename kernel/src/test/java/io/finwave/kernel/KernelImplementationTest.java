package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.finwave.kernel.KernelImplementation.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelImplementationTest {
    private static final String PRESENT = "jdk.incubator.vector is present";

    @Test
    void active_thisMachine_isTheVectorTwinWhereItHasVectors() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector"))
                .as("the build runs its tests with the vector module")
                .isPresent();
        int lanes = DoubleVector.SPECIES_PREFERRED.length();
        KernelImplementation active = KernelImplementation.active();
        assertThat(active)
                .isEqualTo(
                        lanes > 1
                                ? new KernelImplementation(Kind.VECTOR, lanes, fused(), PRESENT)
                                : new KernelImplementation(
                                        Kind.SCALAR, 1, fused(), "this processor has no vectors of doubles"));
    }

    @Test
    void active_vectorModuleAbsent_isTheScalarTwinAndSaysWhy() throws IOException, InterruptedException {
        assertThat(OtherJvm.output(List.of(), PrintImplementation.class))
                .isEqualTo(expected(
                        Kind.SCALAR,
                        1,
                        fused(),
                        "jdk.incubator.vector is absent: start with --add-modules" + " jdk.incubator.vector"));
    }

    @Test
    void active_narrowerVectors_isTheVectorTwinWithFewerLanes() throws IOException, InterruptedException {
        int here = DoubleVector.SPECIES_PREFERRED.length();
        for (int lanes = 2; lanes < here; lanes *= 2) {
            assertThat(withVectors("-XX:MaxVectorSize=" + 8 * lanes))
                    .isEqualTo(expected(Kind.VECTOR, lanes, fused(), PRESENT));
        }
    }

    @Test
    void active_noVectorsOfDoubles_isTheScalarTwinAndSaysWhy() throws IOException, InterruptedException {
        assertThat(withVectors("-XX:MaxVectorSize=8"))
                .isEqualTo(expected(Kind.SCALAR, 1, fused(), "this processor has no vectors of doubles"));
    }

    @Test
    void active_noFusedMultiplyAdd_roundsTwiceInBothTwins() throws IOException, InterruptedException {
        assertThat(OtherJvm.output(List.of("-XX:-UseFMA"), PrintImplementation.class))
                .isEqualTo(expected(
                        Kind.SCALAR,
                        1,
                        false,
                        "jdk.incubator.vector is absent: start with --add-modules" + " jdk.incubator.vector"));
        int lanes = DoubleVector.SPECIES_PREFERRED.length();
        if (lanes > 1) {
            assertThat(withVectors("-XX:-UseFMA")).isEqualTo(expected(Kind.VECTOR, lanes, false, PRESENT));
        }
    }

    @Test
    void active_managementModuleAbsent_takesTheInstructionForGranted() throws IOException, InterruptedException {
        assertThat(OtherJvm.output(
                        List.of("--limit-modules", "java.instrument,java.logging,java.management"),
                        PrintImplementation.class))
                .isEqualTo(expected(
                        Kind.SCALAR,
                        1,
                        true,
                        "jdk.incubator.vector is absent: start with --add-modules" + " jdk.incubator.vector"));
    }

    @Test
    void active_vectorTwinDoesNotLoad_isTheScalarTwinAndSaysWhy(@TempDir Path damaged)
            throws IOException, InterruptedException {
        // what stands there is another class
        String internal = "io/finwave/kernel/internal/";
        Path twin = damaged.resolve(internal + "VectorFilterBank.class");
        Files.createDirectories(twin.getParent());
        try (InputStream other =
                KernelImplementation.class.getClassLoader().getResourceAsStream(internal + "ScalarFilterBank.class")) {
            Files.copy(Objects.requireNonNull(other), twin);
        }
        String output = OtherJvm.output(OtherJvm.WITH_VECTORS, damaged, PrintImplementation.class);
        assertThat(output)
                .startsWith("scalar" + (fused() ? "" : ", no fused multiply-add") + " (" + PRESENT
                        + " but does not work: java.lang.NoClassDefFoundError: " + internal + "VectorFilterBank")
                .endsWith(")\n" + sum(fused()) + "\nScalarDecimatedFilterBank\nScalarPolynomialBand");
    }

    @Test
    void toString_eachKind_isOneLine() {
        assertThat(new KernelImplementation(Kind.VECTOR, 8, true, "why")).hasToString("vector, 8 lanes (why)");
        assertThat(new KernelImplementation(Kind.SCALAR, 1, false, "why"))
                .hasToString("scalar, no fused multiply-add (why)");
    }

    private static String withVectors(String option) throws IOException, InterruptedException {
        return OtherJvm.output(
                Stream.concat(OtherJvm.WITH_VECTORS.stream(), Stream.of(option)).toList(), PrintImplementation.class);
    }

    private static String expected(Kind kind, int lanes, boolean fused, String reason) {
        String twin = kind == Kind.VECTOR ? "Vector" : "Scalar";
        return new KernelImplementation(kind, lanes, fused, reason)
                + "\n" + sum(fused)
                + "\n" + twin + "DecimatedFilterBank"
                + "\n" + twin + "PolynomialBand";
    }

    /// What one coefficient must be: (1 + 2^-30)² - 1 with one rounding or two.
    private static double sum(boolean fused) {
        return fused ? 0x1p-29 + 0x1p-60 : 0x1p-29;
    }

    private static boolean fused() {
        return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("UseFMA")
                .getValue());
    }

    /// Prints the implementation, a sum that it computed, and the classes of what was chosen.
    static final class PrintImplementation {
        public static void main(String[] arguments) {
            // enough outputs for several vectors; the one printed is the first
            double[] low = new double[100];
            double[] x = new double[101];
            x[0] = 1 + 0x1p-30;
            x[1] = 1;
            double[] taps = {-1, 1 + 0x1p-30};
            DilatedFilterBank.active().analyse(taps, taps, 1, x, 1, low, 0, new double[100], 0, 100);
            System.out.println(KernelImplementation.active());
            System.out.println(low[0]);
            System.out.println(
                    DecimatedFilterBank.of(taps, taps, taps, taps).getClass().getSimpleName());
            System.out.println(PolynomialBand.active().getClass().getSimpleName());
        }
    }
}
