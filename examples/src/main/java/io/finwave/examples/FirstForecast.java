package io.finwave.examples;

import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.source.BundledSource;
import io.finwave.source.FetchRequest;

/// Where may the S&P 500 stand after its next bar, and how far could such statements be trusted so far?
public final class FirstForecast {
    private FirstForecast() {}

    /// Prints the quantiles of the next close and the verdict.
    public static void main(String[] args) {
        var request = FetchRequest.everything(new InstrumentId("SPX"), BarInterval.ONE_DAY);
        BarSeries bars = new BundledSource().read(request).orElseThrow();
        TrackedForecast forecast = TrackedForecaster.STANDARD.forecast(bars);
        forecast.fan().ifPresent(fan -> {
            for (int i = 0; i < fan.levels().size(); i++) {
                double price = fan.prices().getFirst().get(i);
                System.out.printf(
                        "%5.1f %% of the time below %,.2f%n",
                        100 * fan.levels().get(i).probability(), price);
            }
        });
        System.out.println(forecast.verdict().text());
    }
}
