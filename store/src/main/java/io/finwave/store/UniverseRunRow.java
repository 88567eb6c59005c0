package io.finwave.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run over many series.
///
/// @param id names it by what it asks
/// @param asks what it asks, as a document
/// @param units how many there are in all
/// @param kept how many of them are kept, those that failed among them
/// @param failed of how many nothing came
/// @param begunAt when it began last
/// @param changedAt when it last began, kept a unit, was stopped or ended
/// @param endedAt when every unit had been tried; null before
/// @param stoppedAt when it was stopped before; null since it began or kept a unit, or if it was killed
public record UniverseRunRow(
        String id,
        String asks,
        int units,
        int kept,
        int failed,
        Instant begunAt,
        Instant changedAt,
        @Nullable Instant endedAt,
        @Nullable Instant stoppedAt) {}
