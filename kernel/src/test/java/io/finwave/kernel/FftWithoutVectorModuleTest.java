package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A JVM that was started without the vector module computes the same bits.
class FftWithoutVectorModuleTest {
    @Test
    void everyTransform_vectorModuleAbsent_sameBits() throws IOException, InterruptedException {
        assertThat(KernelImplementation.active().kind()).isEqualTo(KernelImplementation.Kind.VECTOR);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrintHashes.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo("SCALAR\n" + hashes());
    }

    private static String hashes() {
        StringBuilder lines = new StringBuilder();
        for (int n : new int[] {1, 2, 12, 49, 64, 100, 777, 1000, 1009, 1024, 4096, 10000, 16384}) {
            double[] re = TestSignals.noise(1, n);
            double[] im = TestSignals.noise(2, n);
            Fft.ofLength(n).forward(re, im);
            lines.append(n).append(' ').append(Arrays.hashCode(re)).append(' ').append(Arrays.hashCode(im));
            RealFft real = RealFft.ofLength(n);
            double[] binsRe = new double[real.bins()];
            double[] binsIm = new double[real.bins()];
            real.forward(TestSignals.noise(3, n), binsRe, binsIm);
            lines.append(' ').append(Arrays.hashCode(binsRe)).append(' ').append(Arrays.hashCode(binsIm));
            real.inverse(binsRe, binsIm, re);
            lines.append(' ').append(Arrays.hashCode(re));
            int bins = Math.max(1, n / 20);
            PrunedInverseFft.of(n, n / 3, bins).inverse(TestSignals.noise(4, bins), TestSignals.noise(5, bins), re, im);
            lines.append(' ').append(Arrays.hashCode(re)).append(' ').append(Arrays.hashCode(im));
            lines.append('\n');
        }
        return lines.toString().strip();
    }

    /// Prints which twin runs, and what it computes.
    static final class PrintHashes {
        public static void main(String[] arguments) {
            System.out.println(KernelImplementation.active().kind() + "\n" + hashes());
        }
    }
}
