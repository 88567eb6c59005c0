package io.finwave.app;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.TrackedForecast;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.VarianceProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands `forecast` and `backtest` share: which history, what it is taken as, and the walk
/// forward.
abstract class TrackedBars implements Callable<Integer> {
    protected final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Option(
            names = "--as",
            paramLabel = "prices|variance",
            defaultValue = "PRICES",
            description = {
                "What the values are: prices (variance is then measured as --variance says),",
                "or variances, as in a file of realised variance (default: prices)."
            })
    private Meaning as = Meaning.PRICES;

    @Mixin
    private final VarianceOption variance = new VarianceOption();

    @Mixin
    private final OriginsOption origins = new OriginsOption();

    @Mixin
    protected final ReportOptions report = new ReportOptions();

    @Mixin
    protected final CommonOptions common = new CommonOptions();

    /// What a history holds.
    enum Meaning {
        PRICES,
        VARIANCE
    }

    /// A forecast with its track record, what it was made from, when, and how long that took.
    ///
    /// @param proxy by what the variance was measured; empty where the values are variances
    record Tracked(
            BarsArgument.Found found,
            Optional<VarianceProxy> proxy,
            TrackedForecast forecast,
            Instant computedAt,
            Duration took) {}

    TrackedBars(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Reads the bars, as prices, which nobody walks through.
    protected BarsArgument.Found prices() {
        if (as != Meaning.PRICES) {
            throw new CommandFailure("--as must be prices with a model of a file, got "
                    + as.name().toLowerCase(Locale.ROOT));
        }
        origins.given().ifPresent(most -> {
            throw new CommandFailure(
                    "--origins must not be given with --model-file, which scores no forecasts, got " + most);
        });
        variance.given().ifPresent(word -> {
            throw new CommandFailure(
                    "--variance must not be given with --model-file, which learnt from the usual one, got " + word);
        });
        return argument.read(surroundings);
    }

    /// Reads the bars and walks through them, with a progress bar.
    protected Tracked walk() {
        if (as == Meaning.VARIANCE) {
            variance.given().ifPresent(word -> {
                throw new CommandFailure("--variance measures prices, and --as variance has none, got " + word);
            });
        }
        VarianceProxy proxy = variance.proxy();
        BarsArgument.Found read = argument.read(surroundings);
        BarsArgument.Found found = as == Meaning.PRICES ? variance.of(read).found() : read;
        // the walks of the horizons need nothing of each other, and a person waits
        try (ExecutorService walkers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            Progress progress = (done, total) -> {
                bar.at(done, total);
                return true;
            };
            int farthest = surroundings.settings().limits().maxHorizonBars();
            TrackedForecaster forecaster = TrackedForecaster.STANDARD
                    .withFarthestHorizon(farthest)
                    .with(origins.plan())
                    .with(walkers)
                    .with(progress);
            Instant start = surroundings.clock().instant();
            TrackedForecast forecast = switch (as) {
                case PRICES -> forecaster.forecast(read.bars(), proxy);
                case VARIANCE -> forecaster.forecast(found.bars().closes(), "variance of " + found.origin());
            };
            Instant end = surroundings.clock().instant();
            return new Tracked(
                    found,
                    as == Meaning.PRICES ? Optional.of(proxy) : Optional.empty(),
                    forecast,
                    end,
                    Duration.between(start, end));
        }
    }
}
