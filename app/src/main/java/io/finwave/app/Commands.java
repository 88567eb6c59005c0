package io.finwave.app;

import java.util.List;

/// All commands, in the order in which help shows them.
final class Commands {
    private Commands() {}

    static List<Object> all(Surroundings surroundings) {
        return List.of(
                new DemoCommand(surroundings),
                new ServeCommand(surroundings),
                new ImportCommand(surroundings),
                new FetchCommand(surroundings),
                new SourcesCommand(surroundings),
                new AnalyzeCommand(surroundings),
                new ForecastCommand(surroundings),
                new BacktestCommand(surroundings),
                new UserCommand(surroundings),
                new KeyCommand(surroundings),
                new MigrateCommand(surroundings),
                new BackupCommand(surroundings),
                new DoctorCommand(surroundings),
                new HealthCheckCommand(surroundings),
                new RedisPingCommand(surroundings),
                new VersionCommand(surroundings));
    }
}
