package io.finwave.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/// All commands, in the order in which help shows them. Each is made only when it is needed: reading what
/// every class says of its options takes longer than most of what a short command does.
final class Commands {
    private static final SequencedMap<String, Function<Surroundings, Object>> ALL = inOrder(
            Map.entry("demo", DemoCommand::new),
            Map.entry("serve", ServeCommand::new),
            Map.entry("import", ImportCommand::new),
            Map.entry("fetch", FetchCommand::new),
            Map.entry("sources", SourcesCommand::new),
            Map.entry("analyze", AnalyzeCommand::new),
            Map.entry("forecast", ForecastCommand::new),
            Map.entry("backtest", BacktestCommand::new),
            Map.entry("evaluate", EvaluateCommand::new),
            Map.entry("risk", RiskCommand::new),
            Map.entry("trading", TradingCommand::new),
            Map.entry("ledger", LedgerCommand::new),
            Map.entry("universe", UniverseCommand::new),
            Map.entry("models", ModelsCommand::new),
            Map.entry("instrument", InstrumentCommand::new),
            Map.entry("user", UserCommand::new),
            Map.entry("key", KeyCommand::new),
            Map.entry("migrate", MigrateCommand::new),
            Map.entry("backup", BackupCommand::new),
            Map.entry("doctor", DoctorCommand::new),
            Map.entry("health-check", HealthCheckCommand::new),
            Map.entry("redis-ping", RedisPingCommand::new),
            Map.entry("version", VersionCommand::new));

    private Commands() {}

    @SafeVarargs
    private static SequencedMap<String, Function<Surroundings, Object>> inOrder(
            Map.Entry<String, Function<Surroundings, Object>>... commands) {
        SequencedMap<String, Function<Surroundings, Object>> all = new LinkedHashMap<>();
        for (Map.Entry<String, Function<Surroundings, Object>> command : commands) {
            all.put(command.getKey(), command.getValue());
        }
        return all;
    }

    /// What can be called.
    static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /// Adds the command that is asked for; all of them, and `help`, where none is named that there is.
    static void addTo(CommandLine line, Surroundings surroundings, String... args) {
        Optional<Function<Surroundings, Object>> named =
                args.length == 0 ? Optional.empty() : Optional.ofNullable(ALL.get(args[0]));
        if (named.isPresent()) {
            line.addSubcommand(named.get().apply(surroundings));
            return;
        }
        ALL.values().forEach(command -> line.addSubcommand(command.apply(surroundings)));
        line.addSubcommand(new CommandLine.HelpCommand());
    }
}
