package io.finwave.app;

import java.util.List;

/// All commands, in the order in which help shows them.
final class Commands {
    private Commands() {}

    static List<Object> all(Surroundings surroundings) {
        return List.of(new HealthCheckCommand(surroundings), new VersionCommand(surroundings));
    }
}
