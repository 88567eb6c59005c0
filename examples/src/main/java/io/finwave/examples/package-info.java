/// One compact file a question, on bundled data; each ends by printing its result.
///
/// Start with [FirstForecast][io.finwave.examples.FirstForecast]. The wavelet room's transforms:
///
/// | transform | example |
/// |---|---|
/// | `Modwt`, causal | [CausalLevels][io.finwave.examples.CausalLevels] |
/// | `ModwtStream` | [BarByBar][io.finwave.examples.BarByBar] |
/// | `Modwpt` | [EqualBands][io.finwave.examples.EqualBands] |
/// | `Dwt` | [DecimatedTransform][io.finwave.examples.DecimatedTransform] |
/// | `Swt` | [StationaryTransform][io.finwave.examples.StationaryTransform] |
/// | `WaveletPacket` | [BestBasis][io.finwave.examples.BestBasis] |
/// | `DualTree` | [ShiftProofEnergy][io.finwave.examples.ShiftProofEnergy] |
/// | `Cwt`, `Scalogram` | [PowerOfPeriods][io.finwave.examples.PowerOfPeriods] |
/// | `Synchrosqueezing`, `Ridge` | [StrongestRidge][io.finwave.examples.StrongestRidge] |
/// | `WaveletCoherence`, `CoherenceTest` | [CoherenceOfTwo][io.finwave.examples.CoherenceOfTwo] |
/// | `WaveletVariance`, `LongMemory` | [VarianceByScale][io.finwave.examples.VarianceByScale] |
/// | `Denoising`, `LeakAudit` | [DenoisedPrices][io.finwave.examples.DenoisedPrices] |
@NullMarked
package io.finwave.examples;

import org.jspecify.annotations.NullMarked;
