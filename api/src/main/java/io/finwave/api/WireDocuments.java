package io.finwave.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.api.internal.EvaluationJson;
import io.finwave.api.internal.FetchJson;
import io.finwave.api.internal.ForecastJson;
import io.finwave.api.internal.ImportJson;
import io.finwave.api.internal.LedgerJson;
import io.finwave.api.internal.ModelsJson;
import io.finwave.api.internal.RiskJson;
import io.finwave.api.internal.SourcesJson;
import io.finwave.api.internal.TradingJson;
import io.finwave.api.internal.UniverseCsv;
import io.finwave.api.internal.UniverseJson;
import io.finwave.http.Json;
import io.finwave.service.EvaluationAnswer;
import io.finwave.service.FetchResult;
import io.finwave.service.ForecastAnswer;
import io.finwave.service.ImportResult;
import io.finwave.service.ModelCatalog;
import io.finwave.service.ProviderView;
import io.finwave.service.RiskAnswer;
import io.finwave.service.TradingAnswer;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseView;
import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.util.List;

/// Answers as the API writes them, for whoever wants the same document without a server: the command line.
public final class WireDocuments {
    private WireDocuments() {}

    /// The document of `GET /api/v1/instruments/{instrument}/forecast`.
    public static String forecast(ForecastAnswer answer) {
        return write(ForecastJson.of(answer));
    }

    /// The document of `GET /api/v1/instruments/{instrument}/evaluation`.
    public static String evaluation(EvaluationAnswer answer) {
        return write(EvaluationJson.of(answer));
    }

    /// The document of `GET /api/v1/instruments/{instrument}/trading`.
    public static String trading(TradingAnswer answer) {
        return write(TradingJson.of(answer));
    }

    /// The document of `GET /api/v1/instruments/{instrument}/risk`.
    public static String risk(RiskAnswer answer) {
        return write(RiskJson.of(answer));
    }

    /// A run over many instruments with everything that came of it: `GET /api/v1/universe-runs/{run}` and `…/units` in
    /// one.
    public static String universe(UniverseReport report) {
        return write(UniverseJson.of(report));
    }

    /// The document of `GET /api/v1/universe-runs`.
    public static String universes(List<UniverseView> runs) {
        return write(UniverseJson.UniverseRunList.of(runs));
    }

    /// The file of `GET /api/v1/universe-runs/{run}/summary.csv`.
    public static String universeCsv(UniverseReport report) {
        return UniverseCsv.summary(report.summary());
    }

    /// What the ledger holds: rows as those of `GET /api/v1/ledger/openings` and of `GET /api/v1/ledger/trials`.
    public static String ledger(List<OpeningRow> openings, List<Ledger.TrialCount> counts, List<TrialRow> trials) {
        return write(LedgerJson.of(openings, counts, trials));
    }

    /// The document of `POST /api/v1/imports`.
    public static String importResult(ImportResult result) {
        return write(ImportJson.of(result));
    }

    /// The document of `POST /api/v1/instruments/{instrument}/refresh`.
    public static String fetchResult(FetchResult result) {
        return write(FetchJson.of(result));
    }

    /// The document of `GET /api/v1/sources`.
    public static String sources(List<ProviderView> providers) {
        return write(SourcesJson.of(providers));
    }

    /// The document of `GET /api/v1/models`.
    public static String models(ModelCatalog.View view) {
        return write(ModelsJson.of(view));
    }

    /// A model that was trained, as that document has it, with what it learnt.
    public static String model(ModelCatalog.Trained trained) {
        return write(ModelsJson.ShownJson.of(trained));
    }

    private static String write(Object document) {
        try {
            return Json.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a wire record can always be written", e);
        }
    }
}
