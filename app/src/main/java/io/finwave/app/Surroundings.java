package io.finwave.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What surrounds the process.
///
/// @param terminal where a command writes
/// @param environment the environment variables
/// @param clock the time
/// @param home the folder of the installation
record Surroundings(Terminal terminal, Map<String, String> environment, InstantSource clock, Path home) {
    /// Those of this process; the home is named by the launcher in `FINWAVE_HOME`, or else the working
    /// folder.
    static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("FINWAVE_HOME", "")).toAbsolutePath();
        return new Surroundings(Terminal.ofProcess(), environment, InstantSource.system(), home);
    }

    /// The settings of the environment.
    ///
    /// @throws SettingsException if one cannot be used
    Settings settings() {
        return Settings.from(environment, home);
    }
}
