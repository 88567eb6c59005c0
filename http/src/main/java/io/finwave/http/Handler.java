package io.finwave.http;

/// What a route does: a request in, an answer out.
@FunctionalInterface
public interface Handler {
    /// @throws ProblemException to answer with a problem from anywhere below
    /// @throws Exception anything else becomes a 500 that tells the caller nothing but the request id
    Answer handle(Request request) throws Exception;
}
