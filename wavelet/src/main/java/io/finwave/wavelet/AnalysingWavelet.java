package io.finwave.wavelet;

import io.finwave.wavelet.internal.SpectrumIntegrals;
import io.finwave.wavelet.internal.SpectrumTable;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A wavelet of the continuous transform, given by its Fourier transform.
///
/// ```
/// ψ̂(ω) = ∫ ψ(t) e^(-iωt) dt = i^q · spectrum(ω)        spectrum real,  (1/2π) ∫ spectrum² dω = 1
/// ```
///
/// - ω: angular frequency at scale 1, in radians per unit of time. At scale s the wavelet is ψ(t/s), and its
///   spectrum stands at ω/s.
/// - q: [#quarterTurns], which only an odd [DerivativeOfGaussian] needs.
///
/// A scale is not a period. [#period] and [#scale] translate exactly, and which frequency belongs to a scale
/// depends on the normalisation, because the row with the largest response to a cosine does:
///
/// ```
/// period = 2π s / centreFrequency(n)      centreFrequency(L1) = argmax |ψ̂(ω)|
///                                         centreFrequency(L2) = argmax ω |ψ̂(ω)|²
/// ```
///
/// Edge cases: the spectrum is 0 where it is less than 2^-60 of its peak, that is outside
/// [#lowestFrequency] to [#highestFrequency]. Accuracy: constants without a closed form are integrated to
/// within some 1e-14 of their value.
///
/// Immutable. Two wavelets are equal if they are of one family and have the same parameters.
///
/// Sources: Torrence and Compo (1998), doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2; Lilly and Olhede
/// (2009), doi:10.1109/TSP.2008.2007607.
public abstract sealed class AnalysingWavelet permits Morlet, Morse, Paul, DerivativeOfGaussian, Bump {
    /// Where a spectrum counts as zero, as a part of its peak.
    static final double NEGLIGIBLE = 0x1.0p-60;

    private final String name;
    private final DoubleUnaryOperator shape;
    private final double peakFrequency;
    private final double ridgeFrequency;
    private final double lowestFrequency;
    private final double highestFrequency;
    private final double peak;

    /// Made when first needed.
    private volatile @Nullable SpectrumTable table;

    private volatile @Nullable SpectrumTable fineTable;

    /// @param shape the spectrum, divided by its value at the peak
    /// @param peakFrequency where the shape is 1
    /// @param ridgeFrequency where ω · shape² has its maximum
    /// @param lowestFrequency below which the shape is negligible
    /// @param highestFrequency above which the shape is negligible
    AnalysingWavelet(
            String name,
            DoubleUnaryOperator shape,
            double peakFrequency,
            double ridgeFrequency,
            double lowestFrequency,
            double highestFrequency,
            boolean real) {
        this.name = name;
        this.shape = shape;
        this.peakFrequency = peakFrequency;
        this.ridgeFrequency = ridgeFrequency;
        this.lowestFrequency = lowestFrequency;
        this.highestFrequency = highestFrequency;
        double energy = SpectrumIntegrals.energy(shape, lowestFrequency, highestFrequency);
        this.peak = Math.sqrt(2 * Math.PI / (real ? 2 * energy : energy));
    }

    /// Such as `Morlet(6.0)`, with every parameter that is not the usual one.
    public String name() {
        return name;
    }

    /// Whether ψ is real, so that its coefficients are. The others are complex, with modulus and phase.
    public abstract boolean real();

    /// Whether the spectrum has no negative frequencies.
    public boolean analytic() {
        return !real() && lowestFrequency >= 0;
    }

    /// Whether ∫ |ψ̂|²/|ω| is finite, which a strict definition of a wavelet asks for. Of the wavelets here
    /// only the uncorrected [Morlet] ones miss it, by an offset that is too small to matter.
    public boolean admissible() {
        return true;
    }

    /// q: the phase factor of the spectrum is i^q.
    public int quarterTurns() {
        return 0;
    }

    /// The real factor of ψ̂(ω), of unit energy.
    ///
    /// @param omega ω in radians per unit of time at scale 1
    public double spectrum(double omega) {
        return peak * shape(omega);
    }

    /// The spectrum divided by its largest value: 1 at [#peakFrequency].
    public double shape(double omega) {
        if (real() && omega < 0) {
            // quarterTurns and order have the same parity
            return (quarterTurns() & 1) == 0 ? shape(-omega) : -shape(-omega);
        }
        return omega < lowestFrequency || omega > highestFrequency ? 0 : shape.applyAsDouble(omega);
    }

    /// The largest value of the spectrum.
    public double peak() {
        return peak;
    }

    /// The frequency that a row passes best, in radians per unit of time at scale 1: argmax |ψ̂(ω)|.
    public double peakFrequency() {
        return peakFrequency;
    }

    /// The frequency at which the row of scale 1 answers a cosine more than any other row does.
    public double centreFrequency(Normalization normalization) {
        return switch (normalization) {
            case L1 -> peakFrequency;
            case L2 -> ridgeFrequency;
        };
    }

    /// Below this the spectrum counts as zero. Negative only for the [Morlet] wavelets that are not analytic.
    /// A real wavelet has the mirror image of its positive half as well.
    public double lowestFrequency() {
        return lowestFrequency;
    }

    /// Above this the spectrum counts as zero.
    public double highestFrequency() {
        return highestFrequency;
    }

    /// The period of a scale, both in the same unit of time.
    ///
    /// @throws IllegalArgumentException if the scale is not positive and finite
    public double period(double scale, Normalization normalization) {
        return 2 * Math.PI * Checks.positive("scale", scale) / centreFrequency(normalization);
    }

    /// The scale of a period, both in the same unit of time.
    ///
    /// @throws IllegalArgumentException if the period is not positive and finite
    public double scale(double period, Normalization normalization) {
        return Checks.positive("period", period) * centreFrequency(normalization) / (2 * Math.PI);
    }

    /// How far from the middle, at scale 1, the modulus of the wavelet has fallen to 1/e of its largest value
    /// (the power to e^-2). Beyond this distance from an end of the series its coefficients count as free of
    /// the end: see [ConeOfInfluence].
    public abstract double eFoldingTime();

    /// ```
    /// C = ∫ |ψ̂(ω)|² / ω dω      over ω > 0
    /// ```
    ///
    /// Infinite if the wavelet is not [#admissible].
    public double admissibilityConstant() {
        return admissible()
                ? peak * peak * SpectrumIntegrals.overOmega(shape, 2, lowestFrequency, highestFrequency, peakFrequency)
                : Double.POSITIVE_INFINITY;
    }

    /// The constant of the inverse that sums the rows (Morlet's).
    ///
    /// ```
    /// K = ∫ spectrum(ω) / ω dω      over ω > 0
    /// ```
    ///
    /// For the uncorrected [Morlet] wavelets, for which the integral diverges at 0, it is that of
    /// `spectrum(ω) - spectrum(0) e^(-ω²/2)`, some 1e-8 less than any integral over scales in use.
    public double reconstructionConstant() {
        return peak * SpectrumIntegrals.overOmega(shape, 1, lowestFrequency, highestFrequency, peakFrequency);
    }

    /// K with what the negative frequencies add to a sum of real parts.
    double sumConstant() {
        return reconstructionConstant();
    }

    /// The spectrum at positive frequencies, quick to evaluate on many bins.
    SpectrumTable table() {
        SpectrumTable known = table;
        if (known == null) {
            known = SpectrumTable.of(this::shape, lowestFrequency, highestFrequency);
            table = known;
        }
        return known;
    }

    /// The same, for rows with many thousands of bins.
    SpectrumTable fineTable() {
        SpectrumTable known = fineTable;
        if (known == null) {
            known = SpectrumTable.fine(this::shape, lowestFrequency, highestFrequency);
            fineTable = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnalysingWavelet wavelet && name.equals(wavelet.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
