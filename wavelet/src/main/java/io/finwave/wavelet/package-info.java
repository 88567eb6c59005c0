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
/// ## From there
///
/// - **Bar by bar**: [ModwtStream][io.finwave.wavelet.ModwtStream] (one series),
///   [ModwtStreams][io.finwave.wavelet.ModwtStreams] (many), and running statistics over a
///   [TrailingWindow][io.finwave.wavelet.TrailingWindow]: [VarianceStream][io.finwave.wavelet.VarianceStream],
///   [CovarianceStream][io.finwave.wavelet.CovarianceStream]. The same bits as in batch.
/// - **Several levels in one model**: [CausalDecomposition][io.finwave.wavelet.CausalDecomposition] as it is,
///   or `aligned()`, one common delay by waiting; `delayedMultiresolution()`: details that add up, once they
///   are final.
/// - **Gaps**: nothing stands for a missing sample, unless a [GapTolerance][io.finwave.wavelet.GapTolerance] is
///   asked for.
/// - **Equal bands instead of octaves**: [Modwpt][io.finwave.wavelet.Modwpt].
/// - **Fewer values than one a bar**: [Dwt][io.finwave.wavelet.Dwt] keeps about as many coefficients as there
///   are samples, [WaveletPacket][io.finwave.wavelet.WaveletPacket] lets one choose the bands,
///   [DualTree][io.finwave.wavelet.DualTree] gives magnitude and phase. All three are two-sided.
/// - **Any period, for the eye**: [Cwt][io.finwave.wavelet.Cwt] with an
///   [AnalysingWavelet][io.finwave.wavelet.AnalysingWavelet]; for a screen
///   [Scalogram][io.finwave.wavelet.Scalogram], sharper by
///   [Synchrosqueezing][io.finwave.wavelet.Synchrosqueezing] and [Ridge][io.finwave.wavelet.Ridge]. Its newest
///   values change with the next bar, and NaN is refused: there is no gap rule.
/// - **Two series**: [WaveletCoherence][io.finwave.wavelet.WaveletCoherence] says how much of their movement is
///   common at every scale and time, and which is ahead. The programs in use smooth differently and disagree
///   by up to half, so a [CoherenceConvention][io.finwave.wavelet.CoherenceConvention] is part of every number.
///   Unrelated series reach high coherence too: [CoherenceTest][io.finwave.wavelet.CoherenceTest] compares with
///   surrogates.
/// - **What a level is worth**: [WaveletVariance][io.finwave.wavelet.WaveletVariance],
///   [WaveletCorrelation][io.finwave.wavelet.WaveletCorrelation] and their kin drop boundary coefficients, ask
///   for 30 at least, and always come with an interval. Memory: [LongMemory][io.finwave.wavelet.LongMemory].
/// - **Noise**: [Denoising][io.finwave.wavelet.Denoising] for the eye,
///   [CausalDenoising][io.finwave.wavelet.CausalDenoising] for a model.
/// - **Is a function of mine honest?** [LeakAudit][io.finwave.wavelet.LeakAudit].
///
/// Numbers come in and go out as `double[]`, oldest first; NaN is a gap. This room knows no finance, and only
/// the kernel room.
@NullMarked
package io.finwave.wavelet;

import org.jspecify.annotations.NullMarked;
