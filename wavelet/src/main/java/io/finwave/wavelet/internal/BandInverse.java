package io.finwave.wavelet.internal;

import io.finwave.kernel.PrunedInverseFft;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Inverse transforms of one length of spectra that are a real filter times the spectrum of a real series,
/// each of its band alone. For one thread.
public final class BandInverse {
    /// Bins of all bands whose transforms are kept for the next time: some 100 bytes each.
    private static final int KEPT_BINS = 3_000_000;

    private final int length;
    private final int mostKept;
    private final Map<SpectralRow, PrunedInverseFft> kept = new HashMap<>();

    /// Bins of the bands that are kept.
    int keptBins;

    private @Nullable PrunedInverseFft any;
    private double[] bandRe = new double[0];
    private double[] bandIm = new double[0];

    /// @param length M
    public BandInverse(int length) {
        this(length, KEPT_BINS);
    }

    /// @param mostKept bins of all bands whose transforms are kept
    BandInverse(int length, int mostKept) {
        this.length = length;
        this.mostKept = mostKept;
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
            return;
        }
        PrunedInverseFft transform = transform(filter, bins);
        if (filter.firstBin() >= 0) {
            transform.inverseFiltered(filter.weights(), xRe, xIm, filter.firstBin(), outRe, outIm);
            return;
        }
        if (bandRe.length < bins) {
            bandRe = new double[bins];
            bandIm = new double[bins];
        }
        multiply(filter, xRe, xIm, bandRe, bandIm);
        transform.inverse(bandRe, bandIm, outRe, outIm);
    }

    private PrunedInverseFft transform(SpectralRow filter, int bins) {
        PrunedInverseFft known = kept.get(filter);
        if (known == null) {
            double[] taper = taper(filter);
            known = any == null
                    ? PrunedInverseFft.ofTapered(length, filter.firstBin(), taper)
                    : any.ofTaperedBand(filter.firstBin(), taper);
            any = known;
            if (keptBins + bins <= mostKept) {
                kept.put(filter, known);
                keptBins += bins;
            }
        }
        return known;
    }

    /// What the bins of a series may be like that moves as prices do: its spectrum grows as `1/f` towards low
    /// frequencies.
    static double[] taper(SpectralRow filter) {
        double[] weights = filter.weights();
        int peak = 0;
        for (int i = 1; i < weights.length; i++) {
            if (Math.abs(weights[i]) > Math.abs(weights[peak])) {
                peak = i;
            }
        }
        double[] taper = new double[weights.length];
        double middle = Math.abs(filter.firstBin() + peak);
        for (int i = 0; i < taper.length; i++) {
            double bin = Math.max(1, Math.abs(filter.firstBin() + i));
            taper[i] = Math.abs(weights[i]) * Math.max(1, middle / bin);
        }
        return taper;
    }

    private static void multiply(SpectralRow filter, double[] xRe, double[] xIm, double[] toRe, double[] toIm) {
        double[] weights = filter.weights();
        int first = filter.firstBin();
        int negative = Math.clamp(-(long) first, 0, weights.length);
        for (int i = 0; i < negative; i++) {
            toRe[i] = weights[i] * xRe[-first - i];
            toIm[i] = -weights[i] * xIm[-first - i];
        }
        for (int i = negative; i < weights.length; i++) {
            toRe[i] = weights[i] * xRe[first + i];
            toIm[i] = weights[i] * xIm[first + i];
        }
    }
}
