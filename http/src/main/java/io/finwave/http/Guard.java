package io.finwave.http;

import java.util.Optional;
import java.util.function.Supplier;

/// Decides whether a request may use a route of a scope, before the handler runs and before any of the body is
/// read.
@FunctionalInterface
public interface Guard {
    /// Lets everybody do everything: for a server that is reachable from this machine only.
    Guard OPEN = (request, scope) -> Optional.empty();

    /// The problem to answer with, or nothing when the request may pass.
    Optional<Problem> refuse(Request request, Scope scope);

    /// What to ask, every few seconds while a WebSocket is open, whether it may stay. Called once, when a
    /// request that may pass becomes a WebSocket; what it returns is asked long after that request is over, on
    /// another thread, and may wait a moment.
    ///
    /// It answers the problem why the socket is to be closed, or nothing when it may stay. A problem of 500 or
    /// above, as value or as [ProblemException], says that this cannot be told now: the socket stays.
    default Supplier<Optional<Problem>> standing(Request request, Scope scope) {
        return Optional::empty;
    }
}
