package io.finwave.http;

/// The store of the sessions does not answer: whether somebody is signed in cannot be told now.
public final class SessionStoreException extends RuntimeException {
    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /// What a caller is told.
    public static Problem problem() {
        return Problem.of(
                503,
                "session.store",
                null,
                "the store of the sessions does not answer, so it cannot be told who is signed in; nobody was signed out,"
                        + " and it goes on when the store is back");
    }
}
