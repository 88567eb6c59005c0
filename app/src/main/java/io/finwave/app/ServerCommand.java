package io.finwave.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands `demo` and `serve` share: they start servers, say where, and stay until they are
/// stopped.
abstract class ServerCommand implements Callable<Integer> {
    /// Set by the launcher: when the person gave the command, epoch seconds.
    private static final String STARTED_AT = "FINWAVE_STARTED_AT";

    protected final Surroundings surroundings;

    @Option(names = "--api-port", paramLabel = "PORT", description = "Port of the API, 0 for any free one.")
    private @Nullable Integer apiPort;

    @Option(names = "--dash-port", paramLabel = "PORT", description = "Port of the dashboard, 0 for any free one.")
    private @Nullable Integer dashPort;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ServerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The settings of the environment, changed as the options say.
    ///
    /// @param changes what the command itself changes
    protected Settings settings(Map<SettingName, String> changes) {
        Map<SettingName, String> all = new EnumMap<>(SettingName.class);
        all.putAll(changes);
        if (apiPort != null) {
            all.put(SettingName.API_PORT, apiPort.toString());
        }
        if (dashPort != null) {
            all.put(SettingName.DASH_PORT, dashPort.toString());
        }
        return Settings.from(Settings.with(surroundings.environment(), all), surroundings.home());
    }

    /// Starts the servers, says where they are, and returns when the process is told to stop.
    protected int serve(Settings settings, Servers.Role role, boolean bundledData) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Servers servers = Servers.start(settings, role, bundledData, surroundings);
        Watchdog watchdog = Watchdog.over(servers.all(), Watchdog.Patience.USUAL);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            watchdog.close();
                            servers.drain();
                            waitFor(drainMoment());
                            servers.close();
                            stopped.countDown();
                        },
                        "stop"));
        announce(servers);
        stopped.await();
        return Main.DONE;
    }

    /// How long the servers go on answering after they said that they are not ready, so that a load balancer
    /// can look.
    protected Duration drainMoment() {
        return Duration.ZERO;
    }

    private static void waitFor(Duration moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(Servers servers) {
        PrintWriter out = surroundings.terminal().out();
        if (common.json) {
            Map<String, String> addresses = new LinkedHashMap<>();
            servers.dashboard().ifPresent(uri -> addresses.put("dashboard", uri.toString()));
            servers.api().ifPresent(uri -> addresses.put("api", uri.toString()));
            servers.firstUser().ifPresent(first -> {
                addresses.put("firstUser", first.account().name());
                addresses.put("oneTimePassword", first.password());
            });
            out.println(Json.of(addresses));
            return;
        }
        servers.dashboard().ifPresent(uri -> out.println("  dashboard  " + uri));
        servers.api().ifPresent(uri -> out.println("  API        " + uri + "/api  (page: " + uri + "/api/docs)"));
        servers.firstUser()
                .ifPresent(first ->
                        out.println("  sign in    as " + first.account().name() + " with the password "
                                + first.password() + "  (shown this once; to be changed at the first sign-in)"));
        out.printf(Locale.ROOT, "Finwave %s is ready after %.1f s. Ctrl-C stops it.%n", Version.current(), seconds());
    }

    /// How long ago the command was given, or else the process began.
    private double seconds() {
        String launched = surroundings.environment().getOrDefault(STARTED_AT, "");
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(surroundings.clock()::instant);
        if (launched.matches("\\d{1,12}(\\.\\d{1,9})?")) {
            start = Instant.ofEpochMilli(Math.round(1000 * Double.parseDouble(launched)));
        }
        return Duration.between(start, surroundings.clock().instant()).toMillis() / 1000.0;
    }
}
