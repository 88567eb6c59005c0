package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A series that is kept fresh from a provider.
///
/// @param instrument whose bars they are
/// @param interval how much time each covers
/// @param provider the provider's name in this product
/// @param symbol what the provider calls the instrument
/// @param createdAt since when it is watched
/// @param lastAttemptAt when the provider was last asked; null before the first time
/// @param lastSuccessAt when it last gave bars; null if it never did
/// @param lastFailure why the last attempt failed; null if it did not
public record Watch(
        InstrumentId instrument,
        BarInterval interval,
        String provider,
        String symbol,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant lastSuccessAt,
        @Nullable String lastFailure) {}
