package io.finwave.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Which Finwave this is, and on what it runs.
@Command(name = "version", description = "Show the version of Finwave and of the Java that runs it.")
final class VersionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("finwave", Version.current());
        facts.put("java", System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (common.json) {
            surroundings.terminal().out().println(Json.of(facts));
        } else {
            facts.forEach((name, value) -> surroundings.terminal().out().println(name + " " + value));
        }
        return Main.DONE;
    }
}
