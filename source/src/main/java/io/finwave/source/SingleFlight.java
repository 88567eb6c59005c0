package io.finwave.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Lets the first of all who want the same thing at the same time work for it; the others wait and get what it
/// got. Nothing is kept afterwards.
///
/// @param <K> what is wanted
/// @param <V> what comes of it
public final class SingleFlight<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /// Nothing under way.
    public SingleFlight() {}

    /// Does the work, or waits for whoever does it already.
    ///
    /// @throws RuntimeException whatever the work throws
    public V get(K key, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> theirs = underWay.putIfAbsent(key, mine);
        if (theirs != null) {
            return joined(theirs);
        }
        try {
            mine.complete(work.get());
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(key, mine);
        }
        return joined(mine);
    }

    private static <V> V joined(CompletableFuture<V> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
