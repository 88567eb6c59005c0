package io.finwave.http;

import java.util.function.Predicate;

/// The WebSockets of a server that are open.
public interface Sockets {
    /// How many there are.
    int count();

    /// Closes those that fulfil a condition, for example when a session ends; each is closed within a
    /// second, also when its peer does not answer.
    ///
    /// @return how many that were
    int closeWhere(Predicate<OpenSocket> condition, int code, String reason);
}
