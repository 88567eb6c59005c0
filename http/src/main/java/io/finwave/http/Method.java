package io.finwave.http;

/// The HTTP methods that a route can have. HEAD needs no route of its own: every GET route answers it.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
