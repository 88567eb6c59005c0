/// Evaluation: how far a forecast can be trusted, measured by going back in time.
///
/// A [RollingOrigin][io.finwave.evaluate.RollingOrigin] plans from which bars a model is asked again; each step is a
/// [Fold][io.finwave.evaluate.Fold], which hands the model what was known then and only afterwards looks up what
/// happened. The losses, [Qlike][io.finwave.evaluate.Qlike] for a variance and
/// [PinballLoss][io.finwave.evaluate.PinballLoss] for quantiles, and the
/// [Coverage][io.finwave.evaluate.Coverage] of intervals with its worst stretch, are compared with a baseline's by the
/// [DieboldMariano][io.finwave.evaluate.DieboldMariano] test, corrected by [Holm][io.finwave.evaluate.Holm] for the
/// number of comparisons, and end in a [Verdict][io.finwave.evaluate.Verdict].
///
/// [TrackedForecaster][io.finwave.evaluate.TrackedForecaster] does all of it and is the one way in: bars in, a
/// [TrackedForecast][io.finwave.evaluate.TrackedForecast] out, with its [Fan][io.finwave.evaluate.Fan], its
/// [TrackRecord][io.finwave.evaluate.TrackRecord] tables and the badge "skill" or "no skill".
///
/// Whether a function of your own looks ahead, [LeakAudit][io.finwave.wavelet.LeakAudit] of the room `wavelet` finds
/// out: it takes any function from a series to a series.
///
/// The ideas are told in `docs/concepts/track-record.md` and `docs/concepts/no-skill.md`.
@NullMarked
package io.finwave.evaluate;

import org.jspecify.annotations.NullMarked;
