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
/// Any models of one target are walked through a history by [Backtest][io.finwave.evaluate.Backtest] and scored by
/// [Scorecard][io.finwave.evaluate.Scorecard]. Distributions have
/// [IntervalScore][io.finwave.evaluate.IntervalScore], [Crps][io.finwave.evaluate.Crps] and
/// [PitHistogram][io.finwave.evaluate.PitHistogram]; probabilities [BrierScore][io.finwave.evaluate.BrierScore],
/// [LogLoss][io.finwave.evaluate.LogLoss] and [ReliabilityDiagram][io.finwave.evaluate.ReliabilityDiagram]; tails
/// [Kupiec][io.finwave.evaluate.Kupiec], [Christoffersen][io.finwave.evaluate.Christoffersen],
/// [AcerbiSzekely][io.finwave.evaluate.AcerbiSzekely] and [FisslerZiegel][io.finwave.evaluate.FisslerZiegel], all of
/// them in a
/// [TailRecord][io.finwave.evaluate.TailRecord]; touched prices [TouchBacktest][io.finwave.evaluate.TouchBacktest].
/// [RiskReport][io.finwave.evaluate.RiskReport] tells the risk after a history with the records of both.
/// Many models are compared by [ModelConfidenceSet][io.finwave.evaluate.ModelConfidenceSet] and
/// [SuperiorPredictiveAbility][io.finwave.evaluate.SuperiorPredictiveAbility]; what was chosen among trials is judged
/// by
/// [DeflatedSharpe][io.finwave.evaluate.DeflatedSharpe] and
/// [BacktestOverfitting][io.finwave.evaluate.BacktestOverfitting].
///
/// [Evaluation][io.finwave.evaluate.Evaluation] asks every model every question, before the
/// [Holdout][io.finwave.evaluate.Holdout]: a
/// [Logbook][io.finwave.evaluate.Logbook] writes every [Trial][io.finwave.evaluate.Trial] and every
/// [HoldoutOpening][io.finwave.evaluate.HoldoutOpening] into a [TrialsLedger][io.finwave.evaluate.TrialsLedger], from
/// which [SelectionBias][io.finwave.evaluate.SelectionBias] deflates a trading rule.
/// [LeakMeter][io.finwave.evaluate.LeakMeter] and [NoiseControl][io.finwave.evaluate.NoiseControl] show what looking
/// ahead, and nothing at all, look like. [UniverseRun][io.finwave.evaluate.UniverseRun] walks many histories,
/// [UniverseSummary][io.finwave.evaluate.UniverseSummary] sums up over them.
///
/// A [TradingRule][io.finwave.evaluate.TradingRule] is booked by
/// [TradingBacktest][io.finwave.evaluate.TradingBacktest], filled at the next bar's open;
/// [TradingPerformance][io.finwave.evaluate.TradingPerformance] says how far its figures can be trusted,
/// [TradingComparison][io.finwave.evaluate.TradingComparison] what it did beyond another account, and
/// [TradingEvaluation][io.finwave.evaluate.TradingEvaluation] books rules by name beside buying and holding.
/// [ForecasterAudit][io.finwave.evaluate.ForecasterAudit] is the contract that every model keeps, as something
/// that can be run.
///
/// Whether a function of your own looks ahead, [LeakAudit][io.finwave.wavelet.LeakAudit] of the room `wavelet` finds
/// out: it takes any function from a series to a series.
///
/// The ideas are told in `docs/concepts/track-record.md` and `docs/concepts/no-skill.md`.
@NullMarked
package io.finwave.evaluate;

import org.jspecify.annotations.NullMarked;
