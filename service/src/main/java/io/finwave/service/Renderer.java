package io.finwave.service;

/// Writes an answer as the document that is sent.
@FunctionalInterface
public interface Renderer<T> {
    byte[] render(T answer);
}
