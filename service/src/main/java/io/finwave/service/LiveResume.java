package io.finwave.service;

/// From where a listener goes on that was there before.
///
/// @param stream the run of the topic that it heard
/// @param sequence the last number that it heard
public record LiveResume(String stream, long sequence) {}
