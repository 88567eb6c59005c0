package io.finwave.http;

import java.util.Optional;

/// Decides whether a request may use a route of a scope, before the handler runs and before any of the body is
/// read.
@FunctionalInterface
public interface Guard {
    /// Lets everybody do everything: for a server that is reachable from this machine only.
    Guard OPEN = (request, scope) -> Optional.empty();

    /// The problem to answer with, or nothing when the request may pass.
    Optional<Problem> refuse(Request request, Scope scope);
}
