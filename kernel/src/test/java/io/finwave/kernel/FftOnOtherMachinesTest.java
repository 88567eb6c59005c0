package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.TestSignals;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// JVMs with other vectors, or none, compute the same bits.
class FftOnOtherMachinesTest {
    @Test
    void everyTransform_vectorModuleAbsent_sameBits() throws IOException, InterruptedException {
        assertThat(OtherJvm.output(List.of(), PrintHashes.class)).isEqualTo("SCALAR\n" + hashes());
    }

    @Test
    void everyTransform_narrowerVectors_sameBits() throws IOException, InterruptedException {
        for (int lanes = KernelImplementation.active().lanes() / 2; lanes > 1; lanes /= 2) {
            assertThat(OtherJvm.output(withVectors("-XX:MaxVectorSize=" + 8 * lanes), PrintHashes.class))
                    .as("%s lanes", lanes)
                    .isEqualTo("VECTOR\n" + hashes());
        }
    }

    @Test
    void everyTransform_noFusedMultiplyAdd_sameBitsWithAndWithoutVectors() throws IOException, InterruptedException {
        String scalar = OtherJvm.output(List.of("-XX:-UseFMA"), PrintHashes.class);
        String vector = OtherJvm.output(withVectors("-XX:-UseFMA"), PrintHashes.class);
        assertThat(scalar).startsWith("SCALAR\n1 ");
        assertThat(vector.substring(vector.indexOf('\n'))).isEqualTo(scalar.substring(scalar.indexOf('\n')));
    }

    private static List<String> withVectors(String option) {
        return Stream.concat(OtherJvm.WITH_VECTORS.stream(), Stream.of(option)).toList();
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
