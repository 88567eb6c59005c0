package io.finwave.http;

import java.time.Duration;
import java.util.function.Function;

/// A path under which a WebSocket can be opened. Who may is decided before the upgrade: a page of another
/// site never, anybody else as the [Guard] of the server says, which is asked again while the socket is open.
///
/// @param scope who may open it
/// @param limits what a peer may do
/// @param listener makes what listens to a new socket; it may throw [ProblemException] to refuse the upgrade
public record SocketRoute(String path, Scope scope, Limits limits, Function<Request, SocketListener> listener) {
    /// What a peer may do.
    ///
    /// @param maxMessageBytes the longest message that it may send; a longer one closes the socket with 1009
    /// @param maxWaiting keys under which messages may wait for it; one more closes the socket with 1013
    /// @param slowAfter how long one message may take to be sent before the socket is closed with 1013
    /// @param idleTimeout how long nothing may come from it, not even the answer to a ping
    /// @param pingEvery how often it is asked whether it is still there
    /// @param maxOpen sockets that may be open under the path at once; a further upgrade is answered 503
    public record Limits(
            int maxMessageBytes,
            int maxWaiting,
            Duration slowAfter,
            Duration idleTimeout,
            Duration pingEvery,
            int maxOpen) {
        public static final Limits USUAL =
                new Limits(4_096, 256, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(20), 20_000);

        public Limits {
            if (maxMessageBytes < 1 || maxWaiting < 1 || maxOpen < 1) {
                throw new IllegalArgumentException("limits of a socket must be at least 1, got " + maxMessageBytes
                        + " bytes, " + maxWaiting + " waiting, " + maxOpen + " open");
            }
        }
    }

    public SocketRoute {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash, got \"" + path + "\"");
        }
    }
}
