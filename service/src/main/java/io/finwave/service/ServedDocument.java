package io.finwave.service;

import io.finwave.store.ResultKey;
import java.time.Duration;

/// A document on its way out.
///
/// @param key names the result: equal keys mean equal results
/// @param bytes the document; not to be changed
/// @param age how long ago it was computed
/// @param from where it comes from
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ServedDocument(ResultKey key, byte[] bytes, Duration age, From from) {
    /// Where a document comes from.
    public enum From {
        /// It was computed for this request.
        MISS,
        /// This process had it, or was computing it for somebody else.
        HIT,
        /// Another process had computed it.
        SHARED,
        /// It is older than it should be; a new one is being computed.
        STALE
    }
}
