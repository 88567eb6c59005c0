package io.finwave.http;

/// A text on its way to a WebSocket. It may have to wait; what waits can be overtaken by a newer one under
/// the same key, and then only the newer one is sent.
@FunctionalInterface
public interface Outgoing {
    /// What is sent. Asked for when it is the message's turn.
    String text();

    /// What is to be sent instead of a message that still waits under the same key and of this one: this
    /// one, unless a kind of message must not lose what waits.
    default Outgoing replacing(Outgoing waiting) {
        return this;
    }

    static Outgoing of(String text) {
        return () -> text;
    }
}
