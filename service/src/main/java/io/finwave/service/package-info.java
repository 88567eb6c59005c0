/// The use cases: what can be asked of the product, whoever asks.
///
/// [Services.create][io.finwave.service.Services#create] wires them to a [store][io.finwave.store.Store]; the
/// API and the commands call nothing below. [InstrumentCatalog][io.finwave.service.InstrumentCatalog] says
/// which instruments there are; [BarService][io.finwave.service.BarService] gives bars in pages or
/// downsampled for a chart ([Lttb][io.finwave.service.Lttb],
/// [BarWindow#buckets][io.finwave.service.BarWindow#buckets]);
/// [DecompositionService][io.finwave.service.DecompositionService] splits a history into wavelet levels;
/// [ImportService][io.finwave.service.ImportService] takes files in;
/// [ForecastService][io.finwave.service.ForecastService] forecasts, with the track record of such forecasts.
/// [EvaluationService][io.finwave.service.EvaluationService],
/// [TradingService][io.finwave.service.TradingService], [RiskService][io.finwave.service.RiskService] and
/// [ModelForecastService][io.finwave.service.ModelForecastService] never keep anybody waiting: a
/// [LongAnswer][io.finwave.service.LongAnswer] is a document or how far it is.
/// [LedgerService][io.finwave.service.LedgerService] reads what was tried, and which holdouts were opened.
/// [UniverseService][io.finwave.service.UniverseService] asks everything of many instruments;
/// [ModelCatalog][io.finwave.service.ModelCatalog] says which models there are, and
/// [LoadedModel][io.finwave.service.LoadedModel] asks one of a file.
///
/// [SourceService][io.finwave.service.SourceService] says how the providers of bars are, fetches from them, and keeps
/// watched series fresh.
///
/// What the world can spoil is an [Outcome][io.finwave.series.Outcome]: a series that is not there, a file
/// that cannot be read, a full disk, too much to do. What is computed is kept as the document that is sent
/// ([ServedDocument][io.finwave.service.ServedDocument]), under a key with the data version, in the process
/// and, by a [SharedTier][io.finwave.service.SharedTier], together with other processes; it is computed once
/// however many ask at the same moment, and runs on a few threads with a short queue.
@NullMarked
package io.finwave.service;

import org.jspecify.annotations.NullMarked;
