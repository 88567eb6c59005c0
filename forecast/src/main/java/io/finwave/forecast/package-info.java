/// Forecasts: what is said about bars that have not happened yet.
///
/// **Time honesty is a type here.** A [History][io.finwave.forecast.History] is what is known at a moment, and a
/// prefix of it is what was known earlier. A model, [Forecaster][io.finwave.forecast.Forecaster], is fitted on a
/// [TrainingWindow][io.finwave.forecast.TrainingWindow], which holds only rows whose outcome is known, and the
/// [FittedForecaster][io.finwave.forecast.FittedForecaster] speaks from the last bar of the history that it is
/// handed. Nothing it can reach holds a later bar. What a regression forecasts from are
/// [Predictors][io.finwave.forecast.Predictors], which can be made from looking-back operators and from a causal
/// decomposition and from nothing else. By what the variance of a bar is measured, as input and as outcome alike,
/// a [VarianceProxy][io.finwave.forecast.VarianceProxy] says.
///
/// What comes out is a [Forecast][io.finwave.forecast.Forecast] of a [Target][io.finwave.forecast.Target] at a
/// [Horizon][io.finwave.forecast.Horizon]: one number
/// ([PointForecast][io.finwave.forecast.PointForecast]) or quantiles
/// ([QuantileForecast][io.finwave.forecast.QuantileForecast]), always with its
/// [Provenance][io.finwave.forecast.Provenance].
///
/// [Garch][io.finwave.forecast.Garch] fits returns; a [LevelModel][io.finwave.forecast.LevelModel] knows values only,
/// and [LevelForecaster][io.finwave.forecast.LevelForecaster] makes a model of the close of it.
/// [ModelRegistry][io.finwave.forecast.ModelRegistry] takes models from jars of the user.
///
/// Quantiles of returns are a [VolatilityScale][io.finwave.forecast.VolatilityScale] times what a
/// [Calibration][io.finwave.forecast.Calibration] claims ([CalibratedReturns][io.finwave.forecast.CalibratedReturns]);
/// what
/// may be lost is read from them by [TailRisk][io.finwave.forecast.TailRisk]. A
/// [TouchModel][io.finwave.forecast.TouchModel] tells how likely a price is reached on the way,
/// [ScaleRisk][io.finwave.forecast.ScaleRisk] on which wavelet scales a risk lies. Bars within a day have slots:
/// [SlotLogHarVariance][io.finwave.forecast.SlotLogHarVariance] and its siblings know the time of the day. What a fit
/// learnt can be told as [FittedParameters][io.finwave.forecast.FittedParameters] and made again by
/// [Forecaster#restore][io.finwave.forecast.Forecaster#restore].
///
/// Baselines come first: [Forecasters][io.finwave.forecast.Forecasters] lists every model, plainest first. How
/// good they are is the business of the room `evaluate`.
@NullMarked
package io.finwave.forecast;

import org.jspecify.annotations.NullMarked;
