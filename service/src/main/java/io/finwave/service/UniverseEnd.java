package io.finwave.service;

/// How a run over many instruments ended.
///
/// @param run the run as it is now
/// @param computed units that were computed and kept this time
/// @param skipped units that were there already, of the same bars and the same program
/// @param failed units of which nothing came
/// @param cancelled whether it was stopped before the last unit; what was computed is kept
public record UniverseEnd(UniverseView run, int computed, int skipped, int failed, boolean cancelled) {}
