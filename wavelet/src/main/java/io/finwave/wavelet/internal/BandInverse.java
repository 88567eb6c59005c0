package io.finwave.wavelet.internal;

import io.finwave.kernel.Fft;
import io.finwave.kernel.PrunedInverseFft;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Inverse transforms of one length of spectra that are a real filter times the spectrum of a real series,
/// each by the quicker way. For one thread.
public final class BandInverse {
    /// A band narrower than this part of the length is transformed for itself.
    private static final int NARROW = 16;

    /// Bins of all narrow bands whose transforms are kept for the next time: some 512 bytes each.
    private static final int KEPT_BINS = 100_000;

    private final int length;
    private final Map<SpectralRow, PrunedInverseFft> kept = new HashMap<>();
    private int keptBins;
    private @Nullable Fft whole;
    private double[] bandRe = new double[0];
    private double[] bandIm = new double[0];

    /// @param length M
    public BandInverse(int length) {
        this.length = length;
    }

    /// ```
    /// out(t) = 1/M Σ weight(k) X(k) e^(2πi kt/M)
    /// ```
    ///
    /// @param filter the weights
    /// @param xRe the real parts of the bins 0 .. M/2 of the series
    /// @param xIm their imaginary parts
    /// @param outRe where M real parts go
    /// @param outIm where M imaginary parts go
    public void inverse(SpectralRow filter, double[] xRe, double[] xIm, double[] outRe, double[] outIm) {
        int bins = filter.weights().length;
        if (bins == 0) {
            Arrays.fill(outRe, 0);
            Arrays.fill(outIm, 0);
        } else if (bins <= length / NARROW) {
            if (bandRe.length < bins) {
                bandRe = new double[bins];
                bandIm = new double[bins];
            }
            multiply(filter, xRe, xIm, bandRe, bandIm, -filter.firstBin());
            narrow(filter, bins).inverse(bandRe, bandIm, outRe, outIm);
        } else {
            int first = filter.firstBin();
            int after = first + bins;
            // bins behind the band; those before it end where the negative ones begin
            Arrays.fill(outRe, after, first < 0 ? length + first : length, 0);
            Arrays.fill(outIm, after, first < 0 ? length + first : length, 0);
            if (first > 0) {
                Arrays.fill(outRe, 0, first, 0);
                Arrays.fill(outIm, 0, first, 0);
            }
            multiply(filter, xRe, xIm, outRe, outIm, 0);
            if (whole == null) {
                whole = Fft.ofLength(length);
            }
            whole.inverse(outRe, outIm);
        }
    }

    private PrunedInverseFft narrow(SpectralRow filter, int bins) {
        PrunedInverseFft known = kept.get(filter);
        if (known == null) {
            known = PrunedInverseFft.of(length, filter.firstBin(), bins);
            if (keptBins + bins <= KEPT_BINS) {
                kept.put(filter, known);
                keptBins += bins;
            }
        }
        return known;
    }

    /// Writes weight times bin k to the place k + shift, or behind the end of the array where that is
    /// negative.
    private static void multiply(
            SpectralRow filter, double[] xRe, double[] xIm, double[] toRe, double[] toIm, int shift) {
        double[] weights = filter.weights();
        int first = filter.firstBin();
        int negative = Math.clamp(-(long) first, 0, weights.length);
        for (int i = 0; i < negative; i++) {
            int bin = first + i;
            int place = bin + shift < 0 ? toRe.length + bin + shift : bin + shift;
            toRe[place] = weights[i] * xRe[-bin];
            toIm[place] = -weights[i] * xIm[-bin];
        }
        for (int i = negative; i < weights.length; i++) {
            toRe[first + shift + i] = weights[i] * xRe[first + i];
            toIm[first + shift + i] = weights[i] * xIm[first + i];
        }
    }
}
