package io.finwave.service;

import java.time.Duration;

/// What became of an attempt to sign in.
public sealed interface SignIn {
    /// Name and password are right.
    record Accepted(Account account) implements SignIn {}

    /// They are not, or the user is locked out: nobody is told which.
    record Refused() implements SignIn {}

    /// Too many attempts were made under this name or from this address; the password was not looked at.
    ///
    /// @param retryAfter how long until the next attempt is looked at
    record Throttled(Duration retryAfter) implements SignIn {}
}
