package io.finwave.wavelet;

import io.finwave.wavelet.internal.SpectrumIntegrals;

/// The generalised Morse wavelet, which is analytic without any cut.
///
/// ```
/// ψ̂(ω) = a ω^β e^(-ω^γ)   for ω > 0, else 0            peak at (β/γ)^(1/γ)
/// ```
///
/// - γ: the symmetry. 3 is the most symmetric in frequency and the usual choice; 1 is the [Paul] wavelet.
/// - β: with γ the duration: √(βγ)/π is about the number of oscillations. 20 is usual with γ = 3, and then it
///   is close to a Morlet wavelet with ω₀ = √(βγ).
/// - a: from unit energy; the constants have closed forms with the gamma function.
///
/// Edge cases: β near 0 leaves much of the constant's neighbourhood in; the mean of ψ is zero for every β.
/// Accuracy: the spectrum is computed relative to its peak, without the cancellation of ω^β against e^(-ω^γ).
///
/// Source: Olhede and Walden (2002), doi:10.1109/TSP.2002.804066; Lilly and Olhede (2009),
/// doi:10.1109/TSP.2008.2007607.
public final class Morse extends AnalysingWavelet {
    private final double gamma;
    private final double beta;
    private final double eFoldingTime;

    private Morse(double gamma, double beta, double peakFrequency, double lowest, double highest) {
        super(
                "Morse(" + gamma + ", " + beta + ")",
                omega -> shape(gamma, beta, omega / peakFrequency),
                peakFrequency,
                Math.pow((beta + 0.5) / gamma, 1 / gamma),
                lowest,
                highest,
                false);
        this.gamma = gamma;
        this.beta = beta;
        this.eFoldingTime = SpectrumIntegrals.eFoldingTime(this::shape, lowest, highest, peakFrequency);
    }

    /// The usual one: γ = 3, β = 20.
    public static Morse usual() {
        return of(3, 20);
    }

    /// Any member of the family.
    ///
    /// @param gamma γ in 0.5..30
    /// @param beta β in 0.5..2000
    public static Morse of(double gamma, double beta) {
        Checks.inRange("gamma", gamma, 0.5, 30);
        Checks.inRange("beta", beta, 0.5, 2000);
        double peakFrequency = Math.pow(beta / gamma, 1 / gamma);
        double lowest = Roots.between(0, 1, r -> shape(gamma, beta, r) - NEGLIGIBLE);
        double far = 2;
        while (shape(gamma, beta, far) > NEGLIGIBLE) {
            far *= 2;
        }
        double highest = Roots.between(1, far, r -> NEGLIGIBLE - shape(gamma, beta, r));
        return new Morse(gamma, beta, peakFrequency, lowest * peakFrequency, highest * peakFrequency);
    }

    public double gamma() {
        return gamma;
    }

    public double beta() {
        return beta;
    }

    @Override
    public boolean real() {
        return false;
    }

    @Override
    public double eFoldingTime() {
        return eFoldingTime;
    }

    /// r^β e^(-(β/γ)(r^γ - 1)), with r = ω/peak > 0.
    private static double shape(double gamma, double beta, double r) {
        double log = Math.log(r);
        return Math.exp(beta * (log - Math.expm1(gamma * log) / gamma));
    }
}
