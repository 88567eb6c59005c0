package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import io.finwave.http.Operation;
import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.service.ServiceSettings;
import io.finwave.service.Services;
import io.finwave.source.Provider;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/// A real API on a free port, on a real database in a folder of its own, for tests.
final class RunningApi implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String KEY = "canary-key-0123456789abcdef0123456789abcdef";
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long FIRST_OPEN_MILLIS = 946_857_600_000L;

    final Store store;
    final Services services;
    final ApiServer api;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningApi(Store store, Services services, ApiServer api) {
        this.store = store;
        this.services = services;
        this.api = api;
    }

    static RunningApi open(Path folder) {
        return start(folder, Optional.empty(), s -> s);
    }

    static RunningApi start(Path folder, Optional<String> key, UnaryOperator<ServiceSettings> change) {
        return start(folder, key, change, Operation.USUAL);
    }

    static RunningApi start(
            Path folder, Optional<String> key, UnaryOperator<ServiceSettings> change, Operation operation) {
        return start(folder, key, change, operation, List.of());
    }

    /// @param providers stay the caller's to close
    static RunningApi start(
            Path folder, Optional<String> key, UnaryOperator<ServiceSettings> change, List<Provider> providers) {
        return start(folder, key, change, Operation.USUAL, providers);
    }

    private static RunningApi start(
            Path folder,
            Optional<String> key,
            UnaryOperator<ServiceSettings> change,
            Operation operation,
            List<Provider> providers) {
        InstantSource clock = InstantSource.fixed(NOW);
        Store store = switch (Store.open(folder.resolve("finwave.db"), clock)) {
            case Outcome.Success<Store> s -> s.value();
            case Outcome.Failure<Store> f -> throw new AssertionError(f.message());
        };
        Services services = Services.create(
                store,
                clock,
                change.apply(ServiceSettings.of(2, folder.resolve("uploads"), "0.1.0-test")),
                providers,
                new SplittableRandom(1));
        ApiServer api = ApiServer.start(
                new ApiSettings(
                        "127.0.0.1",
                        0,
                        Set.of(),
                        key,
                        Set.of(),
                        "0.1.0-test",
                        folder.resolve("uploads"),
                        Duration.ofSeconds(5)),
                services,
                clock,
                operation);
        api.started();
        return new RunningApi(store, services, api);
    }

    /// Stores daily bars of a seeded random walk, one a day from 2000-01-03.
    void putDays(String instrument, int bars, long seed) {
        put(instrument, BarInterval.ONE_DAY, DAY_MILLIS, bars, seed);
    }

    /// Stores bars of a seeded random walk, one a minute from 2000-01-03.
    void putMinutes(String instrument, int bars, long seed) {
        put(instrument, BarInterval.parse("1m"), 60_000L, bars, seed);
    }

    private void put(String instrument, BarInterval interval, long intervalMillis, int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (BarWriter writer =
                store.write(InstrumentId.of(instrument), "", interval, new SeriesOrigin("test walk", false))) {
            BarBatch batch = new BarBatch(1000);
            BarSink.Fate[] fates = new BarSink.Fate[1000];
            double close = 1000;
            for (int day = 0; day < bars; day++) {
                double open = close;
                close = open * Math.exp(0.01 * (random.nextDouble() - 0.5));
                double high = Math.max(open, close) * (1 + 0.002 * random.nextDouble());
                double low = Math.min(open, close) * (1 - 0.002 * random.nextDouble());
                batch.add(
                        FIRST_OPEN_MILLIS + day * intervalMillis,
                        open,
                        high,
                        low,
                        close,
                        day % 50 == 0 ? Double.NaN : 1000 + day,
                        0);
                if (batch.isFull() || day == bars - 1) {
                    writer.offer(batch, fates);
                    batch.clear();
                }
            }
            writer.commit();
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api.uri() + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    /// Asks for what is computed until it is there, as a program does.
    HttpResponse<String> ready(String path) {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> get(path), answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
            return answer.statusCode() == 200;
        });
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    JsonNode problem(String path, int status) throws IOException, InterruptedException {
        return problem(get(path), status);
    }

    static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() != status || !type.startsWith("application/problem+json")) {
            throw new AssertionError(response.request().uri() + " must answer a problem " + status + ", got "
                    + response.statusCode() + " " + type + ": " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    @Override
    public void close() {
        api.close();
        services.close();
        store.close();
    }
}
