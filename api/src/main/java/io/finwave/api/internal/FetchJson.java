package io.finwave.api.internal;

import io.finwave.service.FetchResult;
import io.finwave.source.FetchReport;
import io.finwave.store.SeriesInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a fetch did, as the API writes it.
///
/// @param whole whether the whole history was asked for
/// @param rejectedByRule how many rows of the answer were not taken, by rule
/// @param notes what a person should know of these bars
public record FetchJson(
        String provider,
        String symbol,
        String instrument,
        String interval,
        boolean whole,
        FetchedRows rows,
        Map<String, Long> rejectedByRule,
        List<String> notes,
        long bars,
        Instant from,
        Instant to,
        String dataVersion) {
    /// What became of the rows of the answer.
    public record FetchedRows(long added, long revised, long identical, long rejected) {}

    public static FetchJson of(FetchResult result) {
        FetchReport report = result.report();
        SeriesInfo series = result.series();
        Map<String, Long> rejected = new TreeMap<>();
        report.rejected().forEach((rule, n) -> rejected.put(rule.word(), n));
        if (report.conflicting() > 0) {
            rejected.merge(io.finwave.source.ImportRule.CONFLICTING_DUPLICATE.word(), report.conflicting(), Long::sum);
        }
        return new FetchJson(
                result.order().provider(),
                result.order().symbol().value(),
                result.order().instrument().value(),
                result.order().interval().toString(),
                result.whole(),
                new FetchedRows(report.added(), report.revised(), report.identical(), report.rejectedTotal()),
                rejected,
                report.notes(),
                series.bars(),
                series.firstOpenTime(),
                series.lastOpenTime(),
                series.dataVersion());
    }
}
