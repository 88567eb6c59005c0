package io.finwave.http;

import io.finwave.http.internal.RunningServer;
import java.net.URI;
import java.util.List;

/// A server that listens. See [#start].
public interface HttpServer extends AutoCloseable {
    /// Starts a server and returns when it accepts connections.
    ///
    /// @throws java.io.UncheckedIOException if the address cannot be bound; the message names it
    static HttpServer start(HttpSettings settings, Served served) {
        return RunningServer.start(settings, served);
    }

    /// Starts a server without WebSockets, within the usual limits, that counts as started at once.
    ///
    /// @param routes what it can be asked
    /// @param guard who may ask
    /// @param metrics where it books what it does
    static HttpServer start(HttpSettings settings, List<Route> routes, Guard guard, HttpMetrics metrics) {
        Served served = Served.of(routes, guard, metrics);
        HttpServer server = start(settings, served);
        served.state().started();
        return server;
    }

    /// The port it really listens on.
    int port();

    /// The address it can be reached under from this machine.
    URI uri();

    /// The WebSockets that are open.
    Sockets sockets();

    /// Says from now on that it is not ready, and closes every WebSocket with 1001, so that its peers go
    /// elsewhere. Requests are answered as before, until [#close()].
    void drain();

    /// Takes no more requests, waits for those under way as long as the settings say, and stops.
    @Override
    void close();
}
