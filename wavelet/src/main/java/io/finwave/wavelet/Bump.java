package io.finwave.wavelet;

import io.finwave.wavelet.internal.SpectrumIntegrals;

/// The bump wavelet: its spectrum is exactly zero outside a band, so neighbouring periods do not mix at all.
///
/// ```
/// ψ̂(ω) ∝ e^(1 - 1/(1 - u²))   for |u| < 1, else 0,      u = (ω - μ)/σ,   peak at μ
/// ```
///
/// - μ: the middle of the band; 5 is usual.
/// - σ: half its width, in 0.1 to μ; 0.6 is usual. Wider is sharper in time.
///
/// Edge case: σ = μ lets the band begin at the constant, which itself stays out.
///
/// Source: Daubechies, Lu and Wu (2011), doi:10.1016/j.acha.2010.08.002.
public final class Bump extends AnalysingWavelet {
    private final double mu;
    private final double sigma;
    private final double eFoldingTime;

    private Bump(double mu, double sigma, double ridge, double reach) {
        super(
                "Bump(" + mu + ", " + sigma + ")",
                omega -> bump((omega - mu) / sigma),
                mu,
                ridge,
                mu - reach,
                mu + reach,
                false);
        this.mu = mu;
        this.sigma = sigma;
        this.eFoldingTime = SpectrumIntegrals.eFoldingTime(this::shape, mu - reach, mu + reach, mu);
    }

    /// The usual one: μ = 5, σ = 0.6.
    public static Bump usual() {
        return of(5, 0.6);
    }

    /// Any band.
    ///
    /// @param mu μ in 1..100
    /// @param sigma σ in 0.1..μ
    public static Bump of(double mu, double sigma) {
        Checks.inRange("mu", mu, 1, 100);
        Checks.inRange("sigma", sigma, 0.1, mu);
        double reach = sigma * Roots.between(0, 1, u -> NEGLIGIBLE - bump(u));
        // where the logarithm of ω · shape² is steepest no more: 1/(2ω) = 2u / (σ (1 - u²)²)
        double u = Roots.between(0, 1, v -> 4 * v * (mu + sigma * v) - sigma * (1 - v * v) * (1 - v * v));
        return new Bump(mu, sigma, mu + sigma * u, reach);
    }

    public double mu() {
        return mu;
    }

    public double sigma() {
        return sigma;
    }

    @Override
    public boolean real() {
        return false;
    }

    @Override
    public double eFoldingTime() {
        return eFoldingTime;
    }

    private static double bump(double u) {
        double rest = 1 - u * u;
        // 1 - 1/(1 - u²), without cancelling
        return Math.exp(-u * u / rest);
    }
}
