package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.api.ApiServer;
import io.finwave.api.ApiSettings;
import io.finwave.service.Services;
import io.finwave.store.Store;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The API to which the commands about users and keys talk: the one that runs, or, when none does, one on a free port
/// of
/// the loopback address with a key of its own, for as long as the command takes. So there is one way only in which
/// users are changed, and the database keeps its one writing process.
final class AccessApi implements AutoCloseable {
    private static final int KEY_BYTES = 32;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final ApiClient client;

    private AccessApi(Surroundings surroundings) throws InterruptedException {
        Settings settings = surroundings.settings();
        Optional<URI> named = settings.dashboard().apiUrl();
        ApiClient there = new ApiClient(
                named.orElseGet(
                        () -> URI.create("http://127.0.0.1:" + settings.api().port())),
                settings.api().key());
        if (named.isPresent() || there.answers()) {
            client = there;
        } else {
            client = startHere(settings, surroundings);
        }
    }

    /// Finds the API, or starts one.
    ///
    /// @throws CommandFailure if neither is possible
    static AccessApi open(Surroundings surroundings) throws InterruptedException {
        return new AccessApi(surroundings);
    }

    private ApiClient startHere(Settings settings, Surroundings surroundings) {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        try {
            Store store = opened(CommandFailure.orEnd(Databases.open(settings.database(), surroundings.clock())));
            Services services = opened(Services.create(
                    store,
                    surroundings.clock(),
                    Servers.limits(settings, settings.folders().uploads())));
            ApiSettings here = new ApiSettings(
                    "127.0.0.1",
                    0,
                    Set.of(),
                    Optional.of(key),
                    Set.of(),
                    Version.current(),
                    settings.folders().uploads(),
                    Servers.STOP_TIMEOUT);
            return new ApiClient(
                    opened(ApiServer.start(here, services, surroundings.clock()))
                            .uri(),
                    Optional.of(key));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    JsonNode get(String path) throws InterruptedException {
        return client.call("GET", path, null);
    }

    JsonNode call(String method, String path, @Nullable Object body) throws InterruptedException {
        return client.call(method, path, body);
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new CommandFailure("the database was not closed cleanly: " + e.getMessage());
            }
        }
    }
}
