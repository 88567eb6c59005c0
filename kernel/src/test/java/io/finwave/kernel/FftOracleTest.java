package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import org.junit.jupiter.api.Test;

/// Transforms against sums with 50 digits.
class FftOracleTest {
    private final GoldenFile golden = GoldenFile.open("fft-oracle.golden");

    /// The rounding error of one step for each halving, and two for the input and the output.
    private static double tolerance(int n) {
        return 0x1.0p-53 * (2 + Math.log(n) / Math.log(2));
    }

    private static double[] imaginary(GoldenFile.Case known) {
        double scale = switch (known.text("signal")) {
            case "tiny" -> 1e-300;
            case "huge" -> 1e300;
            default -> 1;
        };
        return TestSignals.scaled(TestSignals.noise(known.integer("seed") + 1L, known.integer("size")), scale);
    }

    private static double[] real(GoldenFile.Case known) {
        return TestSignals.named(known.text("signal"), known.integer("seed"), known.integer("size"));
    }

    @Test
    void forward_everySize_isTheExactSumButForRounding() {
        Sweep.over("case", golden.cases(), known -> {
            double[] re = real(known);
            double[] im = imaginary(known);
            Fft.ofLength(re.length).forward(re, im);
            double[] expectedRe = known.numbers("re");
            double[] expectedIm = known.numbers("im");
            double largest = Double.parseDouble(known.text("largest"));
            int row = 0;
            for (double k : known.numbers("at")) {
                double off = Math.hypot(
                        (re[(int) k] - expectedRe[row]) / largest, (im[(int) k] - expectedIm[row]) / largest);
                assertThat(off).as("bin %.0f, relative to the largest", k).isLessThanOrEqualTo(tolerance(re.length));
                row++;
            }
        });
    }

    @Test
    void realForward_everySize_isTheEvenPartOfTheComplexOne() {
        // the transform of the real part is the half of X(k) + conj X(n-k)
        Sweep.over("case", golden.cases(), known -> {
            double[] re = real(known);
            double[] x = re.clone();
            double[] im = new double[re.length];
            Fft.ofLength(re.length).forward(re, im);
            RealFft fft = RealFft.ofLength(re.length);
            double[] binsRe = new double[fft.bins()];
            double[] binsIm = new double[fft.bins()];
            fft.forward(x, binsRe, binsIm);
            double largest = Double.parseDouble(known.text("largest"));
            for (int k = 0; k < binsRe.length; k++) {
                double off = Math.hypot((re[k] - binsRe[k]) / largest, (im[k] - binsIm[k]) / largest);
                assertThat(off).as("bin %d", k).isLessThanOrEqualTo(2 * tolerance(re.length));
            }
        });
    }
}
