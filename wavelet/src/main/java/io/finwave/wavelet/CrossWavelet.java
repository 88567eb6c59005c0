package io.finwave.wavelet;

import io.finwave.wavelet.internal.Complete;
import java.util.Objects;

/// The cross-wavelet transform of two series: where both move at the same scale and time, how much, and which
/// of them first.
///
/// ```
/// Wxy(s, t) = Wx(s, t) · Wy(s, t)*
/// amplitude = |Wxy|,   phase φ = arg Wxy in -π..π,   lead = φ s / ω₀
/// ```
///
/// - Wx, Wy: the two continuous transforms; *: complex conjugate; s: the scale; ω₀:
///   [AnalysingWavelet#peakFrequency]. Wxy has the product of the units of the series.
///
/// **Sign**: phase and lead are positive where x is ahead: what x does, y does that much later. If
/// y(t) = x(t - 3) with a sampling interval of 1, the lead is 3 bars. A lead is known but for whole periods.
///
/// A large amplitude shows that both are large, and not that one has to do with the other: for that see
/// [WaveletCoherence].
///
/// **Two-sided**: every value leans on bars after it. Immutable. Rows count from 0, the smallest scale; bars
/// from 0, the oldest.
///
/// Sources: Torrence and Compo (1998), section 6c, doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2;
/// Grinsted, Moore and Jevrejeva (2004), doi:10.5194/npg-11-561-2004.
public final class CrossWavelet {
    private final ContinuousDecomposition x;
    private final ContinuousDecomposition y;

    private CrossWavelet(ContinuousDecomposition x, ContinuousDecomposition y) {
        this.x = x;
        this.y = y;
    }

    /// The cross-wavelet transform of two transforms, which must have been made in the same way.
    ///
    /// @throws IllegalArgumentException if they differ in wavelet, normalisation, sampling interval, scales
    ///     or size
    public static CrossWavelet of(ContinuousDecomposition x, ContinuousDecomposition y) {
        Complete.sameLength(x.size(), y.size());
        requireSame("wavelet", x.wavelet(), y.wavelet());
        requireSame("normalisation", x.cwt().normalization(), y.cwt().normalization());
        requireSame("sampling interval", x.cwt().samplingInterval(), y.cwt().samplingInterval());
        requireSame("scales", x.grid(), y.grid());
        return new CrossWavelet(x, y);
    }

    private static void requireSame(String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException(
                    "both transforms must have the same " + what + ", got " + one + " and " + other);
        }
    }

    /// The number of rows.
    public int rows() {
        return x.rows();
    }

    /// The number of bars.
    public int size() {
        return x.size();
    }

    /// The scale of a row.
    public double scale(int row) {
        return x.scale(row);
    }

    /// The period of a row, in the unit of the sampling interval.
    public double period(int row) {
        return x.period(row);
    }

    /// Re Wxy(s, t).
    public double real(int row, int t) {
        return x.real(row, t) * y.real(row, t) + x.imaginary(row, t) * y.imaginary(row, t);
    }

    /// Im Wxy(s, t).
    public double imaginary(int row, int t) {
        return x.imaginary(row, t) * y.real(row, t) - x.real(row, t) * y.imaginary(row, t);
    }

    /// |Wxy(s, t)|.
    public double amplitude(int row, int t) {
        return x.modulus(row, t) * y.modulus(row, t);
    }

    /// The amplitude without the favour that [Normalization#L2] does to large scales: divided by s/Δt there, and
    /// as it is with [Normalization#L1], which does none.
    ///
    /// Sources: Liu, Liang and Weisberg (2007), doi:10.1175/2007JTECHO511.1; Veleda, Montagne and Araujo
    /// (2012), doi:10.1175/JTECH-D-11-00140.1.
    public double rectifiedAmplitude(int row, int t) {
        return switch (x.cwt().normalization()) {
            case L1 -> amplitude(row, t);
            case L2 -> amplitude(row, t) / (scale(row) / x.cwt().samplingInterval());
        };
    }

    /// φ(s, t), in -π..π; positive where x is ahead. 0 where Wxy is 0.
    public double phase(int row, int t) {
        return Math.atan2(imaginary(row, t), real(row, t));
    }

    /// By how much time x is ahead of y, in the unit of the sampling interval.
    public double leadTime(int row, int t) {
        return phase(row, t) * scale(row) / x.wavelet().peakFrequency();
    }

    /// By how many bars x is ahead of y.
    public double leadBars(int row, int t) {
        return leadTime(row, t) / x.cwt().samplingInterval();
    }

    /// Where the ends of the series weigh in.
    public ConeOfInfluence coneOfInfluence() {
        return x.coneOfInfluence();
    }

    /// How far a value can be trusted: as far as those that it is made of.
    public CoefficientQuality quality(int row, int t) {
        return x.quality(Objects.checkIndex(row, rows()), t);
    }

    /// How many later bars a value depends on: strictly all of them, so the number of bars after the first
    /// one.
    public int lookAheadBars() {
        return x.lookAheadBars();
    }
}
