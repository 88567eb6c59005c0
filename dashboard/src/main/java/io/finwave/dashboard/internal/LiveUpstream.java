package io.finwave.dashboard.internal;

import io.finwave.dashboard.DashboardSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one WebSocket between this dashboard and the API. It opens when it is first needed, and when it
/// breaks it is opened again after ever longer pauses of random length, so that many dashboards do not all
/// come back at once.
final class LiveUpstream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpstream.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;
    /// The API pings every twenty seconds; when even that stays away, the connection is dead, whatever TCP
    /// says.
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(50);

    private final DashboardSettings settings;
    private final URI address;
    private final HttpClient client;
    private final Events events;
    private final ScheduledExecutorService clock;

    private @Nullable WebSocket socket;
    private @Nullable Ears listening;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private boolean wanted;
    private boolean closed;
    private int failures;
    private volatile long heardAt = System.nanoTime();

    /// What whoever uses the connection is told, one call at a time.
    interface Events {
        void connected();

        void heard(String text);

        void lost();
    }

    LiveUpstream(DashboardSettings settings, HttpClient client, Events events) {
        this.settings = settings;
        this.client = client;
        this.events = events;
        String api = settings.apiUrl().toString().replaceAll("/+$", "");
        this.address = URI.create(api.replaceFirst("^http", "ws") + "/api/v1/live");
        this.clock = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name("live-upstream").unstarted(work));
        var _ = clock.scheduleWithFixedDelay(this::checkAlive, 5, 5, TimeUnit.SECONDS);
    }

    /// Connects, unless it does already.
    synchronized void want() {
        if (!wanted) {
            wanted = true;
            later(this::connect, 0);
        }
    }

    private void later(Runnable work, long millis) {
        try {
            var _ = clock.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the live connection is closing");
        }
    }

    private void connect() {
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
        settings.apiKey().ifPresent(key -> builder.header("X-API-Key", key));
        Ears ears = new Ears();
        try {
            WebSocket opened = builder.buildAsync(address, ears).join();
            synchronized (this) {
                if (closed) {
                    opened.abort();
                    return;
                }
                socket = opened;
                listening = ears;
                sending = CompletableFuture.completedFuture(null);
                failures = 0;
            }
            heardAt = System.nanoTime();
            LOG.info("live data of the API are connected");
            events.connected();
            ears.open.complete(true);
        } catch (RuntimeException e) {
            failed(String.valueOf(e.getCause() == null ? e : e.getCause()));
        }
    }

    private void failed(String why) {
        long pause;
        synchronized (this) {
            if (closed) {
                return;
            }
            socket = null;
            failures++;
            long most = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures, 10));
            pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS / 2, most);
        }
        LOG.warn("live data of the API are away ({}); next try in {} ms", why, pause);
        events.lost();
        later(this::connect, pause);
    }

    private void checkAlive() {
        WebSocket open;
        Ears ears;
        synchronized (this) {
            open = socket;
            ears = listening;
        }
        if (open != null && ears != null && System.nanoTime() - heardAt > SILENCE_NANOS) {
            open.abort();
            ears.lost("nothing was heard for " + TimeUnit.NANOSECONDS.toSeconds(SILENCE_NANOS) + " s");
        }
    }

    /// Says something to the API, after everything that was said before; nothing without a connection.
    synchronized void say(String text) {
        WebSocket open = socket;
        if (open != null) {
            sending = sending.handle((done, failure) -> null).thenCompose(nothing -> open.sendText(text, true));
        }
    }

    synchronized boolean isConnected() {
        return socket != null;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (socket != null) {
                socket.abort();
            }
            socket = null;
        }
        clock.shutdownNow();
    }

    /// Puts the parts of messages together and passes them on.
    private final class Ears implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();
        private final Consumer<String> whole = events::heard;
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Boolean> open = new CompletableFuture<>();

        /// Once for a connection, however often and by whom its end is noticed; after it was told to be open.
        void lost(String why) {
            if (over.compareAndSet(false, true)) {
                var _ = open.thenRunAsync(() -> failed(why), clock);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heardAt = System.nanoTime();
            part.append(data);
            if (last) {
                String text = part.toString();
                part.setLength(0);
                try {
                    whole.accept(text);
                } catch (RuntimeException e) {
                    LOG.error("a live message of the API could not be passed on", e);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            heardAt = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(error.toString());
        }
    }
}
