package io.finwave.source;

import java.time.Duration;

/// Tokens that come back by themselves a fixed time after they were taken, kept where all who share them see
/// them: a file ([FileTokens]) or a server. A token that was never taken is there.
public interface QuotaTokens {
    /// Takes a token if it is there. At any moment at most one of all who ask gets it.
    ///
    /// @param token its name: letters, digits, hyphens and slashes
    /// @param comesBackAfter after how long it comes back; always the same for one token
    /// @return zero if it was taken, else in how long it will be there
    /// @throws java.io.UncheckedIOException if the place does not answer
    Duration take(String token, Duration comesBackAfter);

    /// Puts a token back before its time.
    ///
    /// @throws java.io.UncheckedIOException if the place does not answer
    void giveBack(String token, Duration comesBackAfter);

    /// In how long a token will be there; zero if it is.
    ///
    /// @throws java.io.UncheckedIOException if the place does not answer
    Duration comesBackIn(String token, Duration comesBackAfter);
}
