package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.series.BarSeries;
import io.finwave.service.ForecastAnswer;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;

/// What `forecast` and `backtest` write with `--json`: the very document of the API.
final class ForecastJson {
    private ForecastJson() {}

    static String of(TrackedBars.Tracked tracked) {
        BarSeries bars = tracked.found().bars();
        String dataVersion = bars.checksum();
        SeriesInfo info = new SeriesInfo(
                bars.instrument(),
                bars.interval(),
                bars.size(),
                bars.bar(0).openTime(),
                bars.last().openTime(),
                bars.last().close(),
                bars.size() > 1 ? bars.close(bars.size() - 2) : Double.NaN,
                tracked.found().origin(),
                false,
                dataVersion,
                tracked.computedAt());
        ResultKey key = new ResultKey("forecast", bars.instrument(), bars.interval(), "command line", dataVersion);
        return WireDocuments.forecast(
                new ForecastAnswer(info, bars.last(), tracked.forecast(), tracked.computedAt(), tracked.took(), key));
    }
}
