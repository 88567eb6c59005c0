package io.finwave.app;

import io.finwave.api.ApiServer;
import io.finwave.api.ApiSettings;
import io.finwave.dashboard.DashboardServer;
import io.finwave.dashboard.DashboardSettings;
import io.finwave.http.SessionSettings;
import io.finwave.http.SessionStore;
import io.finwave.kernel.KernelImplementation;
import io.finwave.redis.RedisLink;
import io.finwave.series.Outcome;
import io.finwave.service.AccountService.NewPassword;
import io.finwave.service.AttemptLimiter;
import io.finwave.service.ChangeFeed;
import io.finwave.service.Features;
import io.finwave.service.LocalAttemptLimiter;
import io.finwave.service.ModelCatalog;
import io.finwave.service.ServiceSettings;
import io.finwave.service.Services;
import io.finwave.service.SharedTier;
import io.finwave.source.Provider;
import io.finwave.store.Store;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
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
    static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(15);
    private static final String SESSION_COOKIE = "finwave";
    private static final Duration SESSION_IDLE = Duration.ofMinutes(30);
    private static final Duration SESSION_LONGEST = Duration.ofHours(12);
    private static final int SECRET_BYTES = 32;
    private static final int QUEUED_COMPUTATIONS = 64;
    private static final int MOST_UNPACKING = 16;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private Optional<RedisLink> redis = Optional.empty();
    private Optional<URI> api = Optional.empty();
    private Optional<URI> dashboard = Optional.empty();
    private Optional<NewPassword> firstUser = Optional.empty();
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
            // closed last: until then somebody may still write to it
            Path uploads = servers.opened(UploadFolder.open(settings.folders().uploads()))
                    .path();
            servers.redis = settings.redis().map(r -> servers.opened(RedisParts.open(r, surroundings.clock())));
            if (role != Role.DASHBOARD) {
                servers.startApi(settings, uploads, bundledData, surroundings);
            }
            if (role != Role.API) {
                servers.startDashboard(settings, uploads, surroundings);
            }
            servers.whenStarted.forEach(Runnable::run);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startApi(Settings settings, Path uploads, boolean bundledData, Surroundings surroundings) {
        Store store = opened(CommandFailure.orEnd(Databases.openPatiently(settings.database(), surroundings.clock())));
        if (bundledData) {
            BundledData.loadInto(store);
        }
        List<Provider> providers = ProvidersWiring.all(settings, redis, surroundings.clock());
        providers.forEach(this::opened);
        Services services = opened(Services.create(
                store,
                surroundings.clock(),
                limits(settings, uploads),
                redis.<SharedTier>map(RedisTier::new).orElseGet(SharedTier::none),
                redis.<ChangeFeed>map(link -> opened(new RedisChangeFeed(link))).orElseGet(ChangeFeed::inProcess),
                providers,
                new SecureRandom(),
                attempts(surroundings.clock()),
                opened(ModelsWiring.open(settings, surroundings.clock())).catalog()));
        logRefused(services.models(), settings);
        services.keepWatchesFresh();
        ApiSettings api = new ApiSettings(
                settings.api().host(),
                settings.api().port(),
                Set.of(),
                settings.api().key(),
                settings.trustedProxies(),
                Version.current(),
                uploads,
                STOP_TIMEOUT);
        if (settings.api().key().isPresent()) {
            firstUser = CommandFailure.orEnd(services.access().accounts().makeFirst());
        }
        try {
            ApiServer server = opened(ApiServer.start(
                    api,
                    services,
                    surroundings.clock(),
                    ServerOperation.of(settings, redis)
                            .withChecks(ServerOperation.ofApi(settings, services.models()))));
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

    /// What is wrong with a model or its file stops no start; it is said.
    private static void logRefused(ModelCatalog models, Settings settings) {
        switch (models.view()) {
            case Outcome.Success<ModelCatalog.View> view ->
                view.value()
                        .refused()
                        .forEach(refused -> LOG.warn(
                                "left out {} (of {} or {})",
                                refused.reason(),
                                settings.folders().models().toAbsolutePath(),
                                settings.folders()
                                        .modelJars()
                                        .map(Path::toAbsolutePath)
                                        .map(Path::toString)
                                        .orElse("no folder of jars")));
            case Outcome.Failure<ModelCatalog.View> failure ->
                LOG.warn("{}: {}", settings.folders().models().toAbsolutePath(), failure.message());
        }
    }

    /// What the use cases are allowed, from the settings.
    ///
    /// @param uploads where uploads wait while they are read
    static ServiceSettings limits(Settings settings, Path uploads) {
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
                uploads,
                settings.limits().maxUploadBytes(),
                MOST_UNPACKING * settings.limits().maxUploadBytes(),
                Version.current());
    }

    /// How the dashboard remembers who signed in. Without a key for it, as in the demo, one is made up for this run.
    private SessionSettings sessions(Settings settings, InstantSource clock) {
        String secret = settings.dashboard().secretKey().orElseGet(() -> {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
        Settings.Cookie cookie = settings.dashboard().cookie();
        return new SessionSettings(
                SESSION_COOKIE,
                switch (cookie.secure()) {
                    case TRUE -> SessionSettings.Secure.ALWAYS;
                    case AUTO -> SessionSettings.Secure.AUTO;
                    case FALSE -> SessionSettings.Secure.NEVER;
                },
                switch (cookie.sameSite()) {
                    case STRICT -> SessionSettings.SameSite.STRICT;
                    case LAX -> SessionSettings.SameSite.LAX;
                },
                SESSION_IDLE,
                SESSION_LONGEST,
                secret,
                redis.<SessionStore>map(RedisSessions::new)
                        .map(this::opened)
                        .orElseGet(() -> opened(SessionStore.inProcess(clock))),
                clock);
    }

    /// Counts attempts to sign in: in Redis if there is one, so that several API processes count together.
    private AttemptLimiter attempts(InstantSource clock) {
        AttemptLimiter alone = new LocalAttemptLimiter(clock);
        return redis.<AttemptLimiter>map(link -> new RedisAttempts(link, alone)).orElse(alone);
    }

    private void startDashboard(Settings settings, Path uploads, Surroundings surroundings) {
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
                uploads,
                Set.of(),
                settings.trustedProxies(),
                sessions(settings, surroundings.clock()),
                // an API without a key is one of the demo: whoever reaches it may do everything anyway
                settings.api().key().isEmpty(),
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

    /// The first user with his one-time password, if this start made him. It is shown once and never logged.
    Optional<NewPassword> firstUser() {
        return firstUser;
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
