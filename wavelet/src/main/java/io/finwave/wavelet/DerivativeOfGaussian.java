package io.finwave.wavelet;

/// A derivative of the Gaussian curve: a real wavelet, whose coefficients have a sign instead of a phase.
///
/// ```
/// ψ(t) = (-1)^(m+1) / √Γ(m+½) · dᵐ/dtᵐ e^(-t²/2)
/// ψ̂(ω) ∝ -(-i)^m ω^m e^(-ω²/2)                        peak at √m
/// ```
///
/// - m: the order; 2 is the Mexican hat (Ricker wavelet), positive in its middle.
///
/// The e-folding time is that of the Gaussian envelope, √2, as Torrence and Compo have it.
///
/// Source: Torrence and Compo (1998), table 1, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2. (Their
/// spectrum for odd m is the complex conjugate of this one; their program, which multiplies without
/// conjugating, gives the coefficients that are given here.)
public final class DerivativeOfGaussian extends AnalysingWavelet {
    private final int order;

    private DerivativeOfGaussian(int order, double lowest, double highest) {
        super(
                "DerivativeOfGaussian(" + order + ")",
                omega -> shape(order, omega),
                Math.sqrt(order),
                Math.sqrt(order + 0.5),
                lowest,
                highest,
                true);
        this.order = order;
    }

    /// The Mexican hat: order 2.
    public static DerivativeOfGaussian mexicanHat() {
        return of(2);
    }

    /// Any order.
    ///
    /// @param order m in 1..40
    public static DerivativeOfGaussian of(int order) {
        Checks.inRange("order", order, 1, 40);
        double peak = Math.sqrt(order);
        double lowest = Roots.between(0, peak, omega -> shape(order, omega) - NEGLIGIBLE);
        double highest = Roots.between(peak, peak + 20, omega -> NEGLIGIBLE - shape(order, omega));
        return new DerivativeOfGaussian(order, lowest, highest);
    }

    public int order() {
        return order;
    }

    @Override
    public boolean real() {
        return true;
    }

    @Override
    public int quarterTurns() {
        // -(-i)^m = i^(2 + 3m)
        return (2 + 3 * order) & 3;
    }

    @Override
    public double eFoldingTime() {
        return Math.sqrt(2);
    }

    private static double shape(int order, double omega) {
        double log = Math.log(omega * omega / order);
        return Math.exp(0.5 * order * (log - Math.expm1(log)));
    }
}
