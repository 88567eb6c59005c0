package io.finwave.wavelet;

import io.finwave.wavelet.internal.SpectrumIntegrals;
import java.util.function.DoubleUnaryOperator;

/// The Morlet wavelet: a wave in a Gaussian envelope.
///
/// ```
/// ψ(t) = π^-¼ e^(iω₀t) e^(-t²/2)
/// ψ̂(ω) ∝ e^(-(ω-ω₀)²/2)                                     Form.GAUSSIAN
///         the same for ω > 0, else 0                          Form.ANALYTIC
///         e^(-(ω-ω₀)²/2) - e^(-(ω²+ω₀²)/2)                     Form.ADMISSIBLE
/// ```
///
/// - ω₀: about how many radians pass in one unit of time of the envelope; 6 is usual. More gives a sharper
///   period and a blurred time.
///
/// All forms are scaled to unit energy; from ω₀ = 5.5 on they are the same to some 1e-7 of their peak.
/// Edge cases: with a small ω₀ the forms differ much, and only [Form#ADMISSIBLE] has no response to a
/// constant. With ω₀ = 6 the e-folding time is √2 to nine digits in every form; that is what is given for
/// all.
///
/// Sources: Torrence and Compo (1998), table 1, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2;
/// Goupillaud, Grossmann and Morlet (1984), doi:10.1016/0016-7142(84)90025-5.
public final class Morlet extends AnalysingWavelet {
    /// What is done about the small response to constants and negative frequencies.
    public enum Form {
        /// Negative frequencies and the constant are cut off: the wavelet of Torrence and Compo.
        ANALYTIC,
        /// Nothing: the spectrum is the whole Gaussian curve, so ψ is exactly as written.
        GAUSSIAN,
        /// The exact correction that makes the mean of ψ zero.
        ADMISSIBLE
    }

    private final double omega0;
    private final Form form;

    private Morlet(double omega0, Form form, double peakFrequency) {
        super(
                "Morlet(" + omega0 + (form == Form.ANALYTIC ? "" : ", " + form) + ")",
                shape(omega0, form, peakFrequency),
                peakFrequency,
                ridgeFrequency(omega0, form),
                lowest(omega0, form),
                omega0 + REACH,
                false);
        this.omega0 = omega0;
        this.form = form;
    }

    /// Where e^(-u²/2) is 2^-60.
    private static final double REACH = Math.sqrt(120 * Math.log(2));

    /// The usual one: ω₀ = 6, analytic.
    public static Morlet usual() {
        return of(6);
    }

    /// The analytic form.
    ///
    /// @param omega0 ω₀ in 1..200
    public static Morlet of(double omega0) {
        return of(omega0, Form.ANALYTIC);
    }

    /// Any form.
    ///
    /// @param omega0 ω₀ in 1..200
    public static Morlet of(double omega0, Form form) {
        Checks.inRange("omega0", omega0, 1, 200);
        return new Morlet(omega0, form, form == Form.ADMISSIBLE ? admissiblePeak(omega0) : omega0);
    }

    public double omega0() {
        return omega0;
    }

    public Form form() {
        return form;
    }

    @Override
    public boolean real() {
        return false;
    }

    @Override
    public boolean admissible() {
        return form == Form.ADMISSIBLE;
    }

    @Override
    public double eFoldingTime() {
        return Math.sqrt(2);
    }

    @Override
    public double reconstructionConstant() {
        // what the correction leaves is also the part of the uncorrected spectrum whose integral is finite
        double height = form == Form.ADMISSIBLE ? difference(omega0, peakFrequency()) : 1;
        return peak()
                / height
                * SpectrumIntegrals.overOmega(
                        omega -> difference(omega0, omega), 1, lowestFrequency(), highestFrequency(), omega0);
    }

    @Override
    double sumConstant() {
        if (form == Form.ANALYTIC) {
            return reconstructionConstant();
        }
        double height = form == Form.ADMISSIBLE ? difference(omega0, peakFrequency()) : 1;
        return reconstructionConstant()
                + peak() / height * SpectrumIntegrals.overOmega(omega -> difference(omega0, -omega), 1, 0, REACH, 1);
    }

    private static DoubleUnaryOperator shape(double omega0, Form form, double peakFrequency) {
        return switch (form) {
            case ANALYTIC -> omega -> omega > 0 ? gaussian(omega - omega0) : 0;
            case GAUSSIAN -> omega -> gaussian(omega - omega0);
            case ADMISSIBLE -> {
                double height = difference(omega0, peakFrequency);
                yield omega -> difference(omega0, omega) / height;
            }
        };
    }

    private static double gaussian(double u) {
        return Math.exp(-0.5 * u * u);
    }

    private static double difference(double omega0, double omega) {
        // each side of 0 in the form that neither cancels nor overflows
        return omega >= 0
                ? -gaussian(omega - omega0) * Math.expm1(-omega * omega0)
                : Math.exp(-0.5 * (omega * omega + omega0 * omega0)) * Math.expm1(omega * omega0);
    }

    /// The root of ω (1 - e^(-ωω₀)) = ω₀.
    private static double admissiblePeak(double omega0) {
        return Roots.between(omega0, omega0 + 1, omega -> omega * -Math.expm1(-omega * omega0) - omega0);
    }

    private static double ridgeFrequency(double omega0, Form form) {
        if (form != Form.ADMISSIBLE) {
            return (omega0 + Math.sqrt(2 + omega0 * omega0)) / 2;
        }
        return Roots.between(
                omega0, omega0 + 2, omega -> omega - omega0 - 0.5 / omega - omega0 / Math.expm1(omega * omega0));
    }

    private static double lowest(double omega0, Form form) {
        return switch (form) {
            case ANALYTIC -> Math.max(0, omega0 - REACH);
            case GAUSSIAN -> omega0 - REACH;
            // on the negative side the second term alone is left
            case ADMISSIBLE ->
                omega0 > REACH ? omega0 - REACH : -Math.sqrt(Math.max(0, REACH * REACH - omega0 * omega0));
        };
    }
}
