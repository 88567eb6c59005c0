package io.finwave.app;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves with the settings of the environment.
@Command(
        name = "serve",
        description = {
            "Serve the API, the dashboard, or both, with the settings of the environment.",
            "",
            "API_KEY and, for a dashboard, SECRET_KEY must be set. The table of all settings is docs/reference/configuration.md.",
            ""
        })
final class ServeCommand extends ServerCommand {
    @Option(
            names = "--role",
            paramLabel = "all|api|dashboard",
            defaultValue = "ALL",
            description = "Which servers run in this process (default: all).")
    private Servers.Role role = Servers.Role.ALL;

    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Duration drainMoment() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings(Map.of());
        if (settings.api().key().isEmpty()) {
            throw new SettingsException("API_KEY must be set to serve (make one with: openssl rand -hex 32);"
                    + " to look around on this machine without one, use: finwave demo");
        }
        if (role != Servers.Role.API && settings.dashboard().secretKey().isEmpty()) {
            throw new SettingsException(
                    "SECRET_KEY must be set to serve a dashboard (make one with: openssl rand -hex" + " 32)");
        }
        LogConfigurator.forServer(settings.log(), settings.log().level());
        return serve(settings, role, false);
    }
}
