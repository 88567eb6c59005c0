/// Wavelet transforms of evenly spaced series, and the care that keeps them honest in time.
///
/// A wavelet transform splits a series into **levels**. Level 1 holds what moves from bar to bar; each
/// further level is about periods twice as long, `2^j` to `2^(j+1)` bars at level j
/// ([PeriodBand][io.finwave.wavelet.PeriodBand]); what is left is a local average. A level is computed with a
/// pair of short filters, the [ScalingFilter][io.finwave.wavelet.ScalingFilter] that smooths and the
/// [WaveletFilter][io.finwave.wavelet.WaveletFilter] that takes what smoothing removes.
///
/// The same coefficients can be arranged in two ways, and the difference decides whether a forecast is real:
///
/// - **One-sided.** [CausalDecomposition][io.finwave.wavelet.CausalDecomposition]: the value at bar t uses
///   bars up to t. It is late by a known delay, its first values are missing, and it never changes.
/// - **Two-sided.** [Multiresolution][io.finwave.wavelet.Multiresolution]: the value at bar t uses bars on
///   both sides. It is in place, it adds up to the series, and its newest values will change. Used as a
///   model input it "predicts" pure noise; see `docs/concepts/causal-wavelets.md`.
///
/// They share no supertype, so that a model which asks for the first cannot be handed the second.
/// [CoefficientQuality][io.finwave.wavelet.CoefficientQuality] says of every single value how far to trust it.
///
/// Start with [Modwt][io.finwave.wavelet.Modwt]:
///
/// ```java
/// CausalDecomposition levels = Modwt.of(ScalingFilter.of("haar")).causal(logPrices, 6);
/// double weekly = levels.waveletCoefficient(3, t);     // NaN while warming up
/// ```
///
/// Numbers come in and go out as `double[]`, oldest first; NaN is a gap. This room knows no finance, and only
/// the kernel room.
@NullMarked
package io.finwave.wavelet;

import org.jspecify.annotations.NullMarked;
