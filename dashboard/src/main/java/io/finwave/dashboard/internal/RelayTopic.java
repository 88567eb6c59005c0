package io.finwave.dashboard.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.http.Json;
import io.finwave.http.OpenSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One topic that browsers watch: asked of the API once, told to all of them. It remembers the newest
/// snapshot and what came after it, so that a browser that joins or comes back needs no question to the API.
final class RelayTopic {
    private static final int REMEMBERED = 256;
    /// After so many changes the snapshot is renewed, so that joining stays cheap.
    private static final int LONGEST_CATCH_UP = 64;

    private final String name;
    private final String instrument;
    private final String interval;
    private final Set<OpenSocket> sockets = new LinkedHashSet<>();
    private final Deque<LiveFrame> changes = new ArrayDeque<>();
    private @Nullable LiveFrame snapshot;
    private @Nullable LiveFrame last;
    private boolean renewing;
    private boolean asked;

    RelayTopic(String instrument, String interval) {
        this.instrument = instrument;
        this.interval = interval;
        this.name = instrument + "/" + interval;
    }

    String name() {
        return name;
    }

    /// Adds a browser and tells it where the topic stands, as far as that is known yet.
    ///
    /// @param stream the run of the topic that it heard before; null if it is new
    synchronized void add(OpenSocket socket, @Nullable String stream, long sequence) {
        sockets.add(socket);
        LiveFrame newest = last;
        if (snapshot == null || newest == null) {
            return; // the API is being asked; its snapshot goes to all
        }
        if (newest.stream().equals(stream) && isRemembered(sequence)) {
            List<LiveFrame> missed =
                    changes.stream().filter(c -> c.sequence() > sequence).toList();
            if (missed.isEmpty()) {
                socket.send(newest.key(), newest);
            }
            missed.forEach(frame -> send(socket, frame));
            return;
        }
        send(socket, snapshot);
        long from = snapshot.sequence();
        changes.stream().filter(c -> c.sequence() > from).forEach(frame -> send(socket, frame));
    }

    private static void send(OpenSocket socket, LiveFrame frame) {
        socket.send(frame.key(), frame);
    }

    private boolean isRemembered(long sequence) {
        LiveFrame newest = last;
        if (newest != null && sequence == newest.sequence()) {
            return true;
        }
        return !changes.isEmpty() && changes.getFirst().sequence() <= sequence + 1;
    }

    synchronized void remove(OpenSocket socket) {
        sockets.remove(socket);
    }

    synchronized boolean isEmpty() {
        return sockets.isEmpty();
    }

    /// Passes a message of the API on, unless it is no news here.
    ///
    /// @return whether a new snapshot should be asked for
    synchronized boolean take(LiveFrame frame) {
        LiveFrame before = last;
        boolean newRun = before == null || !before.stream().equals(frame.stream());
        boolean known = before != null && !newRun && frame.sequence() <= before.sequence();
        switch (frame.type()) {
            case "problem", "heartbeat", "forming" -> sockets.forEach(socket -> send(socket, frame));
            case "snapshot" -> {
                // one that was asked for to have it newer is no news to the browsers
                snapshot = frame;
                if (!known) {
                    changes.clear();
                    tell(frame);
                }
            }
            default -> {
                if (!known) {
                    tell(frame);
                }
            }
        }
        LiveFrame from = snapshot;
        if (from == null || frame.sequence() - from.sequence() <= LONGEST_CATCH_UP) {
            renewing = false;
        } else if (!renewing) {
            renewing = true;
            return true;
        }
        return false;
    }

    private void tell(LiveFrame change) {
        last = change;
        changes.addLast(change);
        if (changes.size() > REMEMBERED) {
            changes.removeFirst();
        }
        sockets.forEach(socket -> send(socket, change));
    }

    /// Whether the API has still to be asked for it on the connection that is open; then it counts as asked.
    synchronized boolean toBeAsked() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    /// The connection on which the API was asked is gone.
    synchronized void forgetAsked() {
        asked = false;
    }

    /// The question that makes the API tell of the topic, from where it stands if it is known here.
    synchronized String question(boolean afresh) {
        ObjectNode ask = Json.mapper().createObjectNode();
        ask.put("op", "subscribe").put("instrument", instrument).put("interval", interval);
        LiveFrame newest = last;
        if (!afresh && newest != null) {
            ask.put("stream", newest.stream()).put("seq", newest.sequence());
        }
        return ask.toString();
    }
}
