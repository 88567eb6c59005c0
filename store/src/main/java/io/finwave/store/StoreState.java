package io.finwave.store;

import java.time.Duration;

/// How a store is doing.
///
/// @param database which database it is, with its version: `SQLite 3.53.4`, `PostgreSQL 18.1`
/// @param place where it is, for a person; never a password
/// @param schemaVersion the version of its tables
/// @param series how many series it holds
/// @param latency how long it takes to answer the smallest question
public record StoreState(String database, String place, int schemaVersion, long series, Duration latency) {}
