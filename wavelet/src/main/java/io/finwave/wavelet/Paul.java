package io.finwave.wavelet;

/// The Paul wavelet: sharp in time, blurred in period.
///
/// ```
/// ψ(t) ∝ (1 - it)^-(m+1)
/// ψ̂(ω) ∝ ω^m e^(-ω)   for ω > 0, else 0                peak at m
/// ```
///
/// - m: the order; 4 is usual.
///
/// It is the [Morse] wavelet with γ = 1 and β = m. Edge case: it falls off only as t^-(m+1), so its values
/// lean on far samples more than those of other wavelets. The e-folding time is `√(e^(2/(m+1)) - 1)`, which
/// Torrence and Compo round to 1/√2 for m = 4 and use for all.
///
/// Source: Torrence and Compo (1998), table 1, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2. (The
/// factor i^m of their time domain formula does not belong to their spectrum, which is the one here.)
public final class Paul extends AnalysingWavelet {
    private final int order;

    private Paul(int order, double lowest, double highest) {
        super("Paul(" + order + ")", omega -> shape(order, omega), order, order + 0.5, lowest, highest, false);
        this.order = order;
    }

    /// The usual one: m = 4.
    public static Paul usual() {
        return of(4);
    }

    /// Any order.
    ///
    /// @param order m in 1..40
    public static Paul of(int order) {
        Checks.inRange("order", order, 1, 40);
        double lowest = Roots.between(0, order, omega -> shape(order, omega) - NEGLIGIBLE);
        double highest = Roots.between(order, 10 * order + 100, omega -> NEGLIGIBLE - shape(order, omega));
        return new Paul(order, lowest, highest);
    }

    public int order() {
        return order;
    }

    @Override
    public boolean real() {
        return false;
    }

    @Override
    public double eFoldingTime() {
        return Math.sqrt(Math.expm1(2.0 / (order + 1)));
    }

    private static double shape(int order, double omega) {
        double log = Math.log(omega / order);
        return Math.exp(order * (log - Math.expm1(log)));
    }
}
