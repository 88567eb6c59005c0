package io.finwave.store;

/// What was done to the tables of a database.
///
/// @param place where the database is, for a person; never a password
/// @param from the version that it had; 0 for an empty one
/// @param to the version that it has now
public record Migration(String place, int from, int to) {}
