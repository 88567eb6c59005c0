package io.finwave.examples;

import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ModwtStream;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;

/// Is what a live stream says what the whole history says? To the last bit, also after a restart and a late correction.
public final class BarByBar {
    private BarByBar() {}

    /// Prints the newest coefficients of the stream and of the batch transform.
    public static void main(String[] args) {
        double[] x = BundledCloses.logarithms(BundledCloses.daily("SPX"));
        ScalingFilter filter = ScalingFilter.of("la8");
        ModwtStream stream = ModwtStream.of(filter, 4, 10);
        for (double sample : Arrays.copyOf(x, 3000)) {
            stream.push(sample);
        }
        stream = ModwtStream.restore(stream.snapshot());
        for (int t = 3000; t < x.length; t++) {
            stream.push(t == x.length - 3 ? 0 : x[t]);
        }
        stream.correct(2, x[x.length - 3]);

        var batch = Modwt.of(filter).causal(x, 4);
        for (int level = 1; level <= 4; level++) {
            System.out.printf(
                    "level %d: stream %a, batch %a%n",
                    level, stream.waveletCoefficient(level), batch.waveletCoefficient(level, x.length - 1));
        }
    }
}
