package io.finwave.redis.internal;

import io.finwave.redis.CommandListener;
import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisHealth;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.internal.Connector.Commands;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections, and the gate before them: a look at Redis twice a second opens and closes it. While it is closed
/// a command fails at once, so that a server that hangs costs one timeout and not one for every command.
public final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration CONNECT_AGAIN = Duration.ofMillis(500);
    private static final Duration AWAIT_STEP = Duration.ofMillis(20);
    /// A server of a cluster that was not asked before is connected to first, and refuses until that is done.
    private static final int CONNECTING_TRIES = 5;

    private static final long CONNECTING_PAUSE_MILLIS = 40;
    private static final String PREFIX = "finwave:";

    private final RedisAddress address;
    private final RedisLimits limits;
    private final InstantSource clock;
    private final Connector connector;
    private final List<AtomicReference<@Nullable Commands>> connections = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<CommandListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("redis-link").factory());
    private volatile RedisHealth health;
    private volatile boolean closed;

    private Wire(RedisAddress address, RedisLimits limits, InstantSource clock, Connector connector) {
        this.address = address;
        this.limits = limits;
        this.clock = clock;
        this.connector = connector;
        health = new RedisHealth(false, clock.instant(), address.mode(), Optional.empty(), "not connected yet");
    }

    /// @throws IllegalArgumentException if the file of trusted certificates cannot be read
    public static Wire open(RedisAddress address, RedisLimits limits, InstantSource clock) {
        Wire wire = new Wire(address, limits, clock, Connector.to(address, limits));
        for (int i = 1; i < limits.maximumConnections(); i++) {
            AtomicReference<@Nullable Commands> place = new AtomicReference<>();
            wire.connections.add(place);
            wire.connect(wire.connector.commands(), made -> {
                place.set(made);
                wire.look();
            });
        }
        var _ = wire.timer.scheduleWithFixedDelay(
                wire::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return wire;
    }

    /// Connects, in the background and as often as it takes. Once made, a connection comes back by itself.
    private <T> void connect(Supplier<CompletionStage<T>> begin, Consumer<T> made) {
        if (closed) {
            return;
        }
        CompletionStage<T> beginning;
        try {
            beginning = begin.get();
        } catch (RuntimeException e) {
            again(begin, made, e);
            return;
        }
        var _ = beginning.whenComplete((connection, failure) -> {
            if (failure != null) {
                again(begin, made, failure);
            } else {
                made.accept(connection);
            }
        });
    }

    private <T> void again(Supplier<CompletionStage<T>> begin, Consumer<T> made, Throwable failure) {
        if (closed) {
            return;
        }
        down(reason(failure));
        var _ = timer.schedule(() -> connect(begin, made), CONNECT_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Connects for messages.
    void connectForMessages(Consumer<StatefulRedisPubSubConnection<String, byte[]>> made) {
        connect(connector.messages(), made);
    }

    /// Has something done at every look, on the thread that looks.
    void atEveryLook(Runnable action) {
        looks.add(action);
    }

    public void listen(CommandListener listener) {
        listeners.add(listener);
    }

    public RedisHealth health() {
        return health;
    }

    public RedisHealth awaitUp(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!health.up() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(AWAIT_STEP.toMillis());
        }
        return health;
    }

    /// The name of a key or topic as Redis knows it.
    static String named(String name) {
        return PREFIX + name;
    }

    Duration timeout() {
        return limits.commandTimeout();
    }

    /// Asks Redis and waits for the answer.
    ///
    /// @param word what is asked, for those who listen
    /// @throws RedisUnavailableException if there is none
    <T extends @Nullable Object> T ask(
            String word, Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<T>> question) {
        RedisClusterAsyncCommands<String, byte[]> commands = commands();
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(word, question.apply(commands));
            } catch (StillConnecting e) {
                if (attempt == CONNECTING_TRIES) {
                    throw new RedisUnavailableException(e.getMessage());
                }
                pause();
            }
        }
    }

    /// A connection that is open.
    ///
    /// @throws RedisUnavailableException if the gate is closed or there is none
    RedisClusterAsyncCommands<String, byte[]> commands() {
        RedisHealth now = health;
        if (!now.up()) {
            throw new RedisUnavailableException("Redis is down: " + now.detail());
        }
        return open().orElseThrow(() -> new RedisUnavailableException("Redis is down: not connected"))
                .async();
    }

    private Optional<Commands> open() {
        int first = Math.floorMod(turn.getAndIncrement(), connections.size());
        for (int i = 0; i < connections.size(); i++) {
            Commands commands =
                    connections.get((first + i) % connections.size()).get();
            if (commands != null && commands.connection().isOpen()) {
                return Optional.of(commands);
            }
        }
        return Optional.empty();
    }

    private <T extends @Nullable Object> T answer(String word, RedisFuture<T> future) {
        long start = System.nanoTime();
        boolean answered = false;
        try {
            // Lettuce gives up after the timeout; the margin only guards against that failing
            T value = future.get(2 * limits.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return value;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            answered = cause instanceof RedisCommandExecutionException;
            throw failed(cause);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis");
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            boolean came = answered;
            listeners.forEach(l -> l.done(word, came, took));
        }
    }

    private RuntimeException failed(Throwable cause) {
        String reason = reason(cause);
        boolean refused = cause instanceof RedisCommandExecutionException;
        boolean late = cause instanceof RedisCommandTimeoutException || cause instanceof TimeoutException;
        if (address.mode() == RedisAddress.Mode.CLUSTER && !refused && !late) {
            return new StillConnecting(reason);
        }
        if (!refused) {
            down(reason);
        }
        return new RedisUnavailableException(reason);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CONNECTING_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis");
        }
    }

    /// Looks whether Redis answers, and opens or closes the gate.
    private void look() {
        Optional<Commands> open = open();
        if (open.isEmpty()) {
            down("not connected to " + address);
        } else {
            long start = System.nanoTime();
            RedisFuture<?> asked = address.mode() == RedisAddress.Mode.CLUSTER
                    // a cluster that lacks servers answers a ping, but not a question for a key
                    ? open.get().async().get(named("link"))
                    : open.get().async().ping();
            var _ = asked.whenComplete((value, failure) -> {
                if (failure == null) {
                    up(Duration.ofNanos(System.nanoTime() - start));
                } else {
                    down(reason(failure));
                }
            });
        }
        looks.forEach(Runnable::run);
    }

    private synchronized void up(Duration latency) {
        if (closed) {
            return;
        }
        if (!health.up()) {
            LOG.info("Redis is up: {}", address);
        }
        health = new RedisHealth(
                true,
                health.up() ? health.since() : clock.instant(),
                address.mode(),
                Optional.of(latency),
                "answers at " + address);
    }

    private synchronized void down(String reason) {
        if (closed) {
            return;
        }
        if (health.up()) {
            LOG.warn("Redis is down: {}", reason);
        }
        Instant since = health.up() ? clock.instant() : health.since();
        health = new RedisHealth(false, since, address.mode(), health.latency(), reason);
    }

    /// What went wrong, innermost first, in one line.
    static String reason(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null && !(t instanceof RedisCommandExecutionException)) {
            t = t.getCause();
        }
        String message = t.getMessage();
        return message == null || message.isBlank()
                ? t.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            health = new RedisHealth(false, clock.instant(), address.mode(), health.latency(), "closed");
        }
        timer.shutdownNow();
        connector.close();
    }

    /// A server of a cluster is being connected to.
    private static final class StillConnecting extends RuntimeException {
        StillConnecting(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /// Where the time of this link comes from.
    InstantSource clock() {
        return clock;
    }
}
