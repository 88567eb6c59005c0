package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.KernelImplementation.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KernelImplementationTest {
    @Test
    void active_vectorModulePresent_isTheVectorTwin() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector"))
                .as("the build runs its tests with the vector module")
                .isPresent();
        KernelImplementation active = KernelImplementation.active();
        assertThat(active.kind()).isEqualTo(Kind.VECTOR);
        assertThat(active.lanes()).isGreaterThan(1);
        assertThat(active).hasToString("vector, " + active.lanes() + " lanes (jdk.incubator.vector is present)");
    }

    @Test
    void active_vectorModuleAbsent_isTheScalarTwinAndSaysWhy() throws IOException, InterruptedException {
        // another JVM, started without the module
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrintImplementation.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip())
                .endsWith("scalar (jdk.incubator.vector is absent: start with --add-modules jdk.incubator.vector) 1.0");
        assertThat(process.exitValue()).isZero();
    }

    /// Prints the implementation and a sum that it computed.
    static final class PrintImplementation {
        public static void main(String[] arguments) {
            double[] low = new double[1];
            DilatedFilterBank.active()
                    .analyse(
                            new double[] {0.5, 0.5},
                            new double[] {0.5, -0.5},
                            1,
                            new double[] {1, 1},
                            1,
                            low,
                            0,
                            new double[1],
                            0,
                            1);
            System.out.println(KernelImplementation.active() + " " + low[0]);
        }
    }
}
