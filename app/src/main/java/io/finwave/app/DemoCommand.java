package io.finwave.app;

import java.util.Map;
import picocli.CommandLine.Command;

/// Serves everything on this machine, with bundled real data.
@Command(
        name = "demo",
        description = {
            "Serve the dashboard and the API on this machine, with bundled real data.",
            "",
            "Loopback only, no key, no network. What you import is kept in state/demo.db.",
            ""
        })
final class DemoCommand extends ServerCommand {
    private static final String LOOPBACK = "127.0.0.1";

    DemoCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings(Map.of(
                SettingName.DASH_HOST,
                LOOPBACK,
                SettingName.API_HOST,
                LOOPBACK,
                SettingName.API_KEY,
                "",
                SettingName.API_URL,
                "",
                SettingName.DATABASE_URL,
                "sqlite:" + surroundings.home().resolve("state/demo.db")));
        LogConfigurator.forServer(settings.log(), "WARN");
        return serve(settings, Servers.Role.ALL, true);
    }
}
