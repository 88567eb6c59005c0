package io.finwave.kernel.internal;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/// Tables by length: made once, shared between threads, and kept as long as there is memory. Two threads that
/// ask at the same time may both make one; the tables have the same contents.
final class TableCache<T> {
    private final Map<Integer, SoftReference<T>> known = new ConcurrentHashMap<>();
    private final IntFunction<? extends T> maker;

    TableCache(IntFunction<? extends T> maker) {
        this.maker = maker;
    }

    T get(int length) {
        SoftReference<T> reference = known.get(length);
        T table = reference == null ? null : reference.get();
        if (table == null) {
            table = maker.apply(length);
            known.put(length, new SoftReference<>(table));
        }
        return table;
    }
}
