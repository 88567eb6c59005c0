package io.finwave.api;

/// How a part is that the API uses but can do without.
///
/// @param name which part: `redis`
/// @param status `up`, `down`, or `off` where it is not configured
/// @param detail one line for a person, without any secret
public record ComponentHealth(String name, String status, String detail) {
    /// Whether what is offered suffers.
    public boolean isDown() {
        return status.equals("down");
    }
}
