package io.finwave.service;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.StoreUnavailableException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where a store that fails becomes an outcome.
final class Storage {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    private Storage() {}

    static <T> Outcome<T> guard(Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (StoreUnavailableException e) {
            LOG.warn("storage does not answer: {}", e.getMessage());
            return Outcome.failure(FailureReason.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            LOG.error("storage failed", e);
            return Outcome.failure(FailureReason.STORAGE, String.valueOf(e.getMessage()));
        }
    }
}
