package io.finwave.service;

import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.source.FetchReport;
import io.finwave.source.FetchRequest;
import io.finwave.source.Provider;
import io.finwave.source.ProviderState;
import io.finwave.source.SingleFlight;
import io.finwave.store.SeriesInfo;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import io.finwave.store.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The providers of bars: how they are, fetching from them, and which series they keep fresh.
///
/// An answer is read and checked in memory before the store is opened for it: a provider that is slow keeps nobody
/// from reading or writing. All of it is stored, in one transaction, or nothing is.
public final class SourceService {
    /// So many bars before the newest one are fetched again, since providers correct them.
    private static final int OVERLAP_BARS = 5;

    private final Store store;
    private final List<Provider> providers;
    private final ChangeFeed changes;
    private final SingleFlight<FetchOrder, Outcome<FetchResult>> flights = new SingleFlight<>();

    SourceService(Store store, List<Provider> providers, ChangeFeed changes) {
        this.store = store;
        this.providers = List.copyOf(providers);
        this.changes = changes;
    }

    /// All providers, configured or not, in a fixed order.
    public List<ProviderView> providers() {
        return providers.stream()
                .map(p -> new ProviderView(p.name(), p.title(), p.intervals(), p.state()))
                .toList();
    }

    /// Fetches what is new of a series, or all of it where there is none yet. However many ask for the same at once,
    /// the provider is asked once.
    ///
    /// @return what was done, or why nothing was: `NOT_FOUND` without such a provider or symbol, `CONFLICT` if the
    /// series comes from elsewhere, and what a provider can fail with
    public Outcome<FetchResult> fetch(FetchOrder order) {
        return provider(order.provider())
                .then(provider -> flights.get(order, () -> Storage.guard(() -> fetch(order, provider))));
    }

    private Outcome<FetchResult> fetch(FetchOrder order, Provider provider) {
        Optional<SeriesInfo> there = store.series(order.instrument(), order.interval());
        Optional<Outcome<FetchResult>> foreign = there.flatMap(info -> conflict(order, provider, info));
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (there.isEmpty()) {
            return ask(order, provider, Instant.MIN).map(got -> stored(order, provider, got, true, Optional.empty()));
        }
        SeriesInfo info = there.get();
        Instant from = info.lastOpenTime().minus(order.interval().duration().multipliedBy(OVERLAP_BARS));
        return ask(order, provider, from).then(newest -> {
            double scale = Rescaling.of(info, newest.bars, newest.report.actions());
            if (scale == 1 || !provider.adjustsForSplits()) {
                return Outcome.success(stored(order, provider, newest, false, there));
            }
            // The whole history has another scale now: what is there does not fit what is new.
            return ask(order, provider, Instant.MIN)
                    .map(all -> stored(order, provider, rescaled(order, all, scale), true, there));
        });
    }

    /// What a provider gave.
    private record Got(FetchReport report, BarSeries bars) {}

    private static Outcome<Got> ask(FetchOrder order, Provider provider, Instant from) {
        BarCollector bars = new BarCollector();
        return provider.fetch(new FetchRequest(order.symbol(), order.interval(), from, Instant.MAX), bars)
                .then(report -> bars.size() == 0 && from.equals(Instant.MIN)
                        ? nothing(order, provider, report)
                        : Outcome.success(new Got(report, bars.toSeries(order.instrument(), order.interval()))));
    }

    private static <T> Outcome<T> nothing(FetchOrder order, Provider provider, FetchReport report) {
        String what = provider.title() + " gave no " + order.interval() + " bars of " + order.symbol();
        return report.rejected().isEmpty()
                ? Outcome.failure(FailureReason.NOT_FOUND, what)
                : Outcome.failure(
                        FailureReason.MALFORMED_ANSWER,
                        what + " that can be used: "
                                + report.rejected().entrySet().stream()
                                        .map(e -> e.getKey().word() + " " + e.getValue())
                                        .collect(Collectors.joining(", ")));
    }

    /// The whole history as it is given now, with the older bars that are not given any more on its scale.
    private Got rescaled(FetchOrder order, Got all, double scale) {
        return store.load(order.instrument(), order.interval())
                .map(old -> new Got(all.report, Rescaling.joined(old.bars(), all.bars, scale)))
                .orElse(all);
    }

    private FetchResult stored(
            FetchOrder order, Provider provider, Got got, boolean whole, Optional<SeriesInfo> there) {
        if (got.bars.isEmpty() && there.isPresent()) {
            return new FetchResult(order, got.report, whole, there.get());
        }
        SeriesOrigin origin = new SeriesOrigin(origin(provider, order.symbol()), true);
        BarOffer.Stored stored = BarOffer.store(store, got.bars, origin);
        SeriesInfo info = stored.series();
        changes.publish(new SeriesChange(info.instrument(), info.interval(), info.dataVersion()));
        FetchReport said = got.report;
        FetchReport done = new FetchReport(
                stored.fates().added(),
                stored.fates().identical(),
                stored.fates().revised(),
                said.conflicting(),
                said.rejected(),
                said.actions(),
                said.notes());
        return new FetchResult(order, done, whole, info);
    }

    /// The origin of a series, by which it is known again.
    private static String origin(Provider provider, InstrumentId symbol) {
        return provider.title() + ", symbol " + symbol;
    }

    private static <T> Optional<Outcome<T>> conflict(FetchOrder order, Provider provider, SeriesInfo info) {
        return info.origin().equals(origin(provider, order.symbol()))
                ? Optional.empty()
                : Optional.of(Outcome.failure(
                        FailureReason.CONFLICT,
                        order.instrument() + " " + order.interval() + " is there from another origin ("
                                + info.origin() + "), and prices of two origins do not fit together; choose another"
                                + " name for the instrument"));
    }

    private Outcome<Provider> provider(String name) {
        return providers.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .<Outcome<Provider>>map(Outcome::success)
                .orElseGet(() -> Outcome.failure(
                        FailureReason.NOT_FOUND,
                        "there is no provider \"" + name + "\"; there are "
                                + providers.stream().map(Provider::name).collect(Collectors.joining(", "))));
    }

    /// Fetches what is new of a series that is watched.
    public Outcome<FetchResult> refresh(InstrumentId instrument, BarInterval interval) {
        return Storage.guard(() -> watched(instrument, interval)).then(watch -> refresh(watch, fetch(order(watch))));
    }

    /// Notes with a watch how its fetch went.
    Outcome<FetchResult> refresh(Watch watch, Outcome<FetchResult> outcome) {
        return Storage.guard(() -> {
            switch (outcome) {
                case Outcome.Success<FetchResult> s -> store.watches().succeeded(watch.instrument(), watch.interval());
                case Outcome.Failure<FetchResult> f ->
                    store.watches().failed(watch.instrument(), watch.interval(), f.message());
            }
            return outcome;
        });
    }

    static FetchOrder order(Watch watch) {
        return new FetchOrder(watch.provider(), new InstrumentId(watch.symbol()), watch.instrument(), watch.interval());
    }

    private Outcome<Watch> watched(InstrumentId instrument, BarInterval interval) {
        return store.watches().list().stream()
                .filter(w -> w.instrument().equals(instrument) && w.interval().equals(interval))
                .findFirst()
                .<Outcome<Watch>>map(Outcome::success)
                .orElseGet(() -> Outcome.failure(
                        FailureReason.NOT_FOUND,
                        instrument + " " + interval + " is not watched: say from which provider it comes"));
    }

    /// The series that are kept fresh.
    public Outcome<List<Watch>> watches() {
        return Storage.guard(() -> Outcome.success(store.watches().list()));
    }

    /// Keeps a series fresh from now on; the first fetch comes with the next round.
    ///
    /// @return the watch, or why not: `NOT_FOUND` without such a provider, `NOT_CONFIGURED` if it has no key,
    /// `INVALID_INPUT` if it has no such bars, `CONFLICT` if the series comes from elsewhere
    public Outcome<Watch> watch(FetchOrder order) {
        return provider(order.provider()).then(provider -> {
            if (provider.state().status() == ProviderState.Status.NOT_CONFIGURED) {
                return Outcome.failure(
                        FailureReason.NOT_CONFIGURED, provider.title() + " has no key: it is not configured");
            }
            if (!provider.intervals().contains(order.interval())) {
                return Outcome.failure(
                        FailureReason.INVALID_INPUT,
                        provider.title() + " has bars of " + provider.intervals() + ", got " + order.interval());
            }
            return Storage.guard(() -> store.series(order.instrument(), order.interval())
                    .flatMap(info -> SourceService.<Watch>conflict(order, provider, info))
                    .orElseGet(() -> Outcome.success(store.watches()
                            .add(
                                    order.instrument(),
                                    order.interval(),
                                    order.provider(),
                                    order.symbol().value()))));
        });
    }

    /// Ends keeping a series fresh; its bars stay.
    ///
    /// @return nothing, or `NOT_FOUND`
    public Outcome<Boolean> unwatch(InstrumentId instrument, BarInterval interval) {
        return Storage.guard(() -> store.watches().remove(instrument, interval)
                ? Outcome.success(true)
                : Outcome.failure(FailureReason.NOT_FOUND, instrument + " " + interval + " is not watched"));
    }

    /// When a provider can be asked again; null if it can be now.
    @Nullable
    Instant blockedUntil(String name, Instant now) {
        for (Provider provider : providers) {
            if (provider.name().equals(name)) {
                ProviderState state = provider.state();
                return switch (state.status()) {
                    case READY -> null;
                    case NOT_CONFIGURED -> now.plus(Duration.ofHours(1));
                    case QUOTA_EXHAUSTED, BREAKER_OPEN -> state.until().orElse(now.plus(Duration.ofMinutes(1)));
                };
            }
        }
        return now.plus(Duration.ofHours(1));
    }
}
