package io.finwave.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Opens many WebSockets to one dashboard on this machine, has a bar stored again and again, and measures how
/// long each takes to reach every socket, from the moment that its import is answered.
///
/// The servers run in processes of their own: see `live-sockets.sh` beside the README.
public final class LiveSockets {
    private static final String SUBSCRIBE = "{\"op\":\"subscribe\",\"instrument\":\"LOAD\",\"interval\":\"1d\"}";
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int AT_ONCE = 50;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(7);
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(30);

    private LiveSockets() {}

    /// One bar on its way to all sockets.
    private record Round(long startNanos, AtomicLongArray arrivedNanos, CountDownLatch all) {}

    /// @param args dashboard and API addresses, number of sockets, number of rounds, process id of the
    /// dashboard, key of the API, cookie of a page whose reader has signed in
    public static void main(String[] args) throws Exception {
        URI dashboard = loopback(args[0]);
        URI api = loopback(args[1]);
        int count = Math.min(Integer.parseInt(args[2]), 10_000);
        int rounds = Math.min(Integer.parseInt(args[3]), 50);
        long pid = Long.parseLong(args[4]);
        String key = args[5];
        String cookie = args[6];
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int day = 0; day < 3; day++) {
                store(client, api, key, day);
            }
            AtomicReference<@Nullable Round> current = new AtomicReference<>();
            AtomicInteger lost = new AtomicInteger();
            AtomicInteger greeted = new AtomicInteger();
            long began = System.nanoTime();
            List<WebSocket> sockets = open(client, dashboard, cookie, count, current, lost, greeted);
            double connectSeconds = (System.nanoTime() - began) / 1e9;
            int failed = count - sockets.size();
            long patience = System.nanoTime() + ROUND_LIMIT.toNanos();
            while (greeted.get() < sockets.size() && System.nanoTime() < patience) {
                Thread.sleep(50);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d sockets opened in %.1f s, %d failed, %d heard a snapshot%n",
                    sockets.size(),
                    connectSeconds,
                    failed,
                    greeted.get());
            List<Long> delays = new ArrayList<>();
            int missing = 0;
            for (int round = 0; round < rounds; round++) {
                Thread.sleep(BETWEEN_ROUNDS);
                missing += measure(client, api, key, round + 3, sockets.size(), current, delays);
            }
            report(delays, failed, missing, lost.get(), pid);
            sockets.forEach(WebSocket::abort);
        }
    }

    private static URI loopback(String address) {
        URI uri = URI.create(address);
        if (!"127.0.0.1".equals(uri.getHost())) {
            throw new IllegalArgumentException("the servers must be on 127.0.0.1, got " + address);
        }
        return uri;
    }

    private static List<WebSocket> open(
            HttpClient client,
            URI dashboard,
            String cookie,
            int count,
            AtomicReference<@Nullable Round> current,
            AtomicInteger lost,
            AtomicInteger greeted) {
        URI address = URI.create("ws://127.0.0.1:" + dashboard.getPort() + "/backend/v1/live");
        List<WebSocket> sockets = new ArrayList<>();
        for (int from = 0; from < count; from += AT_ONCE) {
            List<java.util.concurrent.CompletableFuture<WebSocket>> opening = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
                opening.add(client.newWebSocketBuilder()
                        .header("Origin", dashboard.toString())
                        .header("Cookie", cookie)
                        .connectTimeout(Duration.ofSeconds(20))
                        .buildAsync(address, new Ear(i, current, lost, greeted)));
            }
            for (var one : opening) {
                try {
                    WebSocket socket = one.join();
                    var _ = socket.sendText(SUBSCRIBE, true);
                    sockets.add(socket);
                } catch (CompletionException e) {
                    System.out.println("failed: " + e.getCause());
                }
            }
        }
        return sockets;
    }

    /// How many sockets did not hear of the bar.
    private static int measure(
            HttpClient client,
            URI api,
            String key,
            int day,
            int sockets,
            AtomicReference<@Nullable Round> current,
            List<Long> delays)
            throws IOException, InterruptedException {
        AtomicLongArray arrived = new AtomicLongArray(sockets + 10_000);
        CountDownLatch all = new CountDownLatch(sockets);
        current.set(new Round(System.nanoTime(), arrived, all));
        store(client, api, key, day);
        long answered = System.nanoTime();
        boolean complete = all.await(ROUND_LIMIT.toSeconds(), TimeUnit.SECONDS);
        current.set(null);
        for (int i = 0; i < arrived.length(); i++) {
            if (arrived.get(i) != 0) {
                delays.add(Math.max(0, arrived.get(i) - answered));
            }
        }
        return complete ? 0 : (int) all.getCount();
    }

    private static void store(HttpClient client, URI api, String key, int day)
            throws IOException, InterruptedException {
        String row = "date,open,high,low,close,volume\n" + FIRST.plusDays(day) + ",10,12,9,11," + (100 + day) + "\n";
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(api.resolve("/api/v1/imports?instrument=LOAD&interval=1d"))
                        .header("X-API-Key", key)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(row))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("the bar was not stored: " + answer.statusCode() + " " + answer.body());
        }
    }

    private static void report(List<Long> delays, int failed, int missing, int lost, long pid) throws IOException {
        long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "failures: %d to open, %d lost, %d bars not heard%n"
                        + "fan-out over %d arrivals: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms%n"
                        + "dashboard RSS %.0f MiB, load average %.1f%n",
                failed,
                lost,
                missing,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1),
                residentMebibytes(pid),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }

    private static double residentMebibytes(long pid) throws IOException {
        return Arrays.stream(
                        Files.readString(Path.of("/proc/" + pid + "/status")).split("\n", -1))
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// One socket: notes when the first delta of a round comes.
    private static final class Ear implements WebSocket.Listener {
        private final int number;
        private final AtomicReference<@Nullable Round> current;
        private final AtomicInteger lost;
        private final AtomicInteger greeted;
        private final StringBuilder head = new StringBuilder();

        Ear(int number, AtomicReference<@Nullable Round> current, AtomicInteger lost, AtomicInteger greeted) {
            this.number = number;
            this.current = current;
            this.lost = lost;
            this.greeted = greeted;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (head.length() < 40) {
                head.append(data, 0, Math.min(40, data.length()));
            }
            if (last) {
                heard(head.toString());
                head.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void heard(String start) {
            Round round = current.get();
            if (start.startsWith("{\"type\":\"delta\"") && round != null) {
                if (round.arrivedNanos.compareAndSet(number, 0, System.nanoTime())) {
                    round.all.countDown();
                }
            } else if (start.startsWith("{\"type\":\"snapshot\"")) {
                greeted.incrementAndGet();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            lost.incrementAndGet();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            lost.incrementAndGet();
        }
    }
}
