package io.finwave.http;

import java.util.function.Supplier;

/// Something that a server depends on, and how to find out how it is.
///
/// @param name as `/health` shows it
/// @param essential whether the server cannot serve without it
/// @param look how it is; quick, since it is asked often, and an exception counts as down
public record HealthCheck(String name, boolean essential, Supplier<Component> look) {
    /// How a part is.
    public enum Status {
        UP,
        /// It works, but somebody should look at it.
        DEGRADED,
        DOWN,
        /// It is not configured.
        OFF
    }

    /// @param detail for a person; no secret and no address
    public record Component(Status status, String detail) {
        public static Component up(String detail) {
            return new Component(Status.UP, detail);
        }

        public static Component degraded(String detail) {
            return new Component(Status.DEGRADED, detail);
        }

        public static Component down(String detail) {
            return new Component(Status.DOWN, detail);
        }

        public static Component off(String detail) {
            return new Component(Status.OFF, detail);
        }
    }

    /// A part without which the server cannot serve.
    public static HealthCheck essential(String name, Supplier<Component> look) {
        return new HealthCheck(name, true, look);
    }

    /// A part without which it serves, though not everything or not as well.
    public static HealthCheck helpful(String name, Supplier<Component> look) {
        return new HealthCheck(name, false, look);
    }
}
