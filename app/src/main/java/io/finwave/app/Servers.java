package io.finwave.app;

import io.finwave.api.ApiServer;
import io.finwave.api.ApiSettings;
import io.finwave.dashboard.DashboardServer;
import io.finwave.dashboard.DashboardSettings;
import io.finwave.kernel.KernelImplementation;
import io.finwave.redis.RedisLink;
import io.finwave.service.ChangeFeed;
import io.finwave.service.Features;
import io.finwave.service.ServiceSettings;
import io.finwave.service.Services;
import io.finwave.service.SharedTier;
import io.finwave.source.Provider;
import io.finwave.store.Store;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running servers of one process, wired by hand: store, use cases, API, dashboard. The dashboard reaches
/// the API over HTTP also when both run here, so that there is one way only.
final class Servers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
    /// For the requests under way when a server stops; twice this and the moment before it stay below the
    /// twenty seconds that supervisors give.
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(15);
    private static final int QUEUED_COMPUTATIONS = 64;
    private static final int MOST_UNPACKING = 16;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private Optional<RedisLink> redis = Optional.empty();
    private Optional<URI> api = Optional.empty();
    private Optional<URI> dashboard = Optional.empty();
    private final List<Runnable> whenStarted = new ArrayList<>();
    private final List<Runnable> whenDrained = new ArrayList<>();

    /// Which servers a process runs.
    enum Role {
        ALL,
        API,
        DASHBOARD
    }

    private Servers() {}

    /// Starts the servers of a role and returns when they accept connections.
    ///
    /// @param bundledData whether histories that come with the product are put into the store if it lacks
    /// them
    /// @throws CommandFailure saying in one line why one could not start; those that had started are stopped
    static Servers start(Settings settings, Role role, boolean bundledData, Surroundings surroundings) {
        LOG.info("Finwave {} starts as {}, kernel {}", Version.current(), role, KernelImplementation.active());
        settings.notes().forEach(LOG::warn);
        Servers servers = new Servers();
        try {
            servers.redis = settings.redis().map(r -> servers.opened(RedisParts.open(r, surroundings.clock())));
            if (role != Role.DASHBOARD) {
                servers.startApi(settings, bundledData, surroundings);
            }
            if (role != Role.API) {
                servers.startDashboard(settings, surroundings);
            }
            servers.whenStarted.forEach(Runnable::run);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startApi(Settings settings, boolean bundledData, Surroundings surroundings) {
        Store store = opened(CommandFailure.orEnd(Databases.open(settings.database(), surroundings.clock())));
        if (bundledData) {
            BundledData.loadInto(store);
        }
        List<Provider> providers = ProvidersWiring.all(settings, redis, surroundings.clock());
        providers.forEach(this::opened);
        Services services = opened(Services.create(
                store,
                surroundings.clock(),
                limits(settings),
                redis.<SharedTier>map(RedisTier::new).orElseGet(SharedTier::none),
                redis.<ChangeFeed>map(link -> opened(new RedisChangeFeed(link))).orElseGet(ChangeFeed::inProcess),
                providers,
                new SecureRandom()));
        services.keepWatchesFresh();
        ApiSettings api = new ApiSettings(
                settings.api().host(),
                settings.api().port(),
                Set.of(),
                settings.api().key(),
                Version.current(),
                settings.folders().uploads(),
                STOP_TIMEOUT);
        try {
            ApiServer server = opened(ApiServer.start(
                    api,
                    services,
                    surroundings.clock(),
                    ServerOperation.of(settings, redis).withChecks(ServerOperation.ofApi(settings))));
            whenStarted.add(server::started);
            whenDrained.add(server::drain);
            redis.ifPresent(link -> RedisParts.measure(link, server.metrics()));
            this.api = Optional.of(server.uri());
            LOG.info("API listens on {}, store {}", server.uri(), settings.database());
            opened(DataFolder.start(settings.folders().data(), store, services, surroundings.clock()));
        } catch (UncheckedIOException e) {
            throw cannotListen("API", settings.api().host(), settings.api().port(), SettingName.API_PORT, e);
        }
    }

    /// What the use cases are allowed, from the settings.
    static ServiceSettings limits(Settings settings) {
        return new ServiceSettings(
                settings.limits().workers(),
                QUEUED_COMPUTATIONS,
                settings.limits().cacheTtl(),
                settings.limits().maxCacheBytes(),
                settings.limits().computationTimeout(),
                settings.limits().maxHorizonBars(),
                new Features(
                        settings.features().analytics(), settings.features().export()),
                settings.limits().maxDataPoints(),
                settings.folders().uploads(),
                settings.limits().maxUploadBytes(),
                MOST_UNPACKING * settings.limits().maxUploadBytes(),
                Version.current());
    }

    private void startDashboard(Settings settings, Surroundings surroundings) {
        URI apiUrl = settings.dashboard()
                .apiUrl()
                .or(() -> api)
                .orElseThrow(() -> new SettingsException("API_URL must be set where the API is not in this process"));
        DashboardSettings dashboardSettings = new DashboardSettings(
                settings.dashboard().host(),
                settings.dashboard().port(),
                apiUrl,
                settings.api().key(),
                (int) settings.dashboard().updateInterval().toMillis(),
                Version.current(),
                settings.folders().uploads(),
                Set.of(),
                false,
                settings.dashboard().apiTimeout(),
                UPLOAD_TIMEOUT,
                settings.limits().maxUploadBytes());
        try {
            DashboardServer server = opened(DashboardServer.start(
                    dashboardSettings, surroundings.clock(), ServerOperation.of(settings, redis)));
            whenStarted.add(server::started);
            whenDrained.add(server::drain);
            dashboard = Optional.of(server.uri());
            LOG.info("Dashboard listens on {}, its API is {}", server.uri(), apiUrl);
        } catch (UncheckedIOException e) {
            throw cannotListen(
                    "dashboard",
                    settings.dashboard().host(),
                    settings.dashboard().port(),
                    SettingName.DASH_PORT,
                    e);
        }
    }

    private static CommandFailure cannotListen(
            String server, String host, int port, SettingName name, UncheckedIOException why) {
        return new CommandFailure("the " + server + " cannot listen on " + host + ":" + port + " (" + why.getMessage()
                + "); is another one running? " + name + " chooses another port");
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    /// Where the API is, if it runs here.
    Optional<URI> api() {
        return api;
    }

    /// Where the dashboard is, if it runs here.
    Optional<URI> dashboard() {
        return dashboard;
    }

    /// The addresses of all servers that run here.
    List<URI> all() {
        return Stream.of(api, dashboard).flatMap(Optional::stream).toList();
    }

    /// Says from now on that no server here is ready, and closes their WebSockets; requests are answered
    /// until [#close()].
    void drain() {
        LOG.info("the servers drain: they are not ready any more, and stop soon");
        whenDrained.forEach(Runnable::run);
    }

    /// Finishes the requests under way and stops everything, last started first.
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
