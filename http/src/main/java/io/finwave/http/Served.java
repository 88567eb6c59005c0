package io.finwave.http;

import java.util.List;

/// What a server serves, to whom, and within which limits. Options are copied, not set.
///
/// @param routes what it can be asked
/// @param sockets the WebSockets that can be opened
/// @param guard who may ask and open
/// @param metrics where it books what it does
/// @param state where it is in its life; `started` and `drain` are called by whoever runs it
public record Served(
        List<Route> routes,
        List<SocketRoute> sockets,
        Guard guard,
        HttpMetrics metrics,
        ServerLimits limits,
        ServerState state) {
    public Served {
        routes = List.copyOf(routes);
        sockets = List.copyOf(sockets);
    }

    /// Routes without WebSockets, within the usual limits.
    public static Served of(List<Route> routes, Guard guard, HttpMetrics metrics) {
        return new Served(routes, List.of(), guard, metrics, ServerLimits.USUAL, new ServerState());
    }

    public Served withSockets(List<SocketRoute> routesOfSockets) {
        return new Served(routes, routesOfSockets, guard, metrics, limits, state);
    }

    public Served withLimits(ServerLimits newLimits) {
        return new Served(routes, sockets, guard, metrics, newLimits, state);
    }

    public Served withState(ServerState newState) {
        return new Served(routes, sockets, guard, metrics, limits, newState);
    }
}
