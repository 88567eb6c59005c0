package io.finwave.http;

import io.finwave.http.internal.RunningServer;
import java.net.URI;
import java.util.List;

/// A server that listens. See [#start].
public interface HttpServer extends AutoCloseable {
    /// Starts a server and returns when it accepts connections.
    ///
    /// @param routes what it can be asked
    /// @param guard who may ask
    /// @param metrics where it books what it does
    /// @throws java.io.UncheckedIOException if the address cannot be bound; the message names it
    static HttpServer start(HttpSettings settings, List<Route> routes, Guard guard, HttpMetrics metrics) {
        return RunningServer.start(settings, routes, guard, metrics);
    }

    /// The port it really listens on.
    int port();

    /// The address it can be reached under from this machine.
    URI uri();

    /// Takes no more requests, waits for those under way as long as the settings say, and stops.
    @Override
    void close();
}
