package io.finwave.service;

/// A document that may take many seconds to compute: nobody is kept waiting for it.
public sealed interface LongAnswer {
    /// It is there.
    record Ready(ServedDocument document) implements LongAnswer {}

    /// It is being computed; ask again in a moment.
    ///
    /// @param done how many forecasts are scored, or bars gone through
    /// @param total how many there are; 0 while that is not known, as where another process computes
    record Computing(long done, long total) implements LongAnswer {}
}
