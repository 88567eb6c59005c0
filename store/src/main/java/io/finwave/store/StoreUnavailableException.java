package io.finwave.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The database cannot be reached, or has too much to do; the same may work in a moment. Nothing was changed,
/// unless the connection broke while a change was being made final: then it is there as a whole or not at
/// all.
public final class StoreUnavailableException extends UncheckedIOException {
    /// @param message what was attempted and what the database said
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, new IOException(message, cause));
    }
}
