package io.finwave.http.internal;

import io.finwave.http.OpenSocket;
import io.finwave.http.Outgoing;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.SocketListener;
import io.finwave.http.SocketRoute;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket on Jetty, with the line of messages that wait for it.
///
/// One message is on its way at a time; the others wait under their keys, in the order in which the keys
/// came. So the memory that a slow peer takes is bounded by the number of keys, however much there is to
/// tell it.
///
/// Public because Jetty looks its methods up by reflection.
public final class JettySocket implements OpenSocket, Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(JettySocket.class);
    private static final long CLOSE_PATIENCE_NANOS = 500_000_000L;

    private final String id;
    private final SocketRoute route;
    private final Optional<String> httpSession;
    private final SocketQuota.Owner owner;
    private final Supplier<Optional<Problem>> standing;
    private final SocketListener listener;
    private final SocketRegistry registry;
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private final Object lock = new Object();
    private final Map<String, Outgoing> waiting = new LinkedHashMap<>();
    private @Nullable Session session;
    private boolean writing;
    private boolean closing;
    private long writeBegan;
    private long closeBegan;
    private long pinged = System.nanoTime();
    private volatile long askedNanos = pinged;

    JettySocket(
            String id,
            SocketRoute route,
            Optional<String> httpSession,
            SocketQuota.Owner owner,
            Supplier<Optional<Problem>> standing,
            SocketListener listener,
            SocketRegistry registry) {
        this.id = id;
        this.route = route;
        this.httpSession = httpSession;
        this.owner = owner;
        this.standing = standing;
        this.listener = listener;
        this.registry = registry;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String path() {
        return route.path();
    }

    @Override
    public Optional<String> session() {
        return httpSession;
    }

    /// Among whose it is counted.
    SocketQuota.Owner owner() {
        return owner;
    }

    @Override
    public Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    @Override
    public void tag(String name, String value) {
        tags.put(name, value);
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(route.limits().idleTimeout());
        opened.setMaxTextMessageSize(route.limits().maxMessageBytes());
        opened.setMaxBinaryMessageSize(1);
        synchronized (lock) {
            session = opened;
        }
        registry.opened(this);
        listener.opened(this);
    }

    @Override
    public void onWebSocketText(String message) {
        registry.received();
        try {
            listener.text(this, message);
        } catch (ProblemException e) {
            close(POLICY, e.problem().detail());
        } catch (RuntimeException e) {
            LOG.error("a message on {} failed, socket={}", route.path(), id, e);
            close(StatusCode.SERVER_ERROR, "the server failed; its log tells why");
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(StatusCode.BAD_DATA, "only text is taken here");
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        callback.succeed();
        ended(code);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("socket {} on {} broke: {}", id, route.path(), cause.toString());
        ended(StatusCode.ABNORMAL);
    }

    private void ended(int code) {
        if (over.compareAndSet(false, true)) {
            synchronized (lock) {
                closing = true;
                waiting.clear();
            }
            registry.closed(this, code);
            // On a thread of its own: a socket can break inside a send, where the sender may hold locks.
            Thread.startVirtualThread(() -> listener.closed(this));
        }
    }

    @Override
    public void send(String key, Outgoing message) {
        boolean tooMany = false;
        synchronized (lock) {
            if (closing || session == null) {
                return;
            }
            Outgoing before = waiting.get(key);
            if (before != null) {
                waiting.put(key, message.replacing(before));
                registry.coalesced();
                return;
            }
            if (waiting.size() >= route.limits().maxWaiting()) {
                tooMany = true;
            } else {
                waiting.put(key, message);
                if (writing) {
                    return;
                }
                writing = true;
            }
        }
        if (tooMany) {
            drop("too much waits for this socket");
        } else {
            pump();
        }
    }

    /// Sends what waits, until the peer takes no more at once.
    private void pump() {
        boolean again = true;
        while (again) {
            Outgoing next;
            Session open;
            synchronized (lock) {
                var first = waiting.entrySet().iterator();
                if (closing || session == null || !first.hasNext()) {
                    writing = false;
                    return;
                }
                next = first.next().getValue();
                first.remove();
                open = session;
                writeBegan = System.nanoTime();
            }
            Write write = new Write();
            open.sendText(next.text(), write);
            again = write.isDone();
        }
    }

    /// One message on its way: whether it is sent at once or later decides who goes on with the next.
    private final class Write implements Callback {
        private static final int SENT = 1;
        private static final int LATER = 2;
        private final AtomicInteger state = new AtomicInteger();

        @Override
        public void succeed() {
            registry.sent();
            if (!state.compareAndSet(0, SENT)) {
                pump();
            }
        }

        @Override
        public void fail(Throwable cause) {
            LOG.debug("a message to socket {} was lost: {}", id, cause.toString());
            synchronized (lock) {
                writing = false;
            }
        }

        boolean isDone() {
            return !state.compareAndSet(0, LATER);
        }
    }

    @Override
    public void close(int code, String reason) {
        Session open;
        synchronized (lock) {
            if (closing || session == null) {
                return;
            }
            closing = true;
            waiting.clear();
            closeBegan = System.nanoTime();
            open = session;
        }
        open.close(code, reason, Callback.NOOP);
    }

    private void drop(String why) {
        registry.dropped();
        close(TRY_AGAIN_LATER, why);
    }

    /// Asks whether it may stay: the problem why not, see [io.finwave.http.Guard#standing].
    Optional<Problem> standing() {
        askedNanos = System.nanoTime();
        return standing.get();
    }

    /// When that was asked last.
    long askedNanos() {
        return askedNanos;
    }

    /// Looks after the socket, every now and then: is it slow, is it there, has it closed when it should
    /// have.
    void check(long now) {
        Session open;
        boolean slow;
        boolean ping;
        boolean stuck;
        synchronized (lock) {
            if (session == null) {
                return;
            }
            open = session;
            slow = !closing
                    && writing
                    && now - writeBegan > route.limits().slowAfter().toNanos();
            stuck = closing && closeBegan != 0 && now - closeBegan > CLOSE_PATIENCE_NANOS;
            ping = !closing
                    && !writing
                    && now - pinged > route.limits().pingEvery().toNanos();
            if (ping) {
                pinged = now;
            }
        }
        if (stuck) {
            open.disconnect();
            ended(StatusCode.ABNORMAL);
        } else if (slow) {
            LOG.info(
                    "socket {} on {} is dropped: it took nothing for {}",
                    id,
                    route.path(),
                    route.limits().slowAfter());
            drop("this socket took nothing for " + route.limits().slowAfter().toMillis() + " ms");
        } else if (ping) {
            open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }
}
