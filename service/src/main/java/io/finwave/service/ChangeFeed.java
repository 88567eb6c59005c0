package io.finwave.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the word that a series changed from whoever stored it to whoever shows it: within the process,
/// or, by an implementation that the application brings, between all processes that share a store.
///
/// A word may be lost or come twice. It is a hint to look, never the news itself.
public interface ChangeFeed {
    /// Tells everybody. Does not wait and does not throw.
    void publish(SeriesChange change);

    /// Tells somebody of every change from now on, until the handle is closed.
    Handle listen(Consumer<SeriesChange> listener);

    /// Ends the listening.
    interface Handle extends AutoCloseable {
        @Override
        void close();
    }

    /// A feed within the process.
    static ChangeFeed inProcess() {
        List<Consumer<SeriesChange>> listeners = new CopyOnWriteArrayList<>();
        Logger log = LoggerFactory.getLogger(ChangeFeed.class);
        return new ChangeFeed() {
            @Override
            public void publish(SeriesChange change) {
                for (Consumer<SeriesChange> listener : listeners) {
                    try {
                        listener.accept(change);
                    } catch (RuntimeException e) {
                        log.error("a change of {} could not be told", change.instrument(), e);
                    }
                }
            }

            @Override
            public Handle listen(Consumer<SeriesChange> listener) {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }
        };
    }
}
