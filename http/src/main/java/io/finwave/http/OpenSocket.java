package io.finwave.http;

import java.util.Map;
import java.util.Optional;

/// A WebSocket that is open. All methods may be called by any thread and none of them waits.
public interface OpenSocket {
    /// The peer is going away, or the server is.
    int GOING_AWAY = 1001;
    /// The peer broke a rule, or may no longer listen.
    int POLICY = 1008;
    /// The peer does not keep up; it may come back.
    int TRY_AGAIN_LATER = 1013;

    /// A name for it in logs, not to be guessed.
    String id();

    /// The path it was opened under.
    String path();

    /// The [key][Request.Session#key()] of the caller's session when the socket was opened; empty where there was none.
    Optional<String> session();

    /// What was noted of it with [#tag].
    Map<String, String> tags();

    /// Notes something of it, such as the user, by which [Sockets#closeWhere] can find it again.
    void tag(String name, String value);

    /// Sends a message as soon as the peer takes one.
    ///
    /// @param key what the message is about: of those waiting under one key only the latest is sent, see
    /// [Outgoing#replacing]
    void send(String key, Outgoing message);

    /// Closes it; what waits is not sent.
    ///
    /// @param reason for a person, at most 123 bytes
    void close(int code, String reason);
}
