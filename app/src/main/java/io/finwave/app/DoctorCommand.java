package io.finwave.app;

import io.finwave.kernel.KernelImplementation;
import io.finwave.redis.RedisHealth;
import io.finwave.redis.RedisLink;
import io.finwave.series.BarSeries;
import io.finwave.series.Outcome;
import io.finwave.service.ModelCatalog;
import io.finwave.source.BarSource;
import io.finwave.source.BundledSource;
import io.finwave.source.FetchRequest;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks at everything that a run depends on.
@Command(
        name = "doctor",
        description = {
            "Look at everything that a run depends on: Java, the kernel, the data and its age, the store, the disk,",
            "the backups, the models, Redis, the log, the settings.",
            "Exit code 1 if something is broken."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--preflight",
            description = "Also look at what must be right before others are let in: secrets, TLS, alerts.")
    private boolean preflight;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// How a thing was found.
    enum State {
        GOOD,
        /// It works, but somebody should look at it.
        WATCH,
        BROKEN
    }

    /// One thing that was looked at.
    record Finding(String what, State state, String detail) {}

    /// Everything that was looked at, and the settings in force, secrets masked.
    record Diagnosis(List<Finding> findings, Map<String, String> settings) {}

    @Override
    public Integer call() throws InterruptedException {
        try (ExecutorService beside =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return call(begunBundled(beside));
        }
    }

    /// @param bundled what is found out about the bundled data beside everything else: reading them takes longest
    private int call(List<CompletableFuture<Finding>> bundled) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("finwave", State.GOOD, Version.current() + " in " + surroundings.home()));
        findings.add(new Finding(
                "java", State.GOOD, System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor")));
        findings.add(machine());
        findings.add(new Finding(
                "kernel", State.GOOD, KernelImplementation.active() + "; the servers load the vector module"));
        int afterKernel = findings.size();
        Settings settings = surroundings.settings();
        settings.notes().forEach(note -> findings.add(new Finding("setting", State.WATCH, note)));
        findings.addAll(new StoreFindings(settings, surroundings.clock()).all());
        findings.addAll(models(settings, surroundings.clock()));
        findings.add(redis(settings));
        findings.add(new LogFindings(settings.log().file(), surroundings.clock().instant()).errors());
        if (preflight) {
            findings.addAll(new PreflightFindings(
                            settings,
                            new SettingReader(surroundings.environment(), surroundings.home()),
                            surroundings.home(),
                            surroundings.clock().instant())
                    .all());
        }

        findings.addAll(
                afterKernel, bundled.stream().map(CompletableFuture::join).toList());
        Diagnosis diagnosis = new Diagnosis(findings, effectiveSettings());
        if (common.json) {
            surroundings.terminal().out().println(Json.of(diagnosis));
        } else {
            print(diagnosis, surroundings.terminal().out());
        }
        return findings.stream().anyMatch(f -> f.state == State.BROKEN) ? Main.COULD_NOT : Main.DONE;
    }

    private static Finding machine() {
        Runtime runtime = Runtime.getRuntime();
        return new Finding(
                "machine",
                State.GOOD,
                String.format(
                        Locale.ROOT,
                        "%s %s, %d processors, heap up to %,d MiB",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        runtime.availableProcessors(),
                        runtime.maxMemory() >> 20));
    }

    private static List<CompletableFuture<Finding>> begunBundled(Executor beside) {
        BundledSource source = new BundledSource();
        return source.offers().stream()
                .map(offer -> CompletableFuture.supplyAsync(() -> bundled(source, offer), beside))
                .toList();
    }

    private static Finding bundled(BundledSource source, BarSource.Offer offer) {
        return switch (source.read(FetchRequest.everything(offer.instrument(), offer.interval()))) {
            case Outcome.Success<BarSeries> read ->
                new Finding("bundled data", State.GOOD, read.value() + ", checksum as expected");
            case Outcome.Failure<BarSeries> failure -> new Finding("bundled data", State.BROKEN, failure.message());
        };
    }

    /// The folder of model files, and a line for each that is refused.
    private static List<Finding> models(Settings settings, InstantSource clock) {
        String folder = String.valueOf(settings.folders().models());
        try (ModelsWiring models = ModelsWiring.open(settings, clock)) {
            return switch (models.catalog().view()) {
                case Outcome.Success<ModelCatalog.View> view -> models(view.value(), folder);
                case Outcome.Failure<ModelCatalog.View> failure ->
                    List.of(new Finding("models", State.WATCH, failure.message()));
            };
        }
    }

    private static List<Finding> models(ModelCatalog.View view, String folder) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "models",
                State.GOOD,
                Texts.count(view.kinds().size(), "model", "models") + ", "
                        + Texts.count(view.trained().size(), "model file", "model files") + " in " + folder));
        view.refused().forEach(refused -> findings.add(new Finding("models", State.WATCH, refused.reason())));
        return findings;
    }

    private Finding redis(Settings settings) throws InterruptedException {
        if (settings.redis().isEmpty()) {
            return new Finding("redis", State.GOOD, "not configured: cache and sessions are kept in the process");
        }
        try (RedisLink link = RedisParts.open(settings.redis().get(), surroundings.clock())) {
            RedisHealth health = link.awaitUp(RedisParts.COMMAND_PATIENCE);
            return new Finding(
                    "redis", health.up() ? State.GOOD : State.WATCH, RedisParts.mode(health) + ", " + health.detail());
        }
    }

    private Map<String, String> effectiveSettings() {
        Map<String, String> shown = new LinkedHashMap<>();
        Settings.shown(surroundings.environment(), surroundings.home())
                .forEach((name, value) -> shown.put(name.name(), value));
        return shown;
    }

    private static void print(Diagnosis diagnosis, PrintWriter out) {
        TextTable table = new TextTable("what", "state<", "detail<");
        for (Finding finding : diagnosis.findings) {
            table.row(finding.what, finding.state.name().toLowerCase(Locale.ROOT), finding.detail);
        }
        table.print(out);
        out.println();
        TextTable settings = new TextTable("setting", "value in force<");
        diagnosis.settings.forEach((name, value) -> settings.row(name, value.isEmpty() ? "(see docs)" : value));
        settings.print(out);
    }
}
